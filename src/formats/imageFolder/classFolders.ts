import { basename, dirname, type FileSet } from '../fileSet';
import { isJunk, stemOf } from '../folders/images';
import { splitOfPath } from '../splits';
import { areAlbums, areVersions, splitsAmong, unwrapped } from './besideSamples';
import { NO_CLASS, PAIRED, SHOWN, WRITTEN } from './folderNames';
import { asClassFolders, type ClassFolders, inIndex, splitsInClasses } from './layouts';
import { classesInEach, domainsOf } from './sharedClasses';
import { areSortedMasks } from './sortedMasks';
import { type Node, treeOf } from './tree';

/** Without splits, so few images are no data set, unless their names say so. */
const MIN_SAMPLES = 20;
const MIN_TEXTS = 40;

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
    const children = [...node.children].filter(([name]) => !isJunk(name)).map(([, child]) => child);
    const isShown = next.isShown || SHOWN.test(basename(node.path)) || areAlbums(children) || areVersions(children);
    const isWritten = next.isWritten || WRITTEN.test(basename(node.path));
    const taken = new Set<Node>();
    const take = (folders: readonly ClassFolders[], nodes: readonly Node[]): void => {
      found.push(...folders);
      nodes.forEach((child) => taken.add(child));
    };
    const splits = splitsAmong(children);
    const ofSplits = splits.flatMap((split) => asClassFolders(unwrapped(split), PAIRED) ?? []);
    const isUsable = (folders: ClassFolders): boolean =>
      isDataSet(folders) && !(isWritten && folders.medium === 'text') && !areSortedMasks(tree, folders);
    if (ofSplits.length > 0 && shareClasses(ofSplits) && !ofSplits.some((folders) => areSortedMasks(tree, folders))) {
      take(ofSplits, splits);
    } else if (!isShown) {
      const inEach = classesInEach(node, children);
      const domains = inEach ? undefined : domainsOf(node, children);
      const own = domains
        ? undefined
        : (inEach ?? splitsInClasses(node, children) ?? inIndex(node, children) ?? asClassFolders(node, NO_CLASS));
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
    // A folder that is called just like its file is of one sample, not of a class.
    return folder !== undefined && folder !== '' && stemOf(path).startsWith(folder) && stemOf(path) !== folder;
  });
  return medium !== 'text' && named.length * 2 > paths.length;
}

/** The classes of a folder and of its sibling splits: an empty class folder does not come with a copy of the data. */
export function classesOf({ root, classes }: ClassFolders, all: readonly ClassFolders[]): string[] {
  const isSplit = splitOfPath(basename(root)) !== null;
  const siblings = all.filter((other) => isSplit && dirname(other.root) === dirname(root));
  const shared = siblings.filter((other) => other.classes.some((name) => classes.includes(name)));
  return [...new Set([...classes, ...shared.flatMap((other) => other.classes)])].sort();
}
