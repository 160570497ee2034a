import { basename, dirname, type FileEntry, type FileSet } from '../fileSet';
import type { Counted, CountContext, Reading } from '../format';
import { isLabelName, isNamesKey } from '../labelName';
import { splitOfPath } from '../splits';
import { textReader } from './array';
import type { NamedArray } from './arrays';
import { fits } from './namesArray';
import { groupNumbered, joinArrays, openedOf, pathOfGroup } from './numberedFiles';
import { type ArrayOptions, countArrays, readArrays } from './readArrays';

/** Arrays in one file, or in numbered files one after the other. */
export interface FilesOptions extends ArrayOptions {
  /** All files, in order; undefined for one. */
  readonly pieces?: readonly string[];
  /** The file beside that holds the names of the classes. */
  readonly namesIn?: string;
  /** Where the file beside says which split it is, and so what this one is. */
  readonly split?: string;
}

type Open = (entry: FileEntry) => Promise<NamedArray[]>;

/** The readings of the arrays in files of a container (HDF5, MATLAB), of which numbered ones belong together. */
export async function detectArrays(
  files: FileSet,
  entries: readonly FileEntry[],
  about: { format: string; container: string },
  open: Open,
): Promise<Reading<FilesOptions>[]> {
  const readings: Reading<FilesOptions>[] = [];
  for (const group of groupNumbered(entries)) {
    const together = group.length > 1 ? await openTogether(files, group, about, open) : undefined;
    if (together) {
      const entry = group[0]!;
      readings.push((await withNamesBeside(files, entries, { entry, ...together }, about, open)) ?? together.reading);
      continue;
    }
    for (const entry of group) {
      try {
        const arrays = await open(entry);
        const reading = await readArrays(files, entry.path, arrays, about);
        const named = reading && (await withNamesBeside(files, entries, { entry, arrays, reading }, about, open));
        if (reading) {
          readings.push(named ?? reading);
        }
      } catch {
        // A damaged file is no reason to give up on the others.
      }
    }
  }
  return readings.map((reading) => besideTest(reading, readings));
}

/** A reading that names no split is for training where the only other one in its folder is for tests: `test_batch`. */
function besideTest(reading: Reading<FilesOptions>, all: readonly Reading<FilesOptions>[]): Reading<FilesOptions> {
  const [other, ...more] = all.filter(
    (candidate) => candidate !== reading && dirname(candidate.files[0]!) === dirname(reading.files[0]!),
  );
  const isTest = other && more.length === 0 && splitOfPath(basename(other.files[0]!)) === 'test';
  const isOpen = splitOfPath(reading.files[0]!) === null && reading.options.arrays.every(({ split }) => split === null);
  const areAlike = reading.options.arrays[0]?.key === other?.options.arrays[0]?.key;
  if (!isTest || !isOpen || !areAlike) {
    return reading;
  }
  const text = `${other.files[0]} is for tests, so what lies beside it is for training.`;
  return {
    ...reading,
    evidence: [...reading.evidence, { about: 'split', text }],
    options: { ...reading.options, split: 'train' },
  };
}

const MAX_NAMES_FILE = 1 << 20;
const MAX_NAMES_FILES = 10;

/** The reading with the names that a small file beside the labels holds and nothing else: `meta.mat`. */
async function withNamesBeside(
  files: FileSet,
  entries: readonly FileEntry[],
  { entry, arrays, reading }: { entry: FileEntry; arrays: readonly NamedArray[]; reading: Reading<FilesOptions> },
  about: { format: string; container: string },
  open: Open,
): Promise<Reading<FilesOptions> | undefined> {
  const { namesKey, namesFile } = reading.options;
  const labels = arrays.find(({ key }) => key === reading.options.arrays[0]?.key);
  if (namesKey !== undefined || namesFile || !labels || reading.options.arrays[0]!.meaning === 'names') {
    return undefined;
  }
  const beside = entries.filter(
    ({ path, size }) => path !== entry.path && dirname(path) === dirname(entry.path) && size <= MAX_NAMES_FILE,
  );
  for (const other of beside.slice(0, MAX_NAMES_FILES)) {
    const lists = await open(other).catch(() => []);
    const [names, ...more] = lists.filter(({ key, header }) => isNamesKey(key ?? '') && textReader(header));
    // Where the ids start is known once the names are: one more than the highest may be there.
    if (names && more.length === 0 && !lists.some(({ key }) => isLabelName(key ?? '')) && fits(names, labels, 1)) {
      const named = await readArrays(files, entry.path, [...arrays, names], about);
      const text = `${other.path} names the classes, in the order of their ids.`;
      return (
        named && {
          ...reading,
          files: [...reading.files, other.path],
          evidence: [...reading.evidence, { about: 'names', text }],
          options: { ...reading.options, ...named.options, namesIn: other.path },
        }
      );
    }
  }
  return undefined;
}

