/** An image that cannot be read; the message is a part of a sentence: `the file is cut off`. */
export class RasterError extends Error {}

/** More pixels than that are no mask but an attack on the memory. */
export const MAX_PIXELS = 1 << 28;

/** An unpacked image. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Numbers of a pixel, of which only the first are looked at: 1 for grey and indices, 3 or 4 for colours. */
  readonly channels: number;
  /** Row after row, `channels` numbers a pixel. */
  readonly pixels: Uint8Array | Uint16Array;
  /** Red, green and blue of each index; undefined without palette. */
  readonly palette: Uint8Array | undefined;
}

/** @throws {RasterError} where an image of that size is empty or too large */
export function checkSize(width: number, height: number): void {
  if (width <= 0 || height <= 0) {
    throw new RasterError('the header of the file is damaged');
  }
  if (width * height > MAX_PIXELS) {
    throw new RasterError(`the image is too large (${width} × ${height})`);
  }
}

/**
 * The image with grey levels in place of indices, where its palette holds greys alone: writers of GIF and BMP number the
 * levels of a grey image, and the numbers mean nothing. Other images stay as they are.
 */
export function withGreys(bitmap: Bitmap): Bitmap {
  const { palette, pixels } = bitmap;
  if (!palette) {
    return bitmap;
  }
  const used = new Set(pixels);
  for (const index of used) {
    const [red, green, blue] = palette.subarray(index * 3, index * 3 + 3);
    if (red === undefined || red !== green || red !== blue) {
      return bitmap;
    }
  }
  return { ...bitmap, pixels: pixels.map((index) => palette[index * 3]!), palette: undefined };
}

/** How often each value occurs: grey level or index, or colour as `0xrrggbb`; undefined beyond `maxValues`. */
export function countBitmap(
  { width, height, channels, pixels }: Bitmap,
  maxValues: number,
): { counts: Map<number, number>; equalNeighbours: number } | undefined {
  const counts = new Map<number, number>();
  let equal = 0;
  for (let y = 0, at = 0; y < height; y++) {
    let run = 0;
    let before = -1;
    for (let x = 0; x < width; x++, at += channels) {
      const value = channels < 3 ? pixels[at]! : (pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!;
      if (value === before) {
        run++;
        continue;
      }
      if (run > 0) {
        counts.set(before, (counts.get(before) ?? 0) + run);
        equal += run - 1;
      }
      [before, run] = [value, 1];
    }
    counts.set(before, (counts.get(before) ?? 0) + run);
    equal += run - 1;
    if (counts.size > maxValues) {
      return undefined;
    }
  }
  return { counts, equalNeighbours: equal / (width * height) };
}
