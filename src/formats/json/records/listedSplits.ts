import { dirname, type FileSet } from '../../fileSet';
import { findImageLists, type ImageList, listedStems } from '../../folders/imageLists';
import { knownStems, stemOf } from '../../folders/images';
import type { Split } from '../../format';
import type { Recognised } from '../dialect';
import type { RecordOptions } from './count';
import { splitOfPath, splitOfWord } from '../../splits';

/** Beside more folders than this, lists of splits are not looked for. */
const MAX_FOLDERS = 20;

/** Lists in the folders around files of one record each that say which of them are of which split. */
async function findSplitLists(files: FileSet, folder: string): Promise<readonly ImageList[]> {
  if (splitOfPath(folder) !== null) {
    return [];
  }
  const above = dirname(folder);
  const beside = [...files.folders].filter((other) => dirname(other) === above && other !== folder);
  const isKnown = knownStems(files.in(folder).map(({ path }) => path));
  const around = [folder, above, ...(beside.length <= MAX_FOLDERS ? beside : [])];
  const lists = folder === '' ? [] : await findImageLists(files, around, isKnown);
  return lists.filter(({ split }) => splitOfWord(split) !== null);
}

/** Adds the lists beside that say of which split the files of a folder are. */
export async function withSplitLists(
  found: Recognised<RecordOptions>,
  path: string,
  files: FileSet,
): Promise<Recognised<RecordOptions>> {
  const lists = await findSplitLists(files, dirname(path));
  const text = `Lists of files name the splits: ${lists.map((list) => `${list.path} (${list.split})`).join(', ')}.`;
  return lists.length === 0
    ? found
    : {
        ...found,
        evidence: [...found.evidence, { about: 'split', text }],
        options: { ...found.options, splitLists: lists },
        sidecars: [...(found.sidecars ?? []), ...lists.map((list) => list.path)],
      };
}

/** The splits of each file, by its stem; trainval holds those of train as well. */
export async function splitsByStem(files: FileSet, lists: readonly ImageList[]): Promise<Map<string, Split[]>> {
  const splits = new Map<string, Split[]>();
  for (const list of lists) {
    for await (const stem of listedStems(files, list, () => true)) {
      const known = splits.get(stem) ?? [];
      if (!known.includes(list.split)) {
        splits.set(stem, [...known, list.split]);
      }
    }
  }
  return splits;
}

/** The splits of one file; none has no list. */
export function splitsOf(path: string, splits: ReadonlyMap<string, readonly Split[]>): readonly Split[] {
  return splits.get(stemOf(path)) ?? [null];
}
