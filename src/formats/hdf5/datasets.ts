import type { Dataset, Group } from 'jsfive';
import { isLabelName, isNamesKey } from '../labelName';
import type { ArrayHeader } from '../numpy/array';
import type { NamedArray } from '../numpy/arrays';

/** Groups are followed so deep: links may form circles. */
const MAX_DEPTH = 6;
const MAX_DATASETS = 1000;
/** Elements of a dataset that is not named for labels: only small ones are looked at. */
const MAX_UNNAMED = 1 << 20;
const MAX_ELEMENTS = 1 << 27;
const MAX_TEXT = 1024;

/**
 * The datasets of an HDF5 file as arrays, by their paths (`train/labels`). Elements are read when they are asked for.
 *
 * @throws Error with a sentence where the file cannot be understood
 * @see https://docs.hdfgroup.org/hdf5/latest/_f_m_t3.html
 */
export async function datasetsOf(bytes: Uint8Array): Promise<NamedArray[]> {
  const { File } = await import('jsfive');
  const arrays: NamedArray[] = [];
  try {
    const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
    walk(new File(whole.buffer as ArrayBuffer), '', arrays, 0);
  } catch (error) {
    // The library throws texts, too.
    throw new Error(`The file cannot be read as HDF5: ${error instanceof Error ? error.message : String(error)}`);
  }
  return arrays;
}

function walk(group: Group, path: string, arrays: NamedArray[], depth: number): void {
  for (const name of group.keys) {
    let object: Group | Dataset | null;
    try {
      object = group.get(name);
    } catch {
      continue; // An object of a kind that the library does not know; others may be fine.
    }
    const key = path === '' ? name : `${path}/${name}`;
    if (object && 'keys' in object && Array.isArray(object.keys)) {
      if (depth < MAX_DEPTH) {
        walk(object, key, arrays, depth + 1);
      }
    } else if (object && arrays.length < MAX_DATASETS) {
      const array = arrayOf(key, object as Dataset);
      if (array) {
        arrays.push(array);
      }
    }
  }
}

/** A dataset of numbers or of text; undefined for other types. */
function arrayOf(key: string, dataset: Dataset): NamedArray | undefined {
  let shape: readonly number[];
  let kind: 'number' | 'text' | undefined;
  try {
    shape = withoutOnes(dataset.shape);
    kind = kindOf(dataset);
  } catch {
    return undefined;
  }
  const elements = shape.reduce((product, length) => product * length, 1);
  if (kind === undefined || shape.length === 0 || elements > MAX_ELEMENTS) {
    return undefined;
  }
  const named = isLabelName(key) || isNamesKey(key);
  const load = (): { header: ArrayHeader; bytes: Uint8Array } =>
    kind === 'number' ? numbersOf(dataset, shape) : textsOf(dataset, shape);
  if (!named && (kind === 'text' || elements > MAX_UNNAMED || shape.length > 2)) {
    // Pictures and texts: the shape is enough to know that they stand beside labels.
    return { key, header: headerOf('V', 1, shape), sample: new Uint8Array(), bytes: () => once(new Uint8Array()) };
  }
  try {
    const { header, bytes } = load();
    return { key, header, sample: bytes.subarray(0, 65_536), bytes: () => once(bytes) };
  } catch {
    return undefined; // A filter that the library does not know.
  }
}

/** `(N, 1, 1, 1)` holds N values. */
function withoutOnes(shape: readonly number[]): readonly number[] {
  const last = shape.findLastIndex((length, axis) => length !== 1 || axis === 0);
  return shape.slice(0, last + 1);
}

function kindOf({ dtype }: Dataset): 'number' | 'text' | undefined {
  if (typeof dtype === 'string') {
    return /^[<>|=]?[iuf]\d$/.test(dtype) ? 'number' : /^[<>|=]?S\d+$/.test(dtype) ? 'text' : undefined;
  }
  // h5py keeps truth values as an enumeration.
  return dtype[0] === 'VLEN_STRING' ? 'text' : dtype[0] === 'ENUMERATION' ? 'number' : undefined;
}

function numbersOf(dataset: Dataset, shape: readonly number[]): { header: ArrayHeader; bytes: Uint8Array } {
  const values = Float64Array.from(dataset.value, Number);
  return { header: headerOf('f', 8, shape), bytes: new Uint8Array(values.buffer) };
}

function textsOf(dataset: Dataset, shape: readonly number[]): { header: ArrayHeader; bytes: Uint8Array } {
  const encoder = new TextEncoder();
  const texts = Array.from(dataset.value, (text) =>
    encoder.encode(String(text).replace(/\0+$/, '').slice(0, MAX_TEXT)),
  );
  const width = texts.reduce((most, { length }) => Math.max(most, length), 1);
  const bytes = new Uint8Array(width * texts.length);
  texts.forEach((text, i) => bytes.set(text, i * width));
  return { header: headerOf('S', width, shape), bytes };
}

function headerOf(kind: ArrayHeader['kind'], itemSize: number, shape: readonly number[]): ArrayHeader {
  // The machine's own order, which is that of all machines this runs on.
  return { dataStart: 0, shape, fortranOrder: false, kind, itemSize, littleEndian: true };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
