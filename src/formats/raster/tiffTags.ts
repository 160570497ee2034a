import { RasterError } from './bitmap';

/** The tags of TIFF that say where the pixels are and what they mean. */
export const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  samples: 277,
  rows: 278,
  stripBytes: 279,
  planes: 284,
  predictor: 317,
  colourMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  format: 339,
} as const;

export type Tags = ReadonlyMap<number, readonly number[]>;

const KNOWN = new Set<number>(Object.values(TAG));
/** Bytes of the whole numbers among the types of values. */
const SIZES: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [3, 2],
  [4, 4],
]);
const MAX_VALUES = 1 << 20;

export function isTiff(head: Uint8Array): boolean {
  const [a, b, c, d] = head;
  return (a === 0x49 && b === 0x49 && c === 42 && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && d === 42);
}

/**
 * The tags of the first page that matter here, and how many pages there are (2 for more).
 *
 * @throws {RasterError}
 */
export function readTags(bytes: Uint8Array): { tags: Tags; isLittle: boolean; pages: number } {
  if (!isTiff(bytes)) {
    throw new RasterError('the file is no TIFF');
  }
  const isLittle = bytes[0] === 0x49;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const short = (at: number): number => view.getUint16(at, isLittle);
  const long = (at: number): number => view.getUint32(at, isLittle);
  try {
    const start = long(4);
    const count = short(start);
    const tags = new Map<number, number[]>();
    for (let k = 0; k < count; k++) {
      const at = start + 2 + k * 12;
      const [tag, type, length] = [short(at), short(at + 2), long(at + 4)];
      const size = SIZES.get(type);
      if (!KNOWN.has(tag) || size === undefined || length > MAX_VALUES) {
        continue;
      }
      const from = length * size <= 4 ? at + 8 : long(at + 8);
      const read = size === 4 ? long : size === 2 ? short : (place: number) => view.getUint8(place);
      tags.set(
        tag,
        Array.from({ length }, (_, i) => read(from + i * size)),
      );
    }
    return { tags, isLittle, pages: long(start + 2 + count * 12) === 0 ? 1 : 2 };
  } catch (error) {
    if (error instanceof RangeError) {
      throw new RasterError('the file is cut off');
    }
    throw error;
  }
}
