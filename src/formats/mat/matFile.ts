import type { FileReader } from '../fileSet';
import { isLabelName, isNamesKey } from '../labelName';
import type { NamedArray } from '../numpy/arrays';
import { arrayOfNumbers, arrayOfTexts, arrayWithoutElements, withoutOnes } from '../numpy/inMemory';
import { type Matrix, parseMatrix } from './matrix';
import { turnedOver } from './orientation';

const HEADER_BYTES = 128;
const COMPRESSED = 15;
const MATRIX = 14;
/** Variables of more bytes that are not named for labels are pictures or features. */
const MAX_UNNAMED = 8 << 20;
const MAX_BYTES = 256 << 20;
/** Enough of a variable to see its name and its shape. */
const PEEK = 4096;
/** What could not be compressed comes in blocks of up to 64 KB, of which nothing is known until all is there. */
const MAX_STORED = 1 << 17;

/**
 * The variables of a MATLAB file of version 5 (`save -v6` and `-v7`) as arrays; fields of structures by their own names.
 *
 * @throws Error with a sentence where the file is none or is damaged
 * @see https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf
 */
export async function arraysOfMat(reader: FileReader, path: string, size: number): Promise<NamedArray[]> {
  const head = await reader.read(path, 0, HEADER_BYTES);
  const order = new TextDecoder('latin1').decode(head.subarray(126, 128));
  if (head.length < HEADER_BYTES || (order !== 'IM' && order !== 'MI')) {
    throw new Error('The file is no MATLAB file of version 5.');
  }
  const little = order === 'IM';
  const arrays: NamedArray[] = [];
  let at = HEADER_BYTES;
  while (at + 8 <= size) {
    const tag = viewOf(await reader.read(path, at, at + 8));
    const [type, bytes] = [tag.getUint32(0, little), tag.getUint32(4, little)];
    if (at + 8 + bytes > size) {
      throw new Error('The MATLAB file is cut off: a variable ends behind its end. Fetch or write it again.');
    }
    const content = (end: number) => Promise.resolve(reader.read(path, at + 8, at + 8 + Math.min(bytes, end)));
    const matrix = await variable(type, bytes, content, little);
    arrays.push(...(matrix ? arraysOf(matrix, matrix.name, 0) : []));
    at += 8 + bytes;
  }
  if (at < size) {
    throw new Error('The MATLAB file is cut off: a variable ends behind its end. Fetch or write it again.');
  }
  return arrays;
}

async function variable(
  type: number,
  bytes: number,
  content: (end: number) => Promise<Uint8Array>,
  little: boolean,
): Promise<Matrix | undefined> {
  if (type !== COMPRESSED && type !== MATRIX) {
    return undefined;
  }
  const unpacked = async (end: number): Promise<Uint8Array> =>
    type === COMPRESSED ? inflate(await content(end), end < bytes ? PEEK : Infinity) : content(end);
  const start = type === COMPRESSED ? 8 : 0;
  const peek = async (end: number): Promise<Matrix | undefined> =>
    parseMatrix(viewOf((await unpacked(end)).subarray(start)), little, true);
  const peeked = (await peek(PEEK)) ?? (await peek(MAX_STORED));
  const isNamed = peeked && (isLabelName(peeked.name) || isNamesKey(peeked.name) || peeked.kind === 'struct');
  if (!peeked || bytes > (isNamed ? MAX_BYTES : MAX_UNNAMED)) {
    return peeked;
  }
  return parseMatrix(viewOf((await unpacked(Infinity)).subarray(start)), little, false);
}

/** The start of what is compressed, at least `enough` bytes where there are so many. */
async function inflate(packed: Uint8Array, enough: number): Promise<Uint8Array> {
  const { Unzlib } = await import('fflate');
  const pieces: Uint8Array[] = [];
  let length = 0;
  const stream = new Unzlib((piece) => {
    pieces.push(piece);
    length += piece.length;
  });
  const step = enough === Infinity ? 1 << 20 : 1024;
  for (let at = 0; at < packed.length && length < enough && length <= MAX_BYTES; at += step) {
    stream.push(packed.subarray(at, at + step), false);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A variable as arrays of numbers or texts; those of a structure by their fields. */
function arraysOf(matrix: Matrix, key: string, depth: number): NamedArray[] {
  const shape = vectorShape(matrix.shape);
  const elements = shape.reduce((product, length) => product * length, 1);
  if (matrix.kind === 'numbers' && matrix.numbers?.length === elements) {
    return [arrayOfNumbers(key, rowOrder(matrix.numbers, shape), shape)];
  }
  if (matrix.kind === 'cell' && matrix.cells?.every(({ kind }) => kind === 'text')) {
    return [
      arrayOfTexts(
        key,
        matrix.cells.map(({ text = '' }) => text),
        [matrix.cells.length],
      ),
    ];
  }
  if (matrix.kind === 'text' && matrix.texts && matrix.texts.length > 1) {
    return [arrayOfTexts(key, matrix.texts, [matrix.texts.length])];
  }
  if (matrix.kind === 'struct' && depth < 3) {
    return [...(matrix.fields ?? [])].flatMap(([name, items]) => ofField(name, items, depth));
  }
  return [arrayWithoutElements(key, shape)];
}

/** A field of an array of structures is a column: one number or one text in each. */
function ofField(key: string, items: readonly Matrix[], depth: number): NamedArray[] {
  const [only] = items;
  if (items.length === 1 && only) {
    return arraysOf(only, key, depth + 1);
  }
  if (items.every(({ kind, numbers }) => kind === 'numbers' && numbers?.length === 1)) {
    return [
      arrayOfNumbers(
        key,
        Float64Array.from(items, ({ numbers }) => numbers![0]!),
        [items.length],
      ),
    ];
  }
  return items.every(({ kind }) => kind === 'text')
    ? [
        arrayOfTexts(
          key,
          items.map(({ text = '' }) => text),
          [items.length],
        ),
      ]
    : [];
}

/** A vector of MATLAB has one row or one column. */
function vectorShape(shape: readonly number[]): readonly number[] {
  const [rows, ...columns] = shape;
  return withoutOnes(rows === 1 && columns.length === 1 ? columns : shape);
}

/** MATLAB keeps matrices by columns. */
function rowOrder(numbers: Float64Array, shape: readonly number[]): Float64Array {
  const [rows = 0, columns = 0] = shape;
  return shape.length === 2 ? turnedOver(numbers, rows, columns) : numbers;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
