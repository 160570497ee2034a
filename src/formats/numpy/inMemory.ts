import type { ArrayHeader } from './array';
import type { NamedArray } from './arrays';

const SAMPLE_BYTES = 65_536;
const MAX_TEXT = 1024;

/** Numbers that are in memory already, as an array like those of `.npy` files. Elements are in row order. */
export function arrayOfNumbers(key: string, values: Float64Array, shape: readonly number[]): NamedArray {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { key, header: headerOf('f', 8, shape), sample: bytes.subarray(0, SAMPLE_BYTES), bytes: () => once(bytes) };
}

/** Texts that are in memory already; each is cut at 1,024 bytes of UTF-8. */
export function arrayOfTexts(key: string, texts: readonly string[], shape: readonly number[]): NamedArray {
  const encoder = new TextEncoder();
  const encoded = texts.map((text) => encoder.encode(text.replace(/\0+$/, '').slice(0, MAX_TEXT)));
  const width = encoded.reduce((most, { length }) => Math.max(most, length), 1);
  const bytes = new Uint8Array(width * encoded.length);
  encoded.forEach((text, i) => bytes.set(text, i * width));
  const header = headerOf('S', width, shape);
  return { key, header, sample: bytes.subarray(0, SAMPLE_BYTES), bytes: () => once(bytes) };
}

/** Pictures and features: the shape is enough to know that they stand beside labels. */
export function arrayWithoutElements(key: string, shape: readonly number[]): NamedArray {
  const none = new Uint8Array();
  return { key, header: headerOf('V', 1, shape), sample: none, bytes: () => once(none) };
}

/** `(N, 1, 1, 1)` holds N values. */
export function withoutOnes(shape: readonly number[]): readonly number[] {
  const last = shape.findLastIndex((length, axis) => length !== 1 || axis === 0);
  return shape.slice(0, last + 1);
}

function headerOf(kind: ArrayHeader['kind'], itemSize: number, shape: readonly number[]): ArrayHeader {
  // The machine's own order, which is that of all machines this runs on.
  return { dataStart: 0, shape, fortranOrder: false, kind, itemSize, littleEndian: true };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
