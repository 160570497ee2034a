import type { FileReader } from '../fileSet';
import { PixelCounter } from '../png/histogram';
import { countBitmap, RasterError } from './bitmap';
import { isBmp, readBmp } from './bmp';
import { isGif, readGif } from './gif';
import { readTiff } from './tiff';
import { isTiff } from './tiffTags';

/** How often each value occurs in an image: grey level, palette index, or colour as `0xrrggbb`. */
export interface ImageHistogram {
  /** Colours, not grey levels or indices. */
  readonly isColour: boolean;
  readonly counts: ReadonlyMap<number, number>;
  /** Pixels that equal the one to their left: near 1 in masks, far below in photographs. */
  readonly equalNeighbours: number;
  /** Red, green and blue of each index; undefined without palette. */
  readonly palette: Uint8Array | undefined;
}

/** Counts the pixels of PNG, TIFF, BMP and GIF by value; what a file is, its first bytes say. */
export class ImageCounter {
  private readonly png: PixelCounter;

  constructor(inflate?: FileReader['inflate']) {
    this.png = new PixelCounter(inflate);
  }

  /**
   * @returns undefined where the image has more than `maxValues` values
   * @throws {RasterError}
   */
  count(bytes: Uint8Array, maxValues: number): ImageHistogram | undefined {
    const read = isTiff(bytes) ? readTiff : isBmp(bytes) ? readBmp : isGif(bytes) ? readGif : undefined;
    if (!read) {
      const found = this.png.count(bytes, maxValues);
      return found && { ...found, palette: found.png.palette };
    }
    try {
      const bitmap = read(bytes);
      const found = countBitmap(bitmap, maxValues);
      return found && { isColour: bitmap.channels >= 3, palette: bitmap.palette, ...found };
    } catch (error) {
      // A place in the file that lies behind its end.
      throw error instanceof RangeError ? new RasterError('the file is cut off') : error;
    }
  }
}
