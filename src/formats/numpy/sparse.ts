import { arrayPieces, numberReader, textReader } from './array';
import type { NamedArray } from './arrays';

/** Larger matrices are left alone: each of their cells is looked at. */
const MAX_CELLS = 2 ** 32;
const MAX_ENTRIES = 2 ** 27;
const PIECE_BYTES = 1 << 20;
/** Where no value but 1 is stored, the cells are 0 and 1. */
const FLAGS = new Uint8Array([0, 1]);

/**
 * A matrix of 0 and 1 as SciPy saves a sparse one (`data`, `indices` and `indptr` by rows or columns, or `row` and
 * `col`), as if all of its cells were stored. Other archives come back as they are.
 *
 * @see https://docs.scipy.org/doc/scipy/reference/generated/scipy.sparse.save_npz.html
 */
export async function withoutSparseness(arrays: NamedArray[]): Promise<NamedArray[]> {
  const of = (key: string): NamedArray | undefined => arrays.find((array) => array.key === key);
  const [data, shape, format] = [of('data'), of('shape'), of('format')];
  if (!data || !shape || !format) {
    return arrays;
  }
  const [rows = 0, columns = 0] = await numbersOf(shape);
  const stored = data.header.shape[0] ?? 0;
  const fits = rows > 0 && columns > 1 && rows * columns <= MAX_CELLS && stored <= MAX_ENTRIES;
  const places = fits ? placesOf(textOf(format), of) : undefined;
  if (!places || !(await numbersOf(data)).every((value) => value === 0 || value === 1)) {
    return arrays;
  }
  const header = {
    dataStart: 0,
    shape: [rows, columns],
    fortranOrder: false,
    kind: 'u',
    itemSize: 1,
    littleEndian: true,
  } as const;
  return [{ key: undefined, header, sample: FLAGS, bytes: () => cellsOf(places, data, rows, columns) }];
}

/** The row and the column of each stored value. */
interface Places {
  rows(): Promise<Float64Array>;
  columns(): Promise<Float64Array>;
}

function placesOf(format: string, of: (key: string) => NamedArray | undefined): Places | undefined {
  const [indices, starts, row, column] = [of('indices'), of('indptr'), of('row'), of('col')];
  if (row && column && format === 'coo') {
    return { rows: () => numbersOf(row), columns: () => numbersOf(column) };
  }
  if (!indices || !starts || (format !== 'csr' && format !== 'csc')) {
    return undefined;
  }
  const listed = (): Promise<Float64Array> => numbersOf(indices);
  const counted = async (): Promise<Float64Array> => lineOfEach(await numbersOf(starts));
  return format === 'csr' ? { rows: counted, columns: listed } : { rows: listed, columns: counted };
}

/** 0, 0, 1, 3 where the lines start at 0, 2, 3, 3. */
function lineOfEach(starts: Float64Array): Float64Array {
  const lines = new Float64Array(Math.min(starts.at(-1) ?? 0, MAX_ENTRIES));
  for (let line = 0; line + 1 < starts.length; line++) {
    lines.fill(line, starts[line], starts[line + 1]);
  }
  return lines;
}

/** All cells, row after row. */
async function* cellsOf(places: Places, data: NamedArray, rows: number, columns: number): AsyncGenerator<Uint8Array> {
  const [rowOf, columnOf, values] = [await places.rows(), await places.columns(), await numbersOf(data)];
  const order = Uint32Array.from(values, (_, at) => at).sort((a, b) => rowOf[a]! - rowOf[b]!);
  const rowsInPiece = Math.max(1, Math.floor(PIECE_BYTES / columns));
  let next = 0;
  for (let from = 0; from < rows; from += rowsInPiece) {
    const to = Math.min(rows, from + rowsInPiece);
    const piece = new Uint8Array((to - from) * columns);
    for (; next < order.length && rowOf[order[next]!]! < to; next++) {
      const at = order[next]!;
      if (columnOf[at]! < columns) {
        piece[(rowOf[at]! - from) * columns + columnOf[at]!] = values[at]!;
      }
    }
    yield piece;
  }
}

async function numbersOf({ header, bytes }: NamedArray): Promise<Float64Array> {
  const size = header.shape.reduce((product, length) => product * length, 1);
  const numbers = new Float64Array(Math.min(size, MAX_ENTRIES));
  const numberAt = numberReader(header);
  let next = 0;
  for await (const piece of numberAt ? arrayPieces(bytes(), header, header.itemSize) : []) {
    for (let at = 0; at < piece.byteLength && next < numbers.length; at += header.itemSize) {
      numbers[next++] = numberAt!(piece, at);
    }
  }
  return numbers.subarray(0, next);
}

function textOf({ header, sample }: NamedArray): string {
  const textAt = textReader(header);
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  return textAt && sample.length >= header.itemSize ? textAt(view, 0) : '';
}
