import { type Bitmap, checkSize, RasterError, withGreys } from './bitmap';

export function isBmp(head: Uint8Array): boolean {
  return head[0] === 0x42 && head[1] === 0x4d;
}

/**
 * Unpacks a BMP of 1, 4, 8, 24 or 32 bits without compression.
 *
 * @see https://learn.microsoft.com/windows/win32/gdi/bitmap-storage
 * @throws {RasterError}
 */
export function readBmp(bytes: Uint8Array): Bitmap {
  if (bytes.length < 54) {
    throw new RasterError('the file is cut off');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [start, header] = [view.getUint32(10, true), view.getUint32(14, true)];
  const [width, signedHeight] = [view.getInt32(18, true), view.getInt32(22, true)];
  const [bits, compression] = [view.getUint16(28, true), view.getUint32(30, true)];
  const height = Math.abs(signedHeight);
  checkSize(width, height);
  if (![1, 4, 8, 24, 32].includes(bits) || (compression !== 0 && !(compression === 3 && bits === 32))) {
    throw new RasterError('the BMP is compressed or of a rare kind');
  }
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (start + stride * height > bytes.length) {
    throw new RasterError('it holds fewer pixels than its header promises');
  }
  const channels = bits >= 24 ? 3 : 1;
  const pixels = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    // Rows are stored from the bottom up where the height is positive.
    const row = start + (signedHeight > 0 ? height - 1 - y : y) * stride;
    for (let x = 0, to = y * width * channels; x < width; x++) {
      if (channels === 3) {
        const from = row + x * (bits / 8);
        pixels[to++] = bytes[from + 2]!;
        pixels[to++] = bytes[from + 1]!;
        pixels[to++] = bytes[from]!;
      } else {
        const bit = x * bits;
        pixels[to++] = (bytes[row + (bit >> 3)]! >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
      }
    }
  }
  const palette = channels === 1 ? paletteOf(bytes.subarray(14 + header, start)) : undefined;
  return withGreys({ width, height, channels, pixels, palette });
}

/** Blue, green, red and nothing, turned round. */
function paletteOf(entries: Uint8Array): Uint8Array {
  const palette = new Uint8Array(Math.floor(entries.length / 4) * 3);
  for (let k = 0; k * 3 < palette.length; k++) {
    palette.set([entries[k * 4 + 2]!, entries[k * 4 + 1]!, entries[k * 4]!], k * 3);
  }
  return palette;
}
