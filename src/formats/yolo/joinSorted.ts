import { dirname } from '../fileSet';
import { splitOfPath } from '../splits';
import { isLabelFolder } from './labelFolders';
import type { YoloFolder } from './rootReading';

/**
 * Folders beside each other that only sort the images by their main class are one data set: nothing names their classes,
 * and their ids go on from folder to folder. Folders that each begin with 0 are data sets of their own.
 */
export function joinSorted(folders: readonly YoloFolder[]): readonly YoloFolder[] {
  const groups = new Map<string, YoloFolder[]>();
  for (const folder of folders) {
    const { root, classes } = folder;
    const isSorted =
      classes.file === undefined &&
      root.isSure &&
      root.root !== '' &&
      splitOfPath(root.root) === null &&
      !root.root.split('/').some(isLabelFolder);
    const key = JSON.stringify(isSorted ? [dirname(root.root)] : [root.root, 'alone']);
    groups.set(key, [...(groups.get(key) ?? []), folder]);
  }
  return [...groups.values()].flatMap((group) => {
    const ids = new Set(group.map(({ maxId }) => maxId));
    const [first] = group;
    if (group.length < 2 || ids.size < Math.max(2, group.length / 2)) {
      return group;
    }
    const paths = group.flatMap(({ root }) => root.paths);
    const root = { root: dirname(first!.root.root), paths, isSure: true };
    return [{ ...first!, root, maxId: Math.max(...ids) }];
  });
}
