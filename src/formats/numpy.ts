import { basename, type FileEntry, type FileSet } from './fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from './format';
import { isLabelName, isNamesKey } from './labelName';
import { findNamesFile, loadNames, type NamesFile, type NameTable } from './names';
import { numberReader, textReader } from './numpy/array';
import { arrayOfFile, arraysOfArchive, type NamedArray } from './numpy/arrays';
import { countArray } from './numpy/countArray';
import { type ArrayMeaning, meaningOf } from './numpy/meaning';
import { splitOfPath } from './splits';

/** One array of labels in a file. */
interface LabelArray {
  /** Null for a `.npy` file. */
  readonly key: string | null;
  readonly meaning: ArrayMeaning;
  readonly split: string | null;
}

interface Options {
  readonly arrays: readonly LabelArray[];
  /** The key under which the archive holds the names of the classes. */
  readonly namesKey?: string;
  readonly namesFile?: NamesFile;
}

/**
 * Arrays of numpy, alone (`.npy`) or several in an archive (`.npz`): class ids, class names or a 0/1 matrix. Arrays of
 * objects are pickles and are never loaded.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export const numpy: LabelFormat<Options> = {
  id: 'numpy',
  title: 'NumPy arrays',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const entry of files.withExtension('.npy', '.npz')) {
      const arrays = await arraysOf(files, entry).catch(() => []);
      const reading = await read(files, entry.path, arrays);
      if (reading) {
        readings.push(reading);
      }
    }
    return readings;
  },

  async count({ files: [path], options }, { files, progress, signal }: CountContext): Promise<Counted[]> {
    const entry = files.get(path!) ?? { path: path!, size: 0 };
    const arrays = await arraysOf(files, entry);
    const joined = options.namesFile && (await loadNames(files, options.namesFile));
    const names = joined ?? namesIn(arrays, options.namesKey);
    const counted: Counted[] = [];
    for (const { key, meaning, split } of options.arrays) {
      signal.throwIfAborted();
      const array = arrays.find((candidate) => (candidate.key ?? null) === key);
      if (array) {
        const result = await countArray(array.bytes(), array.header, meaning, names, path!);
        counted.push({ split, ...(key !== null && split === null && { part: key }), ...result });
      }
    }
    progress(entry.size);
    return counted;
  },
};

async function arraysOf({ reader }: FileSet, { path, size }: FileEntry): Promise<NamedArray[]> {
  if (/\.npz$/i.test(path)) {
    return arraysOfArchive(reader, path, size);
  }
  const array = await arrayOfFile(reader, path);
  return array ? [array] : [];
}

async function read(
  files: FileSet,
  path: string,
  arrays: readonly NamedArray[],
): Promise<Reading<Options> | undefined> {
  const namesKey = namesKeyIn(arrays);
  const found = chooseArrays(
    path,
    arrays.filter(({ key }) => key === undefined || key !== namesKey),
  );
  if (found.length === 0) {
    return undefined;
  }
  const ids = [...new Set(found.flatMap(({ array, meaning }) => idsOf(array, meaning)))];
  const file = namesKey === undefined ? await findNamesFile(files, path, ids) : undefined;
  const fits =
    file && found.every(({ array, meaning }) => !isHot(meaning) || array.header.shape[1] === file.names.names.length);
  const hot = found.some(({ meaning }) => isHot(meaning));
  const evidence: Evidence[] = found.map(({ array: { key, header }, meaning }) => ({
    about: 'columns',
    text: `${key === undefined ? 'The array' : `Array ${key}`} of shape (${header.shape.join(', ')}) holds ${MEANINGS[meaning]}.`,
  }));
  return {
    format: numpy.id,
    variant: `${arrays[0]!.key === undefined ? 'npy' : 'npz'}-${hot ? 'multi-hot' : 'class-ids'}`,
    files: fits ? [path, file.path] : [path],
    task: hot ? 'multi-label' : 'multi-class',
    unit: 'row',
    evidence,
    options: {
      arrays: found.map(({ array, meaning, split }) => ({ key: array.key ?? null, meaning, split })),
      ...(namesKey !== undefined && { namesKey }),
      ...(fits && { namesFile: { path: file.path, firstId: file.firstId } }),
    },
  };
}

const MEANINGS: Readonly<Record<ArrayMeaning, string>> = {
  ids: 'one class id a sample',
  names: 'one class name a sample',
  'multi-hot': 'a column of 0 and 1 for each class',
  'signed-hot': 'a column of 1 and -1 for each class; -1 is taken as absent',
  objects: 'pickled Python objects, which are never loaded',
};

interface Found {
  readonly array: NamedArray;
  readonly meaning: ArrayMeaning;
  readonly split: string | null;
}

/** The key of a list of class names, which has another length than the arrays of samples. */
function namesKeyIn(arrays: readonly NamedArray[]): string | undefined {
  const isList = ({ key, header }: NamedArray): boolean => key !== undefined && isNamesKey(key) && !!textReader(header);
  return arrays.find(
    (list) => isList(list) && arrays.every((other) => other === list || other.header.shape[0] !== list.header.shape[0]),
  )?.key;
}

