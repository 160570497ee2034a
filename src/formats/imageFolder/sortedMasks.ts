import type { ClassFolders } from './layouts';
import type { Node } from './tree';

/** Folders of masks, which sort by what the images are sorted by. */
const MASKS = /mask|segm|trimap|(^|[-_])gt|ground_?truth/i;

/** True where masks lie in folders of the same names beside: the names sort images and masks alike. */
export function areSortedMasks(tree: Node, { root, classes }: ClassFolders): boolean {
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
