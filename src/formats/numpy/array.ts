/** The type and shape of an array in a `.npy` file. */
export interface ArrayHeader {
  /** Bytes before the first element. */
  readonly dataStart: number;
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  /** `b` truth values, `i` and `u` whole numbers, `f` floating point, `S` bytes, `U` text, `O` pickled objects, `V` records. */
  readonly kind: 'b' | 'i' | 'u' | 'f' | 'S' | 'U' | 'O' | 'V';
  /** Bytes of one element. */
  readonly itemSize: number;
  readonly littleEndian: boolean;
  /** Of records: their type as it is written, a list of fields. */
  readonly fields?: string;
}

/**
 * The header of a `.npy` file; undefined where the bytes are none or the type is not known.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function parseArrayHeader(head: Uint8Array): ArrayHeader | undefined {
  if (head.length < 12 || head[0] !== 0x93 || String.fromCharCode(...head.subarray(1, 6)) !== 'NUMPY') {
    return undefined;
  }
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const wide = head[6]! >= 2;
  const start = wide ? 12 : 10;
  const dataStart = start + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  const text = new TextDecoder('utf-8').decode(head.subarray(start, dataStart));
  const shape = /['"]shape['"]\s*:\s*\(([\d\s,L]*)\)/.exec(text)?.[1];
  const order = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(text)?.[1];
  if (shape === undefined || order === undefined) {
    return undefined;
  }
  const common = {
    dataStart,
    shape: (shape.match(/\d+/g) ?? []).map(Number),
    fortranOrder: order === 'True',
  };
  const fields = /['"]descr['"]\s*:\s*(\[.*\])/s.exec(text)?.[1];
  if (fields !== undefined) {
    return { ...common, kind: 'V', itemSize: 0, littleEndian: true, fields };
  }
  const type = typeOf(/['"]descr['"]\s*:\s*['"]([^'"]*)['"]/.exec(text)?.[1] ?? '');
  return type && { ...common, ...type };
}

/** What `<f4` means; undefined for types that are not read. */
export function typeOf(code: string): Pick<ArrayHeader, 'kind' | 'itemSize' | 'littleEndian'> | undefined {
  const [, endian, kind, size = '0'] = /^([<>|=]?)([biufSUO])(\d*)$/.exec(code) ?? [];
  return kind === undefined
    ? undefined
    : {
        kind: kind as ArrayHeader['kind'],
        itemSize: Number(size) * (kind === 'U' ? 4 : 1),
        littleEndian: endian !== '>',
      };
}

/** Reads the number at a byte offset; undefined for types that are no numbers. 64-bit integers lose digits beyond 2^53. */
export function numberReader({ kind, itemSize, littleEndian: little }: ArrayHeader): NumberAt | undefined {
  switch (`${kind}${itemSize}`) {
    case 'b1':
    case 'u1':
      return (view, at) => view.getUint8(at);
    case 'i1':
      return (view, at) => view.getInt8(at);
    case 'i2':
      return (view, at) => view.getInt16(at, little);
    case 'u2':
      return (view, at) => view.getUint16(at, little);
    case 'i4':
      return (view, at) => view.getInt32(at, little);
    case 'u4':
      return (view, at) => view.getUint32(at, little);
    case 'i8':
      return (view, at) =>
        view.getInt32(little ? at + 4 : at, little) * 2 ** 32 + view.getUint32(little ? at : at + 4, little);
    case 'u8':
      return (view, at) =>
        view.getUint32(little ? at + 4 : at, little) * 2 ** 32 + view.getUint32(little ? at : at + 4, little);
    case 'f2':
      return (view, at) => float16(view.getUint16(at, little));
    case 'f4':
      return (view, at) => view.getFloat32(at, little);
    case 'f8':
      return (view, at) => view.getFloat64(at, little);
    default:
      return undefined;
  }
}

/** The bytes of 0, 1 or -1 as an element of the array. */
export function numberBytes({ kind, itemSize, littleEndian }: ArrayHeader, value: number): Uint8Array {
  const bytes = new Uint8Array(itemSize);
  const view = new DataView(bytes.buffer);
  if (kind === 'f' && itemSize === 8) {
    view.setFloat64(0, value, littleEndian);
  } else if (kind === 'f' && itemSize === 4) {
    view.setFloat32(0, value, littleEndian);
  } else if (kind === 'f') {
    view.setUint16(0, value === 0 ? 0 : value > 0 ? 0x3c00 : 0xbc00, littleEndian);
  } else {
    bytes.fill(value < 0 ? 0xff : 0);
    bytes[littleEndian ? 0 : itemSize - 1] = value;
  }
  return bytes;
}

export type NumberAt = (view: DataView, at: number) => number;

/** Reads the text at a byte offset; undefined for types that are no text. */
export function textReader({
  kind,
  itemSize,
  littleEndian,
}: ArrayHeader): ((view: DataView, at: number) => string) | undefined {
  if (kind === 'S') {
    const decoder = new TextDecoder();
    return (view, at) =>
      decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at, itemSize)).replace(/\0+$/, '');
  }
  if (kind === 'U') {
    return (view, at) => {
      let text = '';
      for (let i = 0; i < itemSize; i += 4) {
        const code = view.getUint32(at + i, littleEndian);
        if (code === 0 || code > 0x10ffff) {
          break;
        }
        text += String.fromCodePoint(code);
      }
      return text;
    };
  }
  return undefined;
}

/** IEEE 754 half precision. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) {
    return sign * fraction * 2 ** -24;
  }
  return exponent === 31 ? (fraction ? NaN : sign * Infinity) : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * The elements behind the header in pieces of whole groups of `groupBytes` bytes (a row of a matrix, one element).
 * A piece is valid only until the next one.
 */
export async function* arrayPieces(
  bytes: AsyncIterable<Uint8Array>,
  { dataStart }: ArrayHeader,
  groupBytes: number,
): AsyncGenerator<DataView> {
  let skip = dataStart;
  const split = new Uint8Array(groupBytes);
  let held = 0;
  for await (const piece of bytes) {
    let at = Math.min(skip, piece.length);
    skip -= at;
    if (held > 0) {
      // Only a group that two pieces share is copied.
      const wanted = Math.min(groupBytes - held, piece.length - at);
      split.set(piece.subarray(at, at + wanted), held);
      held += wanted;
      at += wanted;
      if (held < groupBytes) {
        continue;
      }
      yield new DataView(split.buffer);
      held = 0;
    }
    const whole = piece.length - at - ((piece.length - at) % groupBytes);
    if (whole > 0) {
      yield new DataView(piece.buffer, piece.byteOffset + at, whole);
    }
    held = piece.length - at - whole;
    split.set(piece.subarray(piece.length - held));
  }
}
