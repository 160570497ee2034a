import { basename, dirname, extname, type FileSet } from '../fileSet';
import { isNamesKey } from '../labelName';
import { numberReader, textReader } from './array';
import { arrayOfFile, type NamedArray } from './arrays';

const MAX_NAMES = 100_000;

/** The list of class names that lies beside labels as an array of its own: `classes.npy` beside `y_train.npy`. */
export async function namesArrayBeside(
  files: FileSet,
  path: string,
  arrays: readonly NamedArray[],
): Promise<{ path: string; array: NamedArray } | undefined> {
  const [labels] = arrays;
  if (!labels || arrays.length > 1 || textReader(labels.header)) {
    return undefined;
  }
  for (const entry of files.in(dirname(path))) {
    const isCandidate = entry.path !== path && extname(entry.path) === '.npy' && isNamesKey(stemOf(entry.path));
    const array = isCandidate ? await namesArray(files, entry.path) : undefined;
    if (array && fits(array, labels)) {
      return { path: entry.path, array };
    }
  }
  return undefined;
}

/** An array of texts as a list of names, under a key that says so. */
export async function namesArray(files: FileSet, path: string): Promise<NamedArray | undefined> {
  const array = await arrayOfFile(files.reader, path);
  const isList = array && textReader(array.header) && array.header.shape.length === 1;
  return isList && array.header.shape[0]! <= MAX_NAMES ? { ...array, key: 'class_names' } : undefined;
}

/**
 * As many names as columns, or more than the highest of the ids that were looked at.
 *
 * @param firstId the lowest id that the first name may belong to
 */
export function fits({ header: list }: NamedArray, { header, sample }: NamedArray, firstId = 0): boolean {
  const names = list.shape[0] ?? 0;
  const numberAt = numberReader(header);
  const isMatrix = header.shape.length === 2 && header.shape[1]! > 1;
  if (!numberAt || isMatrix) {
    return isMatrix && header.shape[1] === names;
  }
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  let most = -1;
  for (let at = 0; at + header.itemSize <= view.byteLength; at += header.itemSize) {
    most = Math.max(most, numberAt(view, at));
  }
  return most >= 0 && most < names + firstId;
}

function stemOf(path: string): string {
  return basename(path).replace(/\.npy$/i, '');
}
