import { basename, type FileSet } from '../fileSet';
import type { Counted, CountContext, Evidence, Reading } from '../format';
import { isLabelName } from '../labelName';
import { findNamesFile, loadNames, type NamesFile } from '../names';
import { splitOfPath } from '../splits';
import { numberReader } from './array';
import type { NamedArray } from './arrays';
import { type ClassRows, classRowsIn, countClassRows, readingOfClassRows } from './classArrays';
import { countArray } from './countArray';
import { isSearched } from '../sampleSearch';
import { lookAtArray } from './lookAtArray';
import { type ArrayMeaning, meaningOf } from './meaning';
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

interface Found {
  readonly array: NamedArray;
  readonly meaning: ArrayMeaning;
  readonly split: string | null;
}

/** The arrays that hold labels: by their names; else the one that has as many rows as the others and no other columns. */
function chooseArrays(path: string, arrays: readonly NamedArray[]): Found[] {
  const meant = arrays.flatMap((array) => {
    const meaning = meaningOf(array.header, array.sample);
    return meaning ? [{ array, meaning, split: array.key === undefined ? null : splitOfKey(array.key, arrays) }] : [];
  });
  const byName = meant.filter(({ array }) => isLabelName(nameOf(path, array)));
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
    return only && areSplitsOfOne([only, ...more], arrays) ? [only, ...more] : [];
  }
  const rows = only.array.header.shape[0];
  const features = arrays.some(({ header }) => header !== only.array.header && header.shape[0] === rows);
  const isPicture = /mask|adj|im(g|age)|graph|edge/i.test(only.array.key ?? '');
  const isNarrow = only.meaning === 'multi-hot' && only.array.header.shape[1]! <= 1000;
  const isAlone = arrays.length === 1 && isNarrow && !isPicture;
  const clear = isAlone || (only.array.key !== undefined && features);
  return clear && rows !== undefined && rows > 1 ? [only] : [];
}

/** `L_tr` and `L_te`: matrices of the same classes, one for each split, beside features of as many samples. */
function areSplitsOfOne(found: readonly Found[], arrays: readonly NamedArray[]): boolean {
  const [first] = found;
  return (
    new Set(found.map(({ split }) => split)).size === found.length &&
    found.every(
      ({ array, meaning, split }) =>
        isHot(meaning) &&
        split !== null &&
        array.header.shape[1] === first!.array.header.shape[1] &&
        arrays.some((other) => other !== array && other.header.shape[0] === array.header.shape[0]),
    )
  );
}

const SHORT_SPLITS: ReadonlyMap<string, string> = new Map([
  ['tr', 'train'],
  ['te', 'test'],
  ['ts', 'test'],
  ['va', 'val'],
]);

/** The split a key names; `y_tr` where other keys end with `_te`, too. */
function splitOfKey(key: string, arrays: readonly NamedArray[]): string | null {
  const short = (name = ''): string | undefined => /(?:^|[-_])(tr|te|ts|va)$/i.exec(name)?.[1]?.toLowerCase();
  const own = short(key);
  const isOneOfTwo = own !== undefined && new Set(arrays.flatMap((other) => short(other.key) ?? [])).size > 1;
  return splitOfPath(key) ?? (isOneOfTwo ? SHORT_SPLITS.get(own)! : null);
}

/** What an array is called; one that was saved without a name (`arr_0`) by its file. */
function nameOf(path: string, { key }: NamedArray): string {
  return key === undefined || /^arr_\d+$/.test(key) ? basename(path).replace(/\.np[yz]$/i, '') : key;
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
