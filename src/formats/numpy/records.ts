import { arrayPieces, type ArrayHeader, typeOf } from './array';
import type { NamedArray } from './arrays';

/** `('sepal', '<f4')` or `('box', '<f4', (4,))` in the type of records. */
const FIELD = /\(\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]\s*(?:,\s*\(([\d\s,]*)\)\s*)?\)/g;
const MAX_FIELDS = 1000;

interface Field {
  readonly name: string;
  readonly type: Pick<ArrayHeader, 'kind' | 'itemSize' | 'littleEndian'>;
  /** Where it starts in a record, in bytes. */
  readonly offset: number;
  readonly shape: readonly number[];
  readonly width: number;
}

/**
 * The fields of an array of records as arrays of their own, by their names; the array itself where it is another one or
 * where a field is of a type that is not read, as records in records.
 *
 * @see https://numpy.org/doc/stable/user/basics.rec.html
 */
export function withoutRecords(array: NamedArray): NamedArray[] {
  const { shape, fields: type } = array.header;
  const fields = type === undefined || shape.length !== 1 ? [] : fieldsIn(type);
  const step = fields.reduce((sum, { width }) => sum + width, 0);
  if (fields.length === 0) {
    return [array];
  }
  return fields.map((field) => ({
    key: field.name,
    header: { ...field.type, dataStart: 0, shape: [...shape, ...field.shape], fortranOrder: false },
    sample: columnOf(array.sample, field, step),
    async *bytes() {
      for await (const { buffer, byteOffset, byteLength } of arrayPieces(array.bytes(), array.header, step)) {
        yield columnOf(new Uint8Array(buffer, byteOffset, byteLength), field, step);
      }
    },
  }));
}

/** None where not all of the type is understood. */
function fieldsIn(text: string): Field[] {
  const fields: Field[] = [];
  let offset = 0;
  for (const [, name = '', code = '', lengths = ''] of text.matchAll(FIELD)) {
    const type = typeOf(code);
    const shape = (lengths.match(/\d+/g) ?? []).map(Number);
    const width = shape.reduce((product, length) => product * length, type?.itemSize ?? 0);
    if (!type || type.kind === 'O' || width === 0 || fields.length >= MAX_FIELDS) {
      return [];
    }
    fields.push({ name, type, offset, shape, width });
    offset += width;
  }
  return /^[[\],\s]*$/.test(text.replace(FIELD, '')) ? fields : [];
}

/** The bytes of one field of all whole records. */
function columnOf(bytes: Uint8Array, { offset, width }: Field, step: number): Uint8Array {
  const rows = Math.floor(bytes.length / step);
  const column = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const at = row * step + offset;
    column.set(bytes.subarray(at, at + width), row * width);
  }
  return column;
}
