import { unzlibSync } from 'fflate';
import type { FileReader } from '../fileSet';
import { CHANNELS, type Png, PngError } from './chunks';
import { unfilter, unfilterBytes } from './unfilter';

/** First column and row, and the steps, of the seven passes of an interlaced PNG. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/**
 * Unpacks the pixels of PNGs row by row. The rows of an interlaced PNG come pass by pass: whoever only counts pixels
 * need not put them in place. One decoder is kept for many files, so that its buffer is used again.
 */
export class RowDecoder {
  private buffer = new Uint8Array(1 << 20);

  /** @param native the host's way to inflate, where it has one: three times as fast */
  constructor(private readonly native?: FileReader['inflate']) {}

  /**
   * @param row Told of each row: its bytes, valid until the next one, and the number of pixels in it.
   * @throws {PngError}
   */
  forEachRow(png: Png, row: (bytes: Uint8Array, pixels: number) => void): void {
    const passes = passesOf(png);
    const size = passes.reduce((sum, { rows, bytes }) => sum + rows * (bytes + 1), 0);
    const raw = this.inflate(png.data, size);
    const step = Math.max(1, (CHANNELS[png.colourType] * png.bitDepth) >> 3);
    let at = 0;
    for (const { rows, bytes, pixels } of passes) {
      let above: Uint8Array = new Uint8Array(bytes);
      for (let k = 0; k < rows; k++) {
        const line = raw.subarray(at + 1, at + 1 + bytes);
        if (step === 1) {
          unfilterBytes(raw[at]!, line, above);
        } else {
          unfilter(raw[at]!, line, above, step);
        }
        row(line, pixels);
        above = line;
        at += bytes + 1;
      }
    }
  }

  /** Exactly the bytes the header promises: a bomb of zeros cannot grow beyond them. */
  private inflate(data: readonly Uint8Array[], size: number): Uint8Array {
    const compressed = joined(data);
    const inflated = this.native?.(compressed, size) ?? this.inflateAnyway(compressed, size);
    if (inflated.length < size) {
      throw new PngError('it holds fewer pixels than its header promises');
    }
    return inflated;
  }

  private inflateAnyway(data: Uint8Array, size: number): Uint8Array {
    if (this.buffer.length < size) {
      this.buffer = new Uint8Array(size);
    }
    try {
      return unzlibSync(data, { out: this.buffer.subarray(0, size) });
    } catch {
      throw new PngError('its compressed pixels are damaged or cut off');
    }
  }
}

function passesOf({ width, height, bitDepth, colourType, isInterlaced }: Png) {
  const bytesOf = (pixels: number): number => Math.ceil((pixels * CHANNELS[colourType] * bitDepth) / 8);
  if (!isInterlaced) {
    return [{ rows: height, pixels: width, bytes: bytesOf(width) }];
  }
  return ADAM7.map(([x, y, stepX, stepY]) => {
    const pixels = Math.ceil((width - x) / stepX);
    return { rows: pixels > 0 ? Math.max(0, Math.ceil((height - y) / stepY)) : 0, pixels, bytes: bytesOf(pixels) };
  }).filter(({ rows }) => rows > 0);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) {
    return pieces[0]!;
  }
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
