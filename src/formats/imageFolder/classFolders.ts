import { basename, dirname, type FileSet } from '../fileSet';
import { isJunk, stemOf } from '../folders/images';
import type { Medium } from '../folders/media';
import { splitOfPath, splitOfWord } from '../splits';
import { areNamesOfProse, arePartNames, NO_CLASS, PAIRED, SHOWN, UNLABELLED, WRITTEN } from './folderNames';
import { areFewBeside, splitsAmong, unwrapped, withoutMasks } from './besideSamples';
import { below, contentOf, mainMedium, type Node, treeOf } from './tree';

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

/** Without splits, so few images are no data set, unless their names say so. */
const MIN_SAMPLES = 20;
const MIN_TEXTS = 40;
/** Folders of masks, which sort by what the images are sorted by. */
/** Folders that hold several classes and are called for that: `lung_image_sets`. */
const COLLECTION = /[-_ ](image|data)?[-_ ]?sets?$|[-_ ](images|data|photos|pictures)$/i;
const MASKS = /mask|segm|trimap|(^|[-_])gt|ground_?truth/i;

/**
 * All collections: class folders below a split, splits below class folders, class folders that several domains share,
 * or class folders on their own.
 */
export function findClassFolders(files: FileSet): ClassFolders[] {
  const tree = treeOf(files);
  const found: ClassFolders[] = [];
  const waiting: { node: Node; isShown: boolean; isWritten: boolean }[] = [
    { node: tree, isShown: false, isWritten: false },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node } = next;
    const isShown = next.isShown || SHOWN.test(basename(node.path));
    const isWritten = next.isWritten || WRITTEN.test(basename(node.path));
    const children = [...node.children].filter(([name]) => !isJunk(name)).map(([, child]) => child);
    const taken = new Set<Node>();
    const take = (folders: readonly ClassFolders[], nodes: readonly Node[]): void => {
      found.push(...folders);
      nodes.forEach((child) => taken.add(child));
    };
    const splits = splitsAmong(children);
    const ofSplits = definedOf(splits.map((split) => asClassFolders(unwrapped(split), PAIRED)));
    const isUsable = (folders: ClassFolders): boolean =>
      isDataSet(folders) && !(isWritten && folders.medium === 'text') && !areSortedMasks(tree, folders);
    if (ofSplits.length > 0 && shareClasses(ofSplits) && !ofSplits.some((folders) => areSortedMasks(tree, folders))) {
      take(ofSplits, splits);
    } else if (!isShown) {
      const domains = domainsOf(node, children);
      const own = domains ? undefined : (splitsInClasses(node, children) ?? asClassFolders(node, NO_CLASS));
      if (domains && domains.every(isUsable)) {
        take(domains, children);
      } else if (own && isUsable(own)) {
        take([own], children);
      }
    }
    waiting.push(
      ...children.filter((child) => !taken.has(child)).map((child) => ({ node: child, isShown, isWritten })),
    );
  }
  return found.sort((a, b) => (a.root < b.root ? -1 : 1));
}

/** A folder as a collection, where its folders hold files of one medium and are called like classes. */
function asClassFolders(node: Node, noClass: RegExp, medium = mainMedium(node)): ClassFolders | undefined {
  const children = [...node.children].filter(([name]) => !isJunk(name));
  if (medium === undefined || children.length < 2) {
    return undefined;
  }
  const folders = children
    .filter(([name]) => !UNLABELLED.test(name))
    .map(([name, child]) => ({ name, child, ...withoutMasks(contentOf(child, medium)) }))
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
  if (filled.length < 2 || isOdd || arePartNames(names) || (medium === 'text' && !areNamesOfProse(names))) {
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
function splitsInClasses(node: Node, children: readonly Node[]): ClassFolders | undefined {
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

/** Folders that hold the same class folders each: sources, styles or versions of one collection, not its classes. */
function domainsOf(node: Node, children: readonly Node[]): ClassFolders[] | undefined {
  const filled = children.filter((child) => child.children.size > 0);
  const medium = mainMedium(node);
  if (!medium || filled.length < 2 || filled.length < children.length || node.media.has(medium)) {
    return undefined;
  }
  const domains = definedOf(filled.map((child) => asClassFolders(child, NO_CLASS)));
  const [first] = domains;
  const known = new Set(first?.classes);
  const areAlike = domains.every(
    ({ classes }) => classes.filter((name) => known.has(name)).length * 2 > Math.max(known.size, classes.length),
  );
  return first && domains.length === filled.length && areAlike && known.size >= filled.length - 1 ? domains : undefined;
}

/** True where masks lie in folders of the same names beside: the names sort images and masks alike. */
function areSortedMasks(tree: Node, { root, classes }: ClassFolders): boolean {
  const parts = root === '' ? [] : root.split('/');
  return parts.some((part, k) => {
    const parent = nodeAt(tree, parts.slice(0, k));
    const siblings = [...(parent?.children ?? [])].filter(([name]) => name !== part && MASKS.test(name));
    return siblings.some(([, sibling]) => {
      const beside = nodeAt(sibling, parts.slice(k + 1));
      return beside && classes.every((name) => beside.children.has(name));
    });
  });
}

function nodeAt(root: Node, parts: readonly string[]): Node | undefined {
  return parts.reduce<Node | undefined>((node, part) => node?.children.get(part), root);
}

/** The splits of one data set have classes in common; one split alone must be more than a few files. */
function shareClasses(splits: readonly ClassFolders[]): boolean {
  const [first, ...others] = splits;
  const known = new Set(first!.classes);
  const areAlike = others.every(({ classes }) => classes.some((name) => known.has(name)));
  return others.length > 0 ? areAlike : isDataSet(first!);
}

/** Many files in each folder, or files that are called like their folder. */
function isDataSet({ classes, parts, medium }: ClassFolders): boolean {
  const paths = parts.flatMap(({ samples }) => samples.flat());
  const min = medium === 'text' ? MIN_TEXTS : MIN_SAMPLES;
  if (paths.length >= min && paths.length / classes.length >= (medium === 'text' ? 5 : 2)) {
    return true;
  }
  const known = new Set(classes);
  const named = paths.filter((path) => {
    const folder = path.split('/').find((part) => known.has(part));
    return folder !== undefined && folder !== '' && stemOf(path).startsWith(folder);
  });
  return medium !== 'text' && named.length * 2 > paths.length;
}

function definedOf<T>(items: readonly (T | undefined)[]): T[] {
  return items.filter((item) => item !== undefined);
}

/** The classes of a folder and of its sibling splits: an empty class folder does not come with a copy of the data. */
export function classesOf({ root, classes }: ClassFolders, all: readonly ClassFolders[]): string[] {
  const isSplit = splitOfPath(basename(root)) !== null;
  const siblings = all.filter((other) => isSplit && dirname(other.root) === dirname(root));
  const shared = siblings.filter((other) => other.classes.some((name) => classes.includes(name)));
  return [...new Set([...classes, ...shared.flatMap((other) => other.classes)])].sort();
}