/** The reading of numbered files as one set; undefined where they do not hold the same arrays. */
export async function readTogether(
  files: FileSet,
  group: readonly FileEntry[],
  about: { format: string; container: string },
  open: Open,
): Promise<Reading<FilesOptions> | undefined> {
  return (await openTogether(files, group, about, open))?.reading;
}

async function openTogether(
  files: FileSet,
  group: readonly FileEntry[],
  about: { format: string; container: string },
  open: Open,
): Promise<{ arrays: readonly NamedArray[]; reading: Reading<FilesOptions> } | undefined> {
  try {
    const opened: NamedArray[][] = [];
    for (const entry of openedOf(group)) {
      opened.push(await open(entry));
    }
    const joined = joinArrays(opened);
    const reading = joined && (await readArrays(files, group[0]!.path, joined, about));
    if (!reading) {
      return undefined;
    }
    const pieces = inOrder(group);
    const [, ...sidecars] = reading.files;
    const together: Reading<FilesOptions> = {
      ...reading,
      files: [pathOfGroup(group), ...sidecars],
      covers: pieces,
      evidence: [
        { about: 'format', text: `${pieces.length} numbered files hold the same arrays: they are pieces of one set.` },
        ...reading.evidence.map((item) => ({ ...item, text: item.text.replace(/ of shape \([^)]*\)/, '') })),
      ],
      options: { ...reading.options, pieces },
    };
    return { arrays: joined, reading: together };
  } catch {
    return undefined; // One of them is damaged: each is looked at on its own.
  }
}

/** Counts the arrays of a reading; of numbered files, one file after the other is opened. */
export async function countOpened(
  { files: [path], options }: Reading<FilesOptions>,
  context: CountContext,
  open: Open,
): Promise<Counted[]> {
  const entryOf = (file: string): FileEntry => context.files.get(file) ?? { path: file, size: 0 };
  if (!options.pieces) {
    const arrays = await open(entryOf(path!));
    const lists = options.namesIn === undefined ? [] : await open(entryOf(options.namesIn));
    return inSplit(await countArrays(path!, [...arrays, ...lists], options, context), options.split ?? null);
  }
  const keys = new Set(options.arrays.map(({ key }) => key));
  const opened: NamedArray[][] = [];
  let bytes = 0;
  for (const piece of options.pieces) {
    context.signal.throwIfAborted();
    // Only the labels are kept: the pictures beside them would not fit into memory.
    opened.push((await open(entryOf(piece))).filter(({ key }) => keys.has(key ?? null)));
    context.progress((bytes += entryOf(piece).size));
  }
  const joined = joinArrays(opened);
  if (!joined) {
    throw new Error('One of the numbered files holds other arrays than the first.');
  }
  const lists = options.namesIn === undefined ? [] : await open(entryOf(options.namesIn));
  const counted = await countArrays(path!, [...joined, ...lists], options, context);
  return inSplit(counted, options.split ?? splitOfPath(options.pieces[0]!));
}

export function inSplit(counted: readonly Counted[], split: string | null): Counted[] {
  return counted.map((part) => ({ ...part, split: part.split ?? split }));
}

function inOrder(group: readonly FileEntry[]): string[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return group.map(({ path }) => path).sort((a, b) => collator.compare(a, b));
}
