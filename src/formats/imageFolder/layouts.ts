import { basename } from '../fileSet';
import { isJunk } from '../folders/images';
import type { Medium } from '../folders/media';
import { splitOfWord } from '../splits';
import { areFewBeside, imagesAlone, splitsAmong, withoutMasks } from './besideSamples';
import { areMonths, areNamesOfProse, arePartNames, areSpeakers, NO_CLASS, UNLABELLED } from './folderNames';
import { areKindsOfImages, areNamedInside, areOfTheSameImages, areVideosInFrames } from './noClasses';
import { below, contentOf, mainMedium, type Node } from './tree';

/** Folders of one collection, a class each. */
export interface ClassFolders {
  readonly root: string;
  readonly medium: Medium;
  /** Names of the folders in the order of a string sort, which is the order of their ids in torchvision. */
  readonly classes: readonly string[];
  /** Files of each class; of several splits where each class folder holds a folder for each. */
  readonly parts: readonly ClassPart[];
  /** Files that lie in the root itself and so have no class. */
  readonly loose: readonly string[];
  /** Files in the class folders that are no samples: a table of each class, an archive. */
  readonly others: readonly string[];
  /** Folders of what is not labelled. */
  readonly unlabelled: readonly string[];
}

export interface ClassPart {
  readonly split: string | null;
  /** By class. */
  readonly samples: readonly (readonly string[])[];
}

/** Folders that hold several classes and are called for that: `lung_image_sets`. */
const COLLECTION = /[-_ ](image|data)?[-_ ]?sets?$|[-_ ](images|data|photos|pictures)$/i;
/** A folder as a collection, where its folders hold files of one medium and are called like classes. */
export function asClassFolders(node: Node, noClass: RegExp, medium = mainMedium(node)): ClassFolders | undefined {
  const children = [...node.children].filter(([name]) => !isJunk(name));
  if (medium === undefined || children.length < 2) {
    return undefined;
  }
  const folders = children
    .filter(([name]) => !UNLABELLED.test(name))
    .map(([name, child]) => ({ name, child, ...withoutMasks(contentOf(imagesAlone(child), medium)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = folders.map(({ name }) => name);
  const ofSplits = new Set(splitsAmong([...node.children.values()]).map(({ path }) => basename(path)));
  const isOdd = folders.some(
    ({ name, child, samples, others }) =>
      noClass.test(name) ||
      ofSplits.has(name) ||
      (child.children.size > 1 && COLLECTION.test(name)) ||
      [...below(child)].some((inner) => inner !== child && splitOfWord(basename(inner.path)) !== null) ||
      (others.length > 0 && (medium === 'text' || !areFewBeside(others, samples))),
  );
  const filled = folders.filter(({ samples }) => samples.length > 0);
  const isOther =
    (noClass === NO_CLASS && areKindsOfImages(filled)) ||
    areNamedInside(filled) ||
    (medium === 'image' && areOfTheSameImages(filled)) ||
    areVideosInFrames(basename(node.path), filled) ||
    areMonths(basename(node.path), names) ||
    ((medium === 'audio' || medium === 'text') && areSpeakers(names));
  if (filled.length < 2 || isOdd || isOther || arePartNames(names) || (medium === 'text' && !areNamesOfProse(names))) {
    return undefined;
  }
  return {
    root: node.path,
    medium,
    classes: names,
    parts: [{ split: null, samples: folders.map(({ samples }) => samples) }],
    // A text beside the class folders is a list or a description.
    loose: medium === 'text' ? [] : (node.media.get(medium) ?? []),
    others: folders.flatMap(({ others }) => others),
    unlabelled: children.flatMap(([name, child]) => (UNLABELLED.test(name) ? [child.path] : [])),
  };
}

/** `chair/train`, `chair/test`, `table/train`, …: every class folder holds the same splits and nothing else. */
export function splitsInClasses(node: Node, children: readonly Node[]): ClassFolders | undefined {
  const medium = mainMedium(node);
  const classes = children.map(({ path }) => basename(path));
  const isOdd = children.some(({ children: inner, media, others }) => {
    const names = [...inner.keys()].filter((name) => !isJunk(name));
    return media.size > 0 || others.length > 0 || names.length < 2 || names.some((name) => splitOfWord(name) === null);
  });
  if (!medium || classes.length < 2 || isOdd || classes.some((name) => NO_CLASS.test(name)) || arePartNames(classes)) {
    return undefined;
  }
  const bySplit = new Map<string, string[][]>();
  for (const [id, child] of children.entries()) {
    for (const [name, inner] of child.children) {
      const { samples, others } = contentOf(inner, medium);
      const split = splitOfWord(name);
      if (inner.children.size > 0 || others.length > 0 || split === null) {
        return undefined;
      }
      const ofClass = bySplit.get(split) ?? classes.map(() => []);
      ofClass[id]!.push(...samples);
      bySplit.set(split, ofClass);
    }
  }
  const parts = [...bySplit].map(([split, samples]) => ({ split, samples }));
  const isFull = parts.every(({ samples }) => samples.every(({ length }) => length > 0));
  return isFull ? { root: node.path, medium, classes, parts, loose: [], others: [], unlabelled: [] } : undefined;
}

/**
 * `a/abbey`, `b/bakery/shop`: folders of first letters sort the classes, which are the folders that hold files, called
 * by their path below the letter.
 */
export function inIndex(node: Node, letters: readonly Node[]): ClassFolders | undefined {
  const medium = mainMedium(node);
  const isIndex =
    letters.length > 1 &&
    letters.every(({ path, media, children }) => {
      const letter = basename(path).toLowerCase();
      const names = [...children.keys()];
      return /^[a-z]$/.test(letter) && media.size === 0 && names.every((name) => name.toLowerCase().startsWith(letter));
    });
  if (!medium || !isIndex) {
    return undefined;
  }
  const folders = letters
    .flatMap((letter) =>
      [...below(letter)].filter(({ media }) => media.has(medium)).map((child) => ({ letter, child })),
    )
    .map(({ letter, child }) => ({ name: child.path.slice(letter.path.length + 1), files: child.media.get(medium)! }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    root: node.path,
    medium,
    classes: folders.map(({ name }) => name),
    parts: [{ split: null, samples: folders.map(({ files }) => files) }],
    loose: node.media.get(medium) ?? [],
    others: [],
    unlabelled: [],
  };
}
