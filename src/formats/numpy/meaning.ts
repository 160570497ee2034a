import { type ArrayHeader, numberReader, textReader } from './array';

/**
 * What an array of labels holds: class ids, class names, a matrix of 0 and 1 (and -1 for uncertain) or of -1 and 1, or
 * pickled objects, which are never loaded.
 */
export type ArrayMeaning = 'ids' | 'names' | 'multi-hot' | 'signed-hot' | 'objects';

/** Values of a matrix of labels, besides NaN. */
const HOT = new Set([0, 1, -1]);
const MAX_CLASSES = 100_000;

/**
 * What an array may mean as labels, from its header and its first elements; undefined where it holds no labels: pixels,
 * features, measurements.
 *
 * @param sample bytes of the first elements, behind the header
 */
export function meaningOf(header: ArrayHeader, sample: Uint8Array): ArrayMeaning | undefined {
  const { shape, kind, itemSize } = header;
  if (kind === 'O') {
    return 'objects';
  }
  const oneColumn = shape.length === 1 || (shape.length === 2 && shape[1] === 1);
  if (kind === 'S' || kind === 'U') {
    return oneColumn && itemSize > 0 && itemSize <= 4096 && hasRepeats(header, sample) ? 'names' : undefined;
  }
  const numberAt = numberReader(header);
  const matrix = shape.length === 2 && shape[1]! >= 2 && shape[1]! <= MAX_CLASSES;
  if (!numberAt || !(oneColumn || matrix)) {
    return undefined;
  }
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  const values: number[] = [];
  for (let at = 0; at + itemSize <= view.byteLength; at += itemSize) {
    values.push(numberAt(view, at));
  }
  if (matrix) {
    if (!values.includes(1) || !values.every((value) => HOT.has(value) || Number.isNaN(value))) {
      return undefined;
    }
    return values.includes(-1) && !values.includes(0) ? 'signed-hot' : 'multi-hot';
  }
  const whole = values.every((value) => Number.isNaN(value) || (Number.isInteger(value) && Math.abs(value) < 1e9));
  const distinct = new Set(values).size;
  const repeats = distinct <= Math.max(2, values.length * 0.5) || values.length < 20;
  return values.length > 0 && whole && repeats ? 'ids' : undefined;
}

/** Labels come again; what is different in every row names the rows, or the classes. */
function hasRepeats(header: ArrayHeader, sample: Uint8Array): boolean {
  const textAt = textReader(header)!;
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  const seen = new Set<string>();
  let count = 0;
  for (let at = 0; at + header.itemSize <= view.byteLength; at += header.itemSize) {
    seen.add(textAt(view, at));
    count++;
  }
  return count < 2 || seen.size < count;
}
