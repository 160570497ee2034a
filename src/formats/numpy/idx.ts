import { basename, type FileReader } from '../fileSet';
import type { ArrayHeader } from './array';
import type { NamedArray } from './arrays';

const SAMPLE_BYTES = 65_536;
const TYPES: ReadonlyMap<number, Pick<ArrayHeader, 'kind' | 'itemSize'>> = new Map([
  [0x08, { kind: 'u', itemSize: 1 }],
  [0x09, { kind: 'i', itemSize: 1 }],
  [0x0b, { kind: 'i', itemSize: 2 }],
  [0x0c, { kind: 'i', itemSize: 4 }],
  [0x0d, { kind: 'f', itemSize: 4 }],
  [0x0e, { kind: 'f', itemSize: 8 }],
]);

/** Such files have no ending of their own: `train-labels-idx1-ubyte`, `train-labels.idx1-ubyte.gz`, `labels.idx`. */
export function isCalledIdx(path: string): boolean {
  return /(\bidx\d?\b|[-._]ubyte)(\.gz)?$|[-._]idx\d[-._]/i.test(basename(path));
}

/** `t10k-labels-idx1-ubyte`: the ten thousand images for tests, beside those of `train-`. */
export function isTestOfIdx(path: string): boolean {
  return isCalledIdx(path) && /(^|[-_])t\d+k[-_.]/i.test(basename(path));
}

/**
 * The header of an IDX file, as MNIST comes in: two zeros, the type, the number of axes and their lengths. Undefined
 * where the bytes are none.
 *
 * @see https://web.archive.org/web/2023/http://yann.lecun.com/exdb/mnist/ , at its end
 */
export function parseIdxHeader(head: Uint8Array): ArrayHeader | undefined {
  const type = TYPES.get(head[2] ?? 0);
  const axes = head[3] ?? 0;
  const dataStart = 4 + 4 * axes;
  if (head[0] !== 0 || head[1] !== 0 || !type || axes === 0 || axes > 8 || head.length < dataStart) {
    return undefined;
  }
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  return { ...type, dataStart, shape, fortranOrder: false, littleEndian: false };
}

/** The array of an IDX file; undefined where it is none. */
export async function arrayOfIdx(reader: FileReader, path: string): Promise<NamedArray | undefined> {
  const head = await reader.read(path, 0, SAMPLE_BYTES + 36);
  const header = parseIdxHeader(head);
  const sample = header && head.subarray(header.dataStart, header.dataStart + SAMPLE_BYTES);
  return header && sample && { key: undefined, header, sample, bytes: () => reader.stream(path) };
}