/** The arrays that hold labels: by their names; else the one that has as many rows as the others and no other columns. */
function chooseArrays(path: string, arrays: readonly NamedArray[]): Found[] {
  const meant = arrays.flatMap((array) => {
    const meaning = meaningOf(array.header, array.sample);
    return meaning ? [{ array, meaning, split: array.key === undefined ? null : splitOfPath(array.key) }] : [];
  });
  const byName = meant.filter(({ array }) => isLabelName(array.key ?? basename(path).replace(/\.npy$/i, '')));
  if (byName.length > 0) {
    // One array a split: ids and a matrix of the same samples would be counted twice.
    const seen = new Set<string>();
    return byName.filter(({ array, split }) => {
      const key = split ?? array.key ?? '';
      return !seen.has(key) && seen.add(key);
    });
  }
  const [only, ...more] = meant.filter(({ meaning }) => meaning !== 'objects');
  if (!only || more.length > 0) {
    return [];
  }
  const rows = only.array.header.shape[0];
  const features = arrays.some(({ header }) => header !== only.array.header && header.shape[0] === rows);
  const clear =
    only.array.key === undefined ? only.meaning === 'multi-hot' && only.array.header.shape[1]! <= 1000 : features;
  return clear && rows !== undefined && rows > 1 ? [only] : [];
}

function isHot(meaning: ArrayMeaning): boolean {
  return meaning === 'multi-hot' || meaning === 'signed-hot';
}

/** The ids that a names file would have to name. */
function idsOf({ header, sample }: NamedArray, meaning: ArrayMeaning): number[] {
  if (isHot(meaning)) {
    return Array.from({ length: header.shape[1]! }, (_, id) => id);
  }
  const numberAt = meaning === 'ids' ? numberReader(header) : undefined;
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  const ids = new Set<number>();
  for (let at = 0; numberAt && at + header.itemSize <= view.byteLength; at += header.itemSize) {
    const id = numberAt(view, at);
    if (id >= 0) {
      ids.add(id);
    }
  }
  return [...ids];
}

function namesIn(arrays: readonly NamedArray[], namesKey: string | undefined): NameTable | undefined {
  const array = namesKey === undefined ? undefined : arrays.find(({ key }) => key === namesKey);
  const textAt = array && textReader(array.header);
  if (!array || !textAt) {
    return undefined;
  }
  const view = new DataView(array.sample.buffer, array.sample.byteOffset, array.sample.byteLength);
  const names: string[] = [];
  for (let at = 0; at + array.header.itemSize <= view.byteLength; at += array.header.itemSize) {
    names.push(textAt(view, at));
  }
  return { names, byNumber: true, idOf: (text) => (names[Number(text)] === undefined ? undefined : Number(text)) };
}
