import type { FileSet } from '../fileSet';
import { hasImagesBeside, type MaskFolder, splitOfMasks } from './maskFolders';

/**
 * Masks of numbered drives or sequences, which lie in a folder each (`seq1/Labels`, `seq2/Labels`), as one folder of
 * masks: that above the drives. Those of different splits stay apart.
 */
export function joinSequences(files: FileSet, folders: readonly MaskFolder[]): MaskFolder[] {
  const groups = new Map<string, MaskFolder[]>();
  for (const folder of folders) {
    const key = `${splitOfMasks(folder.root)}:${folder.root.split('/').map(withoutNumber).join('/')}`;
    groups.set(key, [...(groups.get(key) ?? []), folder]);
  }
  return [...groups.values()].flatMap((group) => (group.length > 1 ? [oneOf(files, group)] : group));
}

/** Of a part of a path; versions of one thing stay apart. */
function withoutNumber(part: string): string {
  return /^v(ersion)?[-_.]?\d/i.test(part) ? part : part.replace(/\d+/g, '#');
}

function oneOf(files: FileSet, group: readonly MaskFolder[]): MaskFolder {
  const [first, ...others] = group as [MaskFolder, ...MaskFolder[]];
  const parts = first.root.split('/');
  const differing = parts.findIndex((part, k) => others.some(({ root }) => root.split('/')[k] !== part));
  return {
    ...first,
    root: parts.slice(0, differing).join('/'),
    paths: group.flatMap(({ paths }) => paths),
    isBesideImages: hasImagesBeside(files, first),
  };
}
