import type { Dataset, Group } from 'jsfive';
import { categoricalIn } from './categoricals';
import { isLabelName, isNamesKey } from '../labelName';
import type { NamedArray } from '../numpy/arrays';
import { arrayOfNumbers, arrayOfTexts, arrayWithoutElements, withoutOnes } from '../numpy/inMemory';

/** Groups are followed so deep: links may form circles. */
const MAX_DEPTH = 6;
const MAX_DATASETS = 1000;
/** Where MATLAB keeps what cells and structures refer to. */
const REFERRED = '#refs#';
/** Elements of a dataset that is not named for labels: only small ones are looked at. */
const MAX_UNNAMED = 1 << 20;
const MAX_ELEMENTS = 1 << 27;

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
    // A part of a larger buffer is copied; the method slice of Node's buffers does not copy.
    const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
    walk(new File(whole.buffer as ArrayBuffer), '', arrays, 0);
  } catch (error) {
    // The library throws texts, too.
    throw new Error(`The file cannot be read as HDF5: ${error instanceof Error ? error.message : String(error)}`);
  }
  return arrays;
}

function walk(group: Group, path: string, arrays: NamedArray[], depth: number): void {
  arrays.push(...namesIn(group, path), ...(path === '' ? [] : categoricalIn(group, path)));
  for (const name of group.keys) {
    if (name === REFERRED) {
      continue; // Hundreds of thousands, perhaps, that have no names of their own.
    }
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
        arrays.push(array, ...namesIn(object, key));
      }
    }
  }
}

/** Names of classes that are kept as an attribute of a group or dataset: `labels@class_names`. */
function namesIn(object: Group | Dataset, path: string): NamedArray[] {
  let attributes: [string, unknown][];
  try {
    attributes = Object.entries(object.attrs ?? {});
  } catch {
    return []; // An attribute of a kind that the library does not know.
  }
  return attributes.flatMap(([name, value]) => {
    const isList = Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === 'string');
    return isNamesKey(name) && isList ? [arrayOfTexts(`${path}@${name}`, value, [value.length])] : [];
  });
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
  if (!named && (kind === 'text' || elements > MAX_UNNAMED || shape.length > 2)) {
    return arrayWithoutElements(key, shape);
  }
  try {
    return kind === 'number'
      ? arrayOfNumbers(key, Float64Array.from(dataset.value, Number), shape)
      : arrayOfTexts(key, Array.from(dataset.value, String), shape);
  } catch {
    return undefined; // A filter that the library does not know.
  }
}

function kindOf({ dtype }: Dataset): 'number' | 'text' | undefined {
  if (typeof dtype === 'string') {
    return /^[<>|=]?[iuf]\d$/.test(dtype) ? 'number' : /^[<>|=]?S\d+$/.test(dtype) ? 'text' : undefined;
  }
  // h5py keeps truth values as an enumeration.
  return dtype[0] === 'VLEN_STRING' ? 'text' : dtype[0] === 'ENUMERATION' ? 'number' : undefined;
}
