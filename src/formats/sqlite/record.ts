/** A value of a row: text, number, bytes or nothing. */
export type SqlValue = string | number | Uint8Array | null;

/**
 * The values of a row, each of the type that the head of the record names.
 *
 * @throws Error with a sentence where a value lies outside of the record
 * @see https://www.sqlite.org/fileformat2.html#record_format
 */
export function parseRecord(view: DataView, decoder: TextDecoder): SqlValue[] {
  const header = varint(view, 0);
  const values: SqlValue[] = [];
  let at = header.value;
  for (let type = header.next; type < header.value;) {
    const { value: code, next } = varint(view, type);
    type = next;
    const [value, length] = parseValue(view, at, code, decoder);
    values.push(value);
    at += length;
  }
  return values;
}

function parseValue(view: DataView, at: number, code: number, decoder: TextDecoder): [SqlValue, number] {
  switch (code) {
    case 0:
      return [null, 0];
    case 1:
      return [view.getInt8(at), 1];
    case 2:
      return [view.getInt16(at), 2];
    case 3:
      return [(view.getInt8(at) << 16) | view.getUint16(at + 1), 3];
    case 4:
      return [view.getInt32(at), 4];
    case 5:
      return [view.getInt16(at) * 2 ** 32 + view.getUint32(at + 2), 6];
    case 6:
      return [view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4), 8];
    case 7:
      return [view.getFloat64(at), 8];
    case 8:
    case 9:
      return [code - 8, 0];
    default: {
      const length = Math.floor((code - 12) / 2);
      const bytes = bytesOf(view, at, length);
      return [code % 2 === 0 ? bytes : decoder.decode(bytes), length];
    }
  }
}

/** A number of up to nine bytes, seven bits each. */
export function varint(view: DataView, at: number): { value: number; next: number } {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = view.getUint8(at + i);
    value = value * 128 + (byte & 127);
    if (byte < 128) {
      return { value, next: at + i + 1 };
    }
  }
  return { value: value * 256 + view.getUint8(at + 8), next: at + 9 };
}

export function bytesOf(view: DataView, at: number, length: number): Uint8Array {
  if (length < 0 || at + length > view.byteLength) {
    throw new Error('The database is damaged: a value lies outside of its page.');
  }
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
