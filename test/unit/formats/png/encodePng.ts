import { crc32, deflateSync } from 'node:zlib';

export interface EncodeOptions {
  readonly bitDepth?: number;
  readonly colourType?: 0 | 2 | 3 | 4 | 6;
  readonly palette?: readonly number[];
  readonly isInterlaced?: boolean;
  /** One of the five filters for all rows; each in turn by default. */
  readonly filter?: number;
  /** The filter of each row. */
  readonly filters?: readonly number[];
  /** Pixels in as many IDAT chunks. */
  readonly pieces?: number;
}

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** A PNG of the rows of samples given (channels of a pixel follow each other), written as the standard says. */
export function encodePng(rows: readonly (readonly number[])[], options: EncodeOptions = {}): Uint8Array {
  const { bitDepth = 8, colourType = 0, palette, isInterlaced = false, pieces = 1 } = options;
  const channels = CHANNELS[colourType];
  const [width, height] = [rows[0]!.length / channels, rows.length];
  const passes = isInterlaced ? PASSES : ([[0, 0, 1, 1]] as const);
  const raw = passes.flatMap(([x, y, stepX, stepY]) => {
    const picked = rows
      .filter((_, k) => k >= y && (k - y) % stepY === 0)
      .map((row) =>
        row.filter((_, i) => Math.floor(i / channels) >= x && (Math.floor(i / channels) - x) % stepX === 0),
      );
    return filtered(
      picked.filter((row) => row.length > 0).map((row) => packed(row, bitDepth)),
      channels * bitDepth,
      options.filters ?? options.filter,
    );
  });
  const data = deflateSync(Uint8Array.from(raw));
  const size = Math.ceil(data.length / pieces);
  const header = [...uint32(width), ...uint32(height), bitDepth, colourType, 0, 0, isInterlaced ? 1 : 0];
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', header),
    ...(palette ? chunk('PLTE', palette) : []),
    ...chunk(
      'tEXt',
      [...'x\0y'].map((c) => c.charCodeAt(0)),
    ),
    ...Array.from({ length: pieces }, (_, k) => chunk('IDAT', [...data.subarray(k * size, (k + 1) * size)])).flat(),
    ...chunk('IEND', []),
  ]);
}

function packed(samples: readonly number[], bitDepth: number): number[] {
  if (bitDepth === 16) {
    return samples.flatMap((sample) => [sample >> 8, sample & 255]);
  }
  const bytes = new Array<number>(Math.ceil((samples.length * bitDepth) / 8)).fill(0);
  samples.forEach((sample, i) => {
    const bit = i * bitDepth;
    bytes[bit >> 3]! |= sample << (8 - bitDepth - (bit & 7));
  });
  return bytes;
}

function filtered(
  rows: readonly number[][],
  bitsPerPixel: number,
  only: number | readonly number[] | undefined,
): number[] {
  const step = Math.max(1, bitsPerPixel >> 3);
  return rows.flatMap((row, k) => {
    const filter = (typeof only === 'object' ? only[k] : only) ?? k % 5;
    return [
      filter,
      ...row.map((value, i) => {
        const [left, above, corner] = [row[i - step] ?? 0, rows[k - 1]?.[i] ?? 0, rows[k - 1]?.[i - step] ?? 0];
        const estimate = left + above - corner;
        const nearest = [left, above, corner].reduce((best, x) =>
          Math.abs(estimate - x) < Math.abs(estimate - best) ? x : best,
        );
        return (value - [0, left, above, (left + above) >> 1, nearest][filter]!) & 255;
      }),
    ];
  });
}

function chunk(type: string, body: readonly number[]): number[] {
  const content = [...[...type].map((c) => c.charCodeAt(0)), ...body];
  return [...uint32(body.length), ...content, ...uint32(crc32(Uint8Array.from(content)))];
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
