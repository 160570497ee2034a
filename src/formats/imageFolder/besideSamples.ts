import { basename } from '../fileSet';
import { stemOf } from '../folders/images';
import { splitOfPath, splitOfWord } from '../splits';
import type { Content, Node } from './tree';

/** A class folder may hold so many files that are no samples, where they are few beside these. */
const MAX_OTHERS = 2;
const SAMPLES_FOR_OTHER = 5;
const MASK_OF = /[-_ ]masks?([-_]?\d+)?$/i;

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

/** Without the masks that lie beside their images and are called like them: `a.png`, `a_mask.png`. */
export function withoutMasks({ samples, others }: Content): Content {
  const isOfMask = (path: string): boolean => MASK_OF.test(stemOf(path));
  if (![...samples, ...others].some(isOfMask)) {
    return { samples, others };
  }
  const stems = new Set(samples.map(stemOf));
  const isMask = (path: string): boolean => isOfMask(path) && stems.has(stemOf(path).replace(MASK_OF, ''));
  return { samples: samples.filter((path) => !isMask(path)), others: others.filter((path) => !isMask(path)) };
}

/** A table or an archive beside the samples of a class; a file that is called like a sample annotates it. */
export function areFewBeside(others: readonly string[], samples: readonly string[]): boolean {
  const stems = new Set(samples.map(stemOf));
  return (
    others.length <= MAX_OTHERS &&
    others.length * SAMPLES_FOR_OTHER <= samples.length &&
    !others.some((path) => stems.has(stemOf(path)))
  );
}
