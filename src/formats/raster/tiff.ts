import { unzlibSync } from 'fflate';
import { type Bitmap, checkSize, RasterError, withGreys } from './bitmap';
import { unpackLzw } from './lzw';
import { readTags, TAG, type Tags } from './tiffTags';

/** How the pieces of a TIFF are packed. */
const COMPRESSION = { none: 1, lzw: 5, deflate: 8, oldDeflate: 32_946, packBits: 32_773 } as const;

/**
 * Unpacks the only page of a TIFF: 1, 8 or 16 bits a number, grey, palette or colours, in strips or tiles; plain, or
 * packed with LZW, deflate or PackBits.
 *
 * @see https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf
 * @throws {RasterError}
 */
export function readTiff(bytes: Uint8Array): Bitmap {
  const { tags, isLittle, pages } = readTags(bytes);
  if (pages > 1) {
    throw new RasterError('the TIFF has several pages, and which of them are masks is not known');
  }
  const one = (tag: number, otherwise: number): number => tags.get(tag)?.[0] ?? otherwise;
  const [width, height] = [one(TAG.width, 0), one(TAG.height, 0)];
  checkSize(width, height);
  const [bits, channels] = [one(TAG.bits, 1), one(TAG.samples, 1)];
  const isPlain = one(TAG.format, 1) === 1 && one(TAG.planes, 1) === 1 && one(TAG.fillOrder, 1) === 1;
  if (![1, 8, 16].includes(bits) || channels > 4 || (bits !== 8 && channels > 1) || (!isPlain && channels > 0)) {
    throw new RasterError('the TIFF holds fractions, planes or another rare kind of pixels');
  }
  const pixels = bits === 16 ? new Uint16Array(width * height) : new Uint8Array(width * height * channels);
  for (const piece of piecesOf(tags, width, height)) {
    const rowBytes = Math.ceil((piece.width * channels * bits) / 8);
    const raw = unpack(bytes.subarray(piece.offset, piece.offset + piece.bytes), rowBytes * piece.height, one);
    const rows = Math.min(piece.height, height - piece.y);
    const columns = Math.min(piece.width, width - piece.x);
    for (let y = 0; y < rows; y++) {
      const row = raw.subarray(y * rowBytes, (y + 1) * rowBytes);
      const numbers = numbersOf(row, bits, columns * channels, isLittle);
      if (one(TAG.predictor, 1) === 2) {
        addUp(numbers, channels);
      }
      pixels.set(numbers, ((piece.y + y) * width + piece.x) * channels);
    }
  }
  const photometric = one(TAG.photometric, 1);
  if (photometric === 0 && channels === 1) {
    const white = 2 ** bits - 1;
    pixels.forEach((value, k) => (pixels[k] = white - value));
  }
  const palette = photometric === 3 ? paletteOf(tags.get(TAG.colourMap) ?? []) : undefined;
  const isLevels = channels === 1 || channels === 3 || channels === 4;
  if (!isLevels || photometric > 3) {
    throw new RasterError('the TIFF holds colours of a rare kind');
  }
  return withGreys({ width, height, channels, pixels, palette });
}

interface Piece {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly offset: number;
  readonly bytes: number;
}

/** Strips go over the whole width; tiles are of one size, and those at the right and below hold more than the image. */
function piecesOf(tags: Tags, width: number, height: number): Piece[] {
  const [tileWidth, tileHeight] = [tags.get(TAG.tileWidth)?.[0], tags.get(TAG.tileHeight)?.[0]];
  const isTiled = tileWidth !== undefined && tileHeight !== undefined;
  const offsets = tags.get(isTiled ? TAG.tileOffsets : TAG.stripOffsets) ?? [];
  const sizes = tags.get(isTiled ? TAG.tileBytes : TAG.stripBytes) ?? [];
  const [w, h] = isTiled ? [tileWidth, tileHeight] : [width, Math.min(height, tags.get(TAG.rows)?.[0] ?? height)];
  const across = Math.ceil(width / Math.max(1, w));
  if (w < 1 || h < 1 || across * Math.ceil(height / h) > offsets.length || w * h > 1 << 28) {
    throw new RasterError('the file is cut off');
  }
  return offsets.slice(0, across * Math.ceil(height / h)).map((offset, k) => {
    const y = Math.floor(k / across) * h;
    // The last strip is as short as what is left.
    return {
      x: (k % across) * w,
      y,
      width: w,
      height: isTiled ? h : Math.min(h, height - y),
      offset,
      bytes: sizes[k] ?? Infinity,
    };
  });
}

function unpack(data: Uint8Array, size: number, one: (tag: number, otherwise: number) => number): Uint8Array {
  const compression = one(TAG.compression, COMPRESSION.none);
  let raw: Uint8Array;
  if (compression === COMPRESSION.none) {
    raw = data.subarray(0, size);
  } else if (compression === COMPRESSION.lzw) {
    raw = unpackLzw(data, size, { symbolBits: 8, isTiff: true });
  } else if (compression === COMPRESSION.packBits) {
    raw = unpackBits(data, size);
  } else if (compression === COMPRESSION.deflate || compression === COMPRESSION.oldDeflate) {
    try {
      raw = unzlibSync(data, { out: new Uint8Array(size) });
    } catch {
      throw new RasterError('its compressed pixels are damaged or cut off');
    }
  } else {
    throw new RasterError(
      'the TIFF is packed in a way that is not read (only plain, LZW, deflate and PackBits are); save it as PNG',
    );
  }
  if (raw.length < size) {
    throw new RasterError('it holds fewer pixels than its header promises');
  }
  return raw;
}

/** A byte below 128 says how many bytes follow as they are, one above how often the next one is repeated. */
function unpackBits(data: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let to = 0;
  for (let at = 0; at < data.length && to < size;) {
    const code = data[at++]!;
    if (code < 128) {
      const part = data.subarray(at, at + Math.min(code + 1, size - to));
      out.set(part, to);
      to += part.length;
      at += code + 1;
    } else if (code > 128) {
      out.fill(data[at++] ?? 0, to, (to += 257 - code));
    }
  }
  return out.subarray(0, to);
}

function numbersOf(row: Uint8Array, bits: number, count: number, isLittle: boolean): Uint8Array | Uint16Array {
  if (bits === 8) {
    return row.slice(0, count);
  }
  if (bits === 16) {
    return Uint16Array.from({ length: count }, (_, k) => {
      const [first, second] = [row[k * 2]!, row[k * 2 + 1]!];
      return isLittle ? first | (second << 8) : (first << 8) | second;
    });
  }
  return Uint8Array.from({ length: count }, (_, k) => (row[k >> 3]! >> (7 - (k & 7))) & 1);
}

/** Each number was stored as the difference to the one to its left. */
function addUp(numbers: Uint8Array | Uint16Array, channels: number): void {
  for (let k = channels; k < numbers.length; k++) {
    numbers[k]! += numbers[k - channels]!;
  }
}

/** All reds, all greens, all blues, of 16 bits each. */
function paletteOf(map: readonly number[]): Uint8Array {
  const count = Math.floor(map.length / 3);
  return Uint8Array.from({ length: count * 3 }, (_, k) => map[(k % 3) * count + Math.floor(k / 3)]! >> 8);
}
