import { dirname, type FileSet } from '../fileSet';
import { findImageLists, listedStems } from '../folders/imageLists';
import { stemOf } from '../folders/images';
import type { Medium } from '../folders/media';
import type { ClassFolders, ClassPart } from './layouts';

/** Class folders whose splits are named in lists of files: `cat/001.jpg` a line. */
export interface ListedParts {
  readonly parts: readonly ClassPart[];
  /** The lists, in the order of `parts`; the part that no list names comes last. */
  readonly lists: readonly string[];
  /** Lists of other folds, which are not followed. */
  readonly unused: readonly string[];
}

const ENDING = /\.\w{1,5}$/;

/** The parts that lists near the folder name; undefined where there are none. */
export async function listedParts(
  files: FileSet,
  { root, classes, parts, medium }: ClassFolders,
): Promise<ListedParts | undefined> {
  const [whole, ...more] = parts;
  if (!whole || more.length > 0 || medium === 'text') {
    return undefined;
  }
  const classOf = new Map<string, number>();
  const pathOf = new Map<string, string>();
  const keyOf = keyIn(medium);
  for (const [id, samples] of whole.samples.entries()) {
    for (const path of samples) {
      classOf.set(keyOf(path), id);
      pathOf.set(keyOf(path), path);
    }
  }
  const isKnown = (key: string): boolean => classOf.has(key);
  const found = await findImageLists(files, foldersNear(files, root), isKnown, keyOf);
  // A second list of a split is that of another fold.
  const lists = found.filter(({ split }) => /^(train|trainval|val|test)$/.test(split));
  if (lists.length === 0) {
    return undefined;
  }
  const rest = new Set(classOf.keys());
  const listed: ClassPart[] = [];
  for (const list of lists) {
    const keys = new Set<string>();
    for await (const key of listedStems(files, list, isKnown, keyOf)) {
      if (isKnown(key)) {
        keys.add(key);
        rest.delete(key);
      }
    }
    listed.push({ split: list.split, samples: bySample(keys) });
  }
  const hasTrain = lists.some(({ split }) => split.startsWith('train'));
  return {
    parts: rest.size > 0 ? [...listed, { split: hasTrain ? 'in no list' : 'train', samples: bySample(rest) }] : listed,
    lists: lists.map(({ path }) => path),
    unused: found.filter((list) => !lists.includes(list)).map(({ path }) => path),
  };

  function bySample(keys: ReadonlySet<string>): string[][] {
    const samples: string[][] = classes.map(() => []);
    for (const key of keys) {
      samples[classOf.get(key)!]!.push(pathOf.get(key)!);
    }
    return samples;
  }
}

/**
 * The last folder and the file name, for stems alone come again in every class; without the class id that some lists
 * have behind it. Names of images may hold dots.
 */
function keyIn(medium: Medium): (line: string) => string {
  return (line) => {
    const parts = line
      .trim()
      .replace(/[ \t,]-?\d+$/, '')
      .replaceAll('\\', '/')
      .split('/');
    const name = parts.at(-1)!;
    return [parts.at(-2) ?? '', medium === 'image' ? stemOf(name) : name.replace(ENDING, '')].join('/');
  };
}

/** The folder itself, the one above, and those that lie beside it. */
function foldersNear(files: FileSet, root: string): string[] {
  const above = dirname(root);
  const beside = [...files.folders].filter((folder) => folder !== '' && dirname(folder) === above);
  return root === '' ? [''] : [root, above, ...beside];
}
