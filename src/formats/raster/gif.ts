import { type Bitmap, checkSize, RasterError, withGreys } from './bitmap';
import { unpackLzw } from './lzw';

export function isGif(head: Uint8Array): boolean {
  return head[0] === 0x47 && head[1] === 0x49 && head[2] === 0x46 && head[3] === 0x38;
}

/**
 * Unpacks the first frame of a GIF; a frame smaller than the canvas leaves the rest at the background's index. Rows of
 * an interlaced frame come in the order they are stored in, for only pixels are counted.
 *
 * @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 * @throws {RasterError}
 */
export function readGif(bytes: Uint8Array): Bitmap {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 14) {
    throw new RasterError('the file is cut off');
  }
  const [width, height, flags] = [view.getUint16(6, true), view.getUint16(8, true), bytes[10]!];
  checkSize(width, height);
  let at = 13;
  let palette: Uint8Array | undefined;
  if (flags & 0x80) {
    palette = bytes.subarray(at, (at += 3 << ((flags & 7) + 1)));
  }
  while (at < bytes.length && bytes[at] === 0x21) {
    at = afterBlocks(bytes, at + 2);
  }
  if (bytes[at] !== 0x2c || at + 11 > bytes.length) {
    throw new RasterError('the file holds no image');
  }
  const [left, top] = [view.getUint16(at + 1, true), view.getUint16(at + 3, true)];
  const [frameWidth, frameHeight, frameFlags] = [
    view.getUint16(at + 5, true),
    view.getUint16(at + 7, true),
    bytes[at + 9]!,
  ];
  at += 10;
  if (frameFlags & 0x80) {
    palette = bytes.subarray(at, (at += 3 << ((frameFlags & 7) + 1)));
  }
  if (frameWidth * frameHeight === 0 || left + frameWidth > width || top + frameHeight > height) {
    throw new RasterError('the header of the file is damaged');
  }
  const symbolBits = bytes[at++]!;
  if (!(symbolBits >= 2 && symbolBits <= 8)) {
    throw new RasterError('the header of the file is damaged');
  }
  const frame = unpackLzw(blocksAt(bytes, at), frameWidth * frameHeight, { symbolBits, isTiff: false });
  const pixels = new Uint8Array(width * height).fill(bytes[11]!);
  for (let y = 0; y < frameHeight; y++) {
    pixels.set(frame.subarray(y * frameWidth, (y + 1) * frameWidth), (top + y) * width + left);
  }
  return withGreys({ width, height, channels: 1, pixels, palette });
}

/** The bytes of the blocks at `at`, each of which says its length, up to an empty one. */
function blocksAt(bytes: Uint8Array, at: number): Uint8Array {
  const joined = new Uint8Array(bytes.length - at);
  let size = 0;
  for (let length = bytes[at]; length; length = bytes[at]) {
    const block = bytes.subarray(at + 1, at + 1 + length);
    joined.set(block, size);
    size += block.length;
    at += 1 + length;
  }
  return joined.subarray(0, size);
}

function afterBlocks(bytes: Uint8Array, at: number): number {
  for (let length = bytes[at]; length; length = bytes[at]) {
    at += 1 + length;
  }
  return at + 1;
}
