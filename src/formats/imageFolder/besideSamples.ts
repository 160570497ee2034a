import { basename } from '../fileSet';
import { isJunk, stemOf } from '../folders/images';
import { masksBeside } from '../folders/masksBeside';
import { splitOfPath, splitOfWord } from '../splits';
import { PAIRED } from './folderNames';
import { type Content, contentOf, mainMedium, type Node } from './tree';

/** A class folder may hold so many files that are no samples, where they are few beside these. */
const MAX_OTHERS = 2;
const SAMPLES_FOR_OTHER = 5;
const IMAGES = /^(images?|imgs?)$/i;

/** Folders that are called like splits, also `seg_train` and `seg_test` where there are two. */
export function splitsAmong(folders: readonly Node[]): Node[] {
  const plain = folders.filter(({ path }) => splitOfWord(basename(path)) !== null);
  const named = folders.filter(({ path }) => splitOfPath(basename(path)) !== null);
  return plain.length === 0 && new Set(named.map(({ path }) => splitOfPath(basename(path)))).size > 1 ? named : plain;
}

/** Archives often hold a folder in a folder: what is in the innermost that is not alone. */
export function unwrapped(node: Node): Node {
  const [only, ...more] = node.children.values();
  return only && more.length === 0 && node.media.size === 0 && node.others.length === 0 ? unwrapped(only) : node;
}

/**
 * Recordings by their album, chapter or session, below the person they are of, and images by their series, below the
 * number of the patient: no two folders are called alike.
 */
export function areAlbums(children: readonly Node[]): boolean {
  const albums = children.flatMap((child) => [...child.children.keys()]);
  const areSorted = children.every((child) => child.media.size === 0 && child.children.size > 0);
  return (
    children.length > 1 &&
    areSorted &&
    new Set(albums).size === albums.length &&
    (areNumbered(children) || children.every((child) => mainMedium(child) === 'audio'))
  );
}

/** Whether folders are called alike but for their numbers: those of patients, slides and scans, or of nameless classes. */
export function areNumbered(folders: readonly Node[]): boolean {
  const shapes = new Set(folders.map(({ path }) => basename(path).replace(/\d+/g, '0')));
  return folders.length > 2 && shapes.size === 1 && [...shapes][0]!.includes('0');
}

/**
 * Folders of the same images each, below the number of a patient or scene: `scan01/T1/003.png`, `scan01/T2/003.png`. They
 * are kinds of images, not classes.
 */
export function areVersions(children: readonly Node[]): boolean {
  const namesIn = (node: Node): string => contentOf(node, 'image').samples.map(stemOf).sort().join('\0');
  return (
    areNumbered(children) &&
    children.every((child) => {
      const inner = [...child.children].filter(([name]) => !isJunk(name));
      const areParts = inner.some(([name]) => splitOfWord(name) !== null);
      const [first, ...others] = inner.map(([, node]) => namesIn(node));
      return !areParts && others.length > 0 && first !== '' && others.every((names) => names === first);
    })
  );
}

/** What lies beside images under this name says which classes they have, and the folder above them does not. */
const LABELS = /^labels?$/i;

/** The folder of the images of a class, where one of their masks or annotations lies beside it: `cat/images`, `cat/masks`. */
export function imagesAlone(node: Node): Node {
  const [images, ...others] = [...node.children]
    .filter(([name]) => !isJunk(name))
    .sort(([a], [b]) => Number(IMAGES.test(b)) - Number(IMAGES.test(a)));
  const isApart = node.media.size === 0 && images && IMAGES.test(images[0]) && others.length > 0;
  return isApart && others.every(([name]) => PAIRED.test(name) && !IMAGES.test(name) && !LABELS.test(name))
    ? images[1]
    : node;
}

/** Without the masks that lie beside their images. */
export function withoutMasks({ samples, others }: Content): Content {
  const masks = new Set(masksBeside([...samples, ...others]));
  const isKept = (path: string): boolean => !masks.has(path);
  return masks.size === 0 ? { samples, others } : { samples: samples.filter(isKept), others: others.filter(isKept) };
}

/** A table or an archive beside the samples of a class; a file that is called like a sample annotates it. */
export function areFewBeside(others: readonly string[], samples: readonly string[]): boolean {
  const stems = new Set(samples.map(stemOf));
  return (
    others.length <= MAX_OTHERS &&
    others.length * SAMPLES_FOR_OTHER <= samples.length &&
    !others.some((path) => stems.has(stemOf(path)) || isOfSeveral(path, samples))
  );
}

/** What is said in several recordings beside it: `19-198.trans.txt` and `19-198-0001.flac`. */
function isOfSeveral(path: string, samples: readonly string[]): boolean {
  const dot = path.indexOf('.', path.lastIndexOf('/') + 1);
  const start = path.slice(0, dot < 0 ? undefined : dot);
  return samples.filter((sample) => sample.startsWith(`${start}-`) || sample.startsWith(`${start}_`)).length > 1;
}
