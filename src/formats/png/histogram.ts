import type { FileReader } from '../fileSet';
import { type Png, readChunks } from './chunks';
import { RowDecoder } from './rows';

/** How often each value occurs in an image: grey level, palette index, or colour as `0xrrggbb`. */
export interface Histogram {
  readonly png: Png;
  /** Colours, not grey levels or indices. */
  readonly isColour: boolean;
  readonly counts: ReadonlyMap<number, number>;
  /** Pixels that equal the one to their left: near 1 in masks, far below in photographs. */
  readonly equalNeighbours: number;
}

/** Counts the pixels of PNGs by value; an image with more values than `maxValues` is given up, for it is no mask. */
export class PixelCounter {
  private readonly decoder: RowDecoder;
  private readonly levels = new Float64Array(65_536);

  constructor(inflate?: FileReader['inflate']) {
    this.decoder = new RowDecoder(inflate);
  }

  /**
   * @returns undefined where the image has more than `maxValues` values
   * @throws {PngError}
   */
  count(bytes: Uint8Array, maxValues = 65_536): Histogram | undefined {
    const png = readChunks(bytes);
    const isColour = png.colourType === 2 || png.colourType === 6;
    const found = isColour ? this.countColours(png, maxValues) : this.countLevels(png);
    return found && found.counts.size <= maxValues ? { png, isColour, ...found } : undefined;
  }

  private countLevels(png: Png): { counts: Map<number, number>; equalNeighbours: number } {
    const { levels } = this;
    // Not after counting: a damaged image before this one may have ended half way.
    levels.fill(0);
    const { bitDepth, colourType } = png;
    const bytesPerPixel = ((colourType === 4 ? 2 : 1) * bitDepth) / 8;
    let equal = 0;
    this.decoder.forEachRow(png, (row, pixels) => {
      if (bytesPerPixel === 1) {
        equal += countBytes(row, pixels, levels);
        return;
      }
      let before = -1;
      for (let i = 0; i < pixels; i++) {
        let value: number;
        if (bitDepth < 8) {
          const bit = i * bitDepth;
          value = (row[bit >> 3]! >> (8 - bitDepth - (bit & 7))) & ((1 << bitDepth) - 1);
        } else {
          const at = i * bytesPerPixel;
          value = bitDepth === 16 ? (row[at]! << 8) | row[at + 1]! : row[at]!;
        }
        levels[value]!++;
        equal += value === before ? 1 : 0;
        before = value;
      }
    });
    const counts = new Map<number, number>();
    for (let value = 0; value < 2 ** bitDepth; value++) {
      if (levels[value]! > 0) {
        counts.set(value, levels[value]!);
      }
    }
    return { counts, equalNeighbours: equal / (png.width * png.height) };
  }

  private countColours(
    png: Png,
    maxValues: number,
  ): { counts: Map<number, number>; equalNeighbours: number } | undefined {
    const bytesPerChannel = png.bitDepth / 8;
    const step = (png.colourType === 6 ? 4 : 3) * bytesPerChannel;
    const counts = new Map<number, number>();
    let equal = 0;
    this.decoder.forEachRow(png, (row, pixels) => {
      // Runs of one colour are long in masks: the map is asked once a run.
      let run = 0;
      let colour = -1;
      for (let i = 0, at = 0; i < pixels; i++, at += step) {
        const value = (row[at]! << 16) | (row[at + bytesPerChannel]! << 8) | row[at + 2 * bytesPerChannel]!;
        if (value === colour) {
          run++;
          continue;
        }
        if (run > 0 && counts.size <= maxValues) {
          counts.set(colour, (counts.get(colour) ?? 0) + run);
          equal += run - 1;
        }
        [colour, run] = [value, 1];
      }
      if (counts.size <= maxValues) {
        counts.set(colour, (counts.get(colour) ?? 0) + run);
      }
      equal += run - 1;
    });
    return counts.size > maxValues ? undefined : { counts, equalNeighbours: equal / (png.width * png.height) };
  }
}

/** Adds the bytes of a row to `levels` run by run; returns how many equal the one before. */
function countBytes(row: Uint8Array, pixels: number, levels: Float64Array): number {
  let equal = 0;
  for (let i = 0; i < pixels;) {
    const value = row[i]!;
    const start = i++;
    while (i < pixels && row[i] === value) {
      i++;
    }
    levels[value]! += i - start;
    equal += i - start - 1;
  }
  return equal;
}
