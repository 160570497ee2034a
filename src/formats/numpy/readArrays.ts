import type { FileSet } from '../fileSet';
import type { Counted, CountContext, Evidence, Reading } from '../format';
import { isLabelName } from '../labelName';
import { findNamesFile, loadNames, type NamesFile } from '../names';
import { numberReader } from './array';
import type { NamedArray } from './arrays';
import { type ClassRows, classRowsIn, countClassRows, readingOfClassRows } from './classArrays';
import { countArray } from './countArray';
import { isSearched } from '../sampleSearch';
import { lookAtArray } from './lookAtArray';
import { chooseArrays, isHot, nameOf } from './chooseArrays';
import type { ArrayMeaning } from './meaning';
import { columnNamesIn, isListOfIds, namesIn, namesKeyIn } from './namesInFile';
import { shareClasses } from './shareClasses';

/** One array of labels in a file. */
interface LabelArray {
  /** Null where the file is one array. */
  readonly key: string | null;
  readonly meaning: ArrayMeaning;
  readonly split: string | null;
}

export interface ArrayOptions {
  readonly arrays: readonly LabelArray[];
  /** The key under which the archive holds the names of the classes. */
  readonly namesKey?: string;
  /** The id of its first name: 1 in MATLAB, and wherever the ids are from 1 to the number of names. */
  readonly firstId?: number;
  readonly namesFile?: NamesFile;
  /** Set where each class has an array of its samples instead of labels. */
  readonly classRows?: readonly ClassRows[];
}

/** How the arrays of a file are read; undefined where none of them holds labels. */
export async function readArrays(
  files: FileSet,
  path: string,
  arrays: readonly NamedArray[],
  { format, container }: { format: string; container: string },
): Promise<Reading<ArrayOptions> | undefined> {
  const classRows = arrays.some((array) => isLabelName(nameOf(path, array))) ? [] : classRowsIn(arrays);
  if (classRows.length > 0) {
    return readingOfClassRows(path, classRows, { format, container });
  }
  const ownNames = namesKeyIn(arrays);
  const found = chooseArrays(
    path,
    arrays.filter((array) => array.key === undefined || (array.key !== ownNames && !isListOfIds(array, arrays))),
  );
  const hot = found.some(({ meaning }) => isHot(meaning));
  const areHot = found.every(({ meaning }) => isHot(meaning));
  const matrices = found.map(({ array }) => array);
  const namesKey = ownNames ?? (areHot ? columnNamesIn(arrays, matrices) : undefined);
  if (found.length === 0) {
    return undefined;
  }
  const ids = [...new Set(found.flatMap(({ array, meaning }) => idsOf(array, meaning)))];
  const file = namesKey === undefined ? await findNamesFile(files, path, ids) : undefined;
  const fits =
    file && found.every(({ array, meaning }) => !isHot(meaning) || array.header.shape[1] === file.names.names.length);
  const names = arrays.find(({ key }) => key !== undefined && key === namesKey)?.header.shape[0] ?? 0;
  const isFromOne = !hot && !ids.includes(0) && (ids.includes(names) || container === 'mat');
  const evidence: Evidence[] = found.map(({ array: { key, header }, meaning }) => ({
    about: 'columns',
    text: `${key === undefined ? 'The array' : `Array ${key}`} of shape (${header.shape.join(', ')}) holds ${MEANINGS[meaning]}.`,
  }));
  return {
    format,
    variant: `${container}-${hot ? 'multi-hot' : 'class-ids'}`,
    files: fits ? [path, file.path] : [path],
    task: hot ? 'multi-label' : 'multi-class',
    unit: 'row',
    evidence,
    options: {
      arrays: found.map(({ array, meaning, split }) => ({ key: array.key ?? null, meaning, split })),
      ...(namesKey !== undefined && { namesKey, firstId: isFromOne ? 1 : 0 }),
      ...(fits && { namesFile: { path: file.path, firstId: file.firstId } }),
    },
  };
}

/** Counts the arrays that a reading names. */
export async function countArrays(
  path: string,
  arrays: readonly NamedArray[],
  options: ArrayOptions,
  { files, signal, tally, search }: CountContext,
): Promise<Counted[]> {
  if (options.classRows) {
    return search ? [] : countClassRows(options.classRows);
  }
  const joined = options.namesFile && (await loadNames(files, options.namesFile));
  const names = joined ?? namesIn(arrays, options.namesKey, options.firstId);
  const counted: Counted[] = [];
  for (const { key, meaning, split } of options.arrays) {
    signal.throwIfAborted();
    const array = arrays.find((candidate) => (candidate.key ?? null) === key);
    if (array) {
      if (search && !isSearched(search, split)) {
        continue;
      }
      if (search) {
        await lookAtArray(array.bytes(), array.header, { meaning, names, key: key ?? undefined, search });
        continue;
      }
      const result = await countArray(array.bytes(), array.header, meaning, names, path, tally);
      counted.push({ split, ...(key !== null && split === null && { part: key }), ...result });
    }
  }
  return options.arrays.every(({ meaning }) => meaning === 'ids' || meaning === 'names')
    ? shareClasses(counted)
    : counted;
}

const MEANINGS: Readonly<Record<ArrayMeaning, string>> = {
  ids: 'one class id a sample',
  names: 'one class name a sample',
  'multi-hot': 'a column of 0 and 1 for each class',
  'signed-hot': 'a column of 1 and -1 for each class; -1 is taken as absent',
  objects: 'pickled Python objects, which are never loaded',
};

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
