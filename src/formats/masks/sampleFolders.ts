import { basename, dirname, type FileSet } from '../fileSet';
import { imagesIn } from '../folders/images';
import type { MaskFolder } from './maskFolders';

const MIN_FOLDERS = 3;

/**
 * Masks in a folder for each image (`7d40/images`, `7d40/masks`) as one folder of masks: that above the images. Where
 * images have several masks each, these show single objects.
 */
export function joinSampleFolders(files: FileSet, folders: readonly MaskFolder[]): MaskFolder[] {
  const groups = new Map<string, MaskFolder[]>();
  const below = folders.length >= MIN_FOLDERS ? imagesBelow(files) : new Map<string, number>();
  for (const folder of folders) {
    const sample = dirname(folder.root);
    const isOfSample = sample !== '' && below.get(sample) === folder.paths.length + 1;
    const key = isOfSample ? `${dirname(sample)}\0${basename(folder.root)}` : folder.root;
    groups.set(key, [...(groups.get(key) ?? []), folder]);
  }
  return [...groups.values()].flatMap((group) => (group.length >= MIN_FOLDERS ? [oneOf(group)] : group));
}

/** How many images lie in the folders of each folder. */
function imagesBelow(files: FileSet): Map<string, number> {
  const counts = new Map<string, number>();
  for (const folder of files.whole.folders) {
    const images = imagesIn(files.whole, folder);
    counts.set(dirname(folder), (counts.get(dirname(folder)) ?? 0) + images.length);
  }
  return counts;
}

function oneOf(group: readonly MaskFolder[]): MaskFolder {
  return {
    ...group[0]!,
    root: dirname(dirname(group[0]!.root)),
    paths: group.flatMap(({ paths }) => paths),
    isNamed: true,
    isBesideImages: true,
    ...(group.some(({ paths }) => paths.length > 1) && { isOfObjects: true }),
  };
}
