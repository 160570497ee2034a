import { basename, dirname, extname, type FileSet } from '../fileSet';
import { spread } from '../folders/images';
import type { ClassFolders, ClassPart } from './layouts';

const SAMPLED = 5;
const LINES = 20;

/** Lists of files for each class and fold. */
export interface FoldLists {
  readonly paths: readonly string[];
  /** What the lists of the first fold say; none where they do not say it as `name 1` for training and `name 2` for tests. */
  readonly parts: readonly ClassPart[];
  /** What the names of the lists that are followed have in common; undefined where none are. */
  readonly fold: string | undefined;
}

/**
 * Lists in a folder beside the class folders, one for each class and fold (`wave_test_split1.txt`), with the names of
 * files of that class. They say nothing of the classes that the folders do not say, and are no label files.
 */
export async function foldLists(files: FileSet, folders: ClassFolders): Promise<FoldLists> {
  const { root, parts, classes } = folders;
  const beside = [...files.folders].filter((folder) => folder !== root && dirname(folder) === dirname(root));
  const found: string[] = [];
  let names: Set<string> | undefined;
  for (const folder of beside) {
    const texts = files.in(folder).map(({ path }) => path);
    const isOfLists =
      texts.length >= classes.length &&
      texts.every((path) => extname(path) === '.txt' && classes.some((name) => basename(path).startsWith(name)));
    if (!isOfLists) {
      continue;
    }
    names ??= new Set(parts.flatMap(({ samples }) => samples.flat().map(basename)));
    let isNaming = true;
    for (const path of spread(texts, SAMPLED)) {
      const lines = (await files.headText(path)).split(/\r?\n/, LINES).filter((line) => line.trim() !== '');
      isNaming &&= lines.every((line) => names!.has(basename(line.trim().replace(/\s+-?\d+$/, ''))));
    }
    if (isNaming) {
      found.push(...texts);
    }
  }
  return { paths: found, ...(await firstFold(files, folders, found)) };
}

/** The parts of the first fold that has a list for each class. */
async function firstFold(
  files: FileSet,
  { classes, parts: [whole, ...more] }: ClassFolders,
  paths: readonly string[],
): Promise<Omit<FoldLists, 'paths'>> {
  const none = { parts: [], fold: undefined };
  const byFold = new Map<string, Map<string, string>>();
  for (const path of paths) {
    const name = basename(path);
    const own = classes
      .filter((candidate) => name.startsWith(candidate))
      .reduce((a, b) => (b.length > a.length ? b : a));
    const fold = name.slice(own.length);
    byFold.set(fold, (byFold.get(fold) ?? new Map<string, string>()).set(own, path));
  }
  const [fold, lists] =
    [...byFold].sort(([a], [b]) => (a < b ? -1 : 1)).find(([, { size }]) => size === classes.length) ?? [];
  if (!whole || more.length > 0 || fold === undefined || !lists) {
    return none;
  }
  const parts = [
    { split: 'train', samples: [] as string[][] },
    { split: 'test', samples: [] as string[][] },
  ];
  for (const [id, name] of classes.entries()) {
    const pathOf = new Map(whole.samples[id]!.map((path) => [basename(path), path]));
    const rows = ((await files.text(lists.get(name)!)) ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
    const codes = rows.map((row) => /^(.*\S)\s+([012])\s*$/.exec(row));
    if (codes.some((match) => match === null)) {
      return none;
    }
    for (const [k, part] of parts.entries()) {
      const listed = codes.flatMap((match) => (match![2] === String(k + 1) ? (pathOf.get(match![1]!) ?? []) : []));
      part.samples.push([...new Set(listed)]);
    }
  }
  return parts.every(({ samples }) => samples.flat().length > 0) ? { parts, fold } : none;
}
