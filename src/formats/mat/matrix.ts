/** A variable of a MATLAB file, or a part of one. */
export interface Matrix {
  readonly name: string;
  readonly shape: readonly number[];
  readonly kind: 'numbers' | 'text' | 'cell' | 'struct' | 'other';
  /** In column order. */
  readonly numbers?: Float64Array;
  /** Of a text of one row. */
  readonly text?: string;
  /** Rows of a text of several, without blanks at their ends. */
  readonly texts?: readonly string[];
  readonly cells?: readonly Matrix[];
  /** By field, the value in each element. */
  readonly fields?: ReadonlyMap<string, readonly Matrix[]>;
}

/** Reads a number of each storage type by its code. */
const STORAGE: ReadonlyMap<number, { bytes: number; at(view: DataView, at: number, little: boolean): number }> =
  new Map([
    [1, { bytes: 1, at: (view, at) => view.getInt8(at) }],
    [2, { bytes: 1, at: (view, at) => view.getUint8(at) }],
    [3, { bytes: 2, at: (view, at, little) => view.getInt16(at, little) }],
    [4, { bytes: 2, at: (view, at, little) => view.getUint16(at, little) }],
    [5, { bytes: 4, at: (view, at, little) => view.getInt32(at, little) }],
    [6, { bytes: 4, at: (view, at, little) => view.getUint32(at, little) }],
    [7, { bytes: 4, at: (view, at, little) => view.getFloat32(at, little) }],
    [9, { bytes: 8, at: (view, at, little) => view.getFloat64(at, little) }],
    [12, { bytes: 8, at: (view, at, little) => Number(view.getBigInt64(at, little)) }],
    [13, { bytes: 8, at: (view, at, little) => Number(view.getBigUint64(at, little)) }],
    [16, { bytes: 1, at: (view, at) => view.getUint8(at) }],
    [17, { bytes: 2, at: (view, at, little) => view.getUint16(at, little) }],
  ]);
const UTF8 = 16;
const [CELL, STRUCT, OBJECT, CHAR, SPARSE, DOUBLE] = [1, 2, 3, 4, 5, 6];
const LAST_NUMBER = 15;
const MAX_DEPTH = 8;
const MAX_ELEMENTS = 1 << 27;

/** Walks over the elements of a variable, each a tag and its bytes, padded to eight. */
class Elements {
  private at = 0;

  constructor(
    private readonly view: DataView,
    readonly little: boolean,
  ) {}

  next(): { type: number; data: DataView } | undefined {
    const { view, little } = this;
    if (this.at + 8 > view.byteLength) {
      return undefined;
    }
    const word = view.getUint32(this.at, little);
    // A small element keeps its size in the upper half of its type, and its bytes in the tag.
    const isSmall = word >>> 16 !== 0;
    const size = isSmall ? word >>> 16 : view.getUint32(this.at + 4, little);
    const start = this.at + (isSmall ? 4 : 8);
    const length = Math.min(size, view.byteLength - start);
    this.at = isSmall ? this.at + 8 : start + Math.ceil(size / 8) * 8;
    return { type: word & 0xffff, data: new DataView(view.buffer, view.byteOffset + start, length) };
  }
}

/**
 * Reads a variable from its elements: flags, shape, name, values.
 *
 * @param peek only name, kind and shape are wanted
 * @returns undefined where the bytes are none
 */
export function parseMatrix(view: DataView, little: boolean, peek: boolean, depth = 0): Matrix | undefined {
  const elements = new Elements(view, little);
  const flags = elements.next()?.data;
  const shape = numbersOf(elements.next(), little);
  const name = textOf(elements.next(), little);
  if (!flags || flags.byteLength < 4 || !shape || name === undefined || depth > MAX_DEPTH) {
    return undefined;
  }
  const type = flags.getUint32(0, little) & 255;
  const common = { name, shape: [...shape] };
  const count = common.shape.reduce((product, length) => product * length, 1);
  if (type === OBJECT || type === SPARSE || type > LAST_NUMBER || count > MAX_ELEMENTS) {
    return { ...common, kind: 'other' };
  }
  if (type >= DOUBLE) {
    return { ...common, kind: 'numbers', ...(!peek && { numbers: numbersOf(elements.next(), little) }) };
  }
  if (type === CHAR) {
    return { ...common, kind: 'text', ...(!peek && textsOf(elements.next(), common.shape, little)) };
  }
  if (type === CELL) {
    return { ...common, kind: 'cell', ...(!peek && { cells: partsOf(elements, count, little, depth) }) };
  }
  return type === STRUCT
    ? { ...common, kind: 'struct', ...(!peek && { fields: fieldsOf(elements, count, depth) }) }
    : undefined;
}

function partsOf(elements: Elements, count: number, little: boolean, depth: number): Matrix[] {
  const parts: Matrix[] = [];
  for (let i = 0; i < count; i++) {
    const element = elements.next();
    const part = element && parseMatrix(element.data, little, false, depth + 1);
    if (!part) {
      break;
    }
    parts.push(part);
  }
  return parts;
}

/** Field after field of the first structure, then of the next. */
function fieldsOf(elements: Elements, count: number, depth: number): Map<string, Matrix[]> {
  const { little } = elements;
  const width = numbersOf(elements.next(), little)?.[0] ?? 0;
  const text = textOf(elements.next(), little) ?? '';
  const names =
    width > 0 ? Array.from({ length: text.length / width }, (_, k) => text.slice(k * width, (k + 1) * width)) : [];
  const fields = new Map(names.map((name) => [name.replace(/\0[\s\S]*$/, ''), [] as Matrix[]]));
  const columns = [...fields.values()];
  partsOf(elements, count * columns.length, little, depth).forEach((part, k) =>
    columns[k % columns.length]!.push(part),
  );
  return fields;
}

function numbersOf(element: { type: number; data: DataView } | undefined, little: boolean): Float64Array | undefined {
  const storage = element && STORAGE.get(element.type);
  if (!storage) {
    return undefined;
  }
  const numbers = new Float64Array(Math.floor(element.data.byteLength / storage.bytes));
  for (let i = 0; i < numbers.length; i++) {
    numbers[i] = storage.at(element.data, i * storage.bytes, little);
  }
  return numbers;
}

function textOf(element: { type: number; data: DataView } | undefined, little: boolean): string | undefined {
  if (element?.type === UTF8) {
    return new TextDecoder().decode(element.data);
  }
  const codes = numbersOf(element, little);
  return codes && Array.from(codes, (code) => String.fromCharCode(code)).join('');
}

/** A text of several rows is kept by columns. */
function textsOf(
  element: { type: number; data: DataView } | undefined,
  [rows = 0, columns = 0]: readonly number[],
  little: boolean,
): Pick<Matrix, 'text' | 'texts'> {
  const all = textOf(element, little) ?? '';
  if (rows <= 1 || rows * columns !== all.length) {
    return { text: all };
  }
  const texts = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => all[column * rows + row] ?? '')
      .join('')
      .trimEnd(),
  );
  return { texts };
}
