import type { FileEntry, FileSet } from '../fileSet';
import type { Counted, CountContext, Reading } from '../format';
import { splitOfPath } from '../splits';
import type { NamedArray } from './arrays';
import { groupNumbered, joinArrays, openedOf, pathOfGroup } from './numberedFiles';
import { type ArrayOptions, countArrays, readArrays } from './readArrays';

/** Arrays in one file, or in numbered files one after the other. */
export interface FilesOptions extends ArrayOptions {
  /** All files, in order; undefined for one. */
  readonly pieces?: readonly string[];
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
    const together = group.length > 1 ? await readTogether(files, group, about, open) : undefined;
    if (together) {
      readings.push(together);
      continue;
    }
    for (const entry of group) {
      try {
        const reading = await readArrays(files, entry.path, await open(entry), about);
        if (reading) {
          readings.push(reading);
        }
      } catch {
        // A damaged file is no reason to give up on the others.
      }
    }
  }
  return readings;
}

async function readTogether(
  files: FileSet,
  group: readonly FileEntry[],
  about: { format: string; container: string },
  open: Open,
): Promise<Reading<FilesOptions> | undefined> {
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
    return {
      ...reading,
      files: [pathOfGroup(group), ...sidecars],
      covers: pieces,
      evidence: [
        { about: 'format', text: `${pieces.length} numbered files hold the same arrays: they are pieces of one set.` },
        ...reading.evidence.map((item) => ({ ...item, text: item.text.replace(/ of shape \([^)]*\)/, '') })),
      ],
      options: { ...reading.options, pieces },
    };
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
    return countArrays(path!, await open(entryOf(path!)), options, context);
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
  const counted = await countArrays(path!, joined, options, context);
  const split = splitOfPath(options.pieces[0]!);
  return counted.map((part) => ({ ...part, split: part.split ?? split }));
}

function inOrder(group: readonly FileEntry[]): string[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return group.map(({ path }) => path).sort((a, b) => collator.compare(a, b));
}
