import { MAX_PIXELS, RasterError } from '../raster/bitmap';

/** A PNG as its chunks say, before its pixels are unpacked. */
export interface Png {
  readonly width: number;
  readonly height: number;
  /** 1, 2, 4, 8 or 16. */
  readonly bitDepth: number;
  readonly colourType: ColourType;
  readonly isInterlaced: boolean;
  /** Red, green and blue of each index; undefined without palette. */
  readonly palette: Uint8Array | undefined;
  /** The compressed pixels, in pieces. */
  readonly data: readonly Uint8Array[];
}

/** 0 grey, 2 red-green-blue, 3 palette, 4 grey with alpha, 6 red-green-blue with alpha. */
export type ColourType = 0 | 2 | 3 | 4 | 6;

/** Bytes of the palette and of numbers a pixel. */
export const CHANNELS: Readonly<Record<ColourType, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const DEPTHS: Readonly<Record<ColourType, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** A PNG that cannot be read; the message is a part of a sentence: `the file is cut off`. */
export class PngError extends RasterError {}

export function isPng(head: Uint8Array): boolean {
  return SIGNATURE.every((byte, k) => head[k] === byte);
}

/**
 * Reads the chunks of a PNG; `data` holds views into `bytes`. Checksums are not verified.
 *
 * @see https://www.w3.org/TR/png-3/
 * @throws {PngError}
 */
export function readChunks(bytes: Uint8Array): Png {
  if (!isPng(bytes)) {
    throw new PngError('the file is no PNG');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: Omit<Png, 'palette' | 'data'> | undefined;
  let palette: Uint8Array | undefined;
  const data: Uint8Array[] = [];
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      header = readHeader(view, at + 8, body.length);
    } else if (type === 'PLTE') {
      palette = body;
    } else if (type === 'IDAT') {
      data.push(body);
    } else if (type === 'IEND') {
      break;
    }
    at += 12 + length;
  }
  if (!header) {
    throw new PngError('the file has no header');
  }
  if (header.colourType === 3 && !palette) {
    throw new PngError('the file has no palette');
  }
  return { ...header, palette, data };
}

function readHeader(view: DataView, at: number, length: number): Omit<Png, 'palette' | 'data'> {
  if (length < 13) {
    throw new PngError('the file is cut off');
  }
  const [width, height, bitDepth] = [view.getUint32(at), view.getUint32(at + 4), view.getUint8(at + 8)];
  const colourType = view.getUint8(at + 9) as ColourType;
  const interlace = view.getUint8(at + 12);
  if (!DEPTHS[colourType]?.includes(bitDepth) || interlace > 1 || width === 0 || height === 0) {
    throw new PngError('the header of the file is damaged');
  }
  if (width * height > MAX_PIXELS) {
    throw new PngError(`the image is too large (${width} × ${height})`);
  }
  return { width, height, bitDepth, colourType, isInterlaced: interlace === 1 };
}
