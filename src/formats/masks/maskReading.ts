import { dirname, extname, type FileSet, joinPath } from '../fileSet';
import { findClassLists } from '../folders/classLists';
import { findImageLists, type ImageList } from '../folders/imageLists';
import { stemOf } from '../folders/images';
import type { Evidence, Reading } from '../format';
import type { Names } from './decideClasses';
import { type Coding, inspectMasks } from './inspectMasks';
import { hasImagesBeside, type MaskFolder, splitOfMasks } from './maskFolders';

/** How a folder of masks is read. */
export interface Options {
  readonly coding: Coding;
  readonly list: Names | undefined;
  readonly lists: readonly ImageList[];
  /** The folders below name the splits. */
  readonly hasSplitFolders: boolean;
  readonly split: string | null;
  /** Why these masks are not counted. */
  readonly refusal?: string;
}

/** Formats that keep the values of pixels. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['.png', 'PNG'],
  ['.tif', 'TIFF'],
  ['.tiff', 'TIFF'],
  ['.bmp', 'BMP'],
  ['.gif', 'GIF'],
]);

/** How the masks in a folder are read; undefined where they are none. */
export async function readingOf(files: FileSet, folder: MaskFolder): Promise<Reading<Options> | undefined> {
  const { root, paths, isNamed, hasSplits } = folder;
  const ending = extname(paths[0]!);
  const isSmall = paths.length < 3;
  const kind = KINDS.get(ending);
  if (kind === undefined) {
    return isNamed && !isSmall && hasImagesBeside(files, folder) ? refused(folder, refusalOf(ending)) : undefined;
  }
  if (folder.isOfObjects) {
    return refused(folder, 'each shows one object of its image, and which class the object has is not said');
  }
  const near = nearFolders(root);
  const lists = (await findClassLists(files, root)).map((list) => ({ list, isNear: near.has(dirname(list.path)) }));
  const found = await inspectMasks(files.reader, paths, (path) => files.get(path)?.size ?? 0, lists);
  if (!found) {
    return undefined;
  }
  if ('refusal' in found) {
    return isNamed && !isSmall && hasImagesBeside(files, folder) ? refused(folder, found.refusal) : undefined;
  }
  const { coding, list, isPlain } = found;
  if (!isNamed && !list && !(isPlain && !isSmall) && !hasImagesBeside(files, folder)) {
    return undefined;
  }
  const stems = new Set(paths.map(stemOf));
  const sets = ['ImageSets/Segmentation', 'ImageSets'].map((folder) => joinPath(dirname(root), folder)!);
  const imageLists = await findImageLists(files, sets, (stem) => stems.has(stem));
  const what = coding.kind === 'ids' ? 'grey levels or palette indices, which are the ids of classes' : 'colours';
  const evidence: Evidence[] = [
    { about: 'format', text: `${paths.length} ${kind} masks hold ${what}; all of them are counted, pixel by pixel.` },
  ];
  if (list) {
    evidence.push({
      about: 'names',
      text: `${list.path} names ${list.names.length} classes${list.colours ? ' and their colours' : ''}.`,
    });
  } else if (coding.kind === 'ids' || coding.map === 'voc') {
    evidence.push({
      about: 'names',
      text: 'No file names the classes; the values stand for them.',
      otherwise: 'A classes.txt beside the folder, one name a line, would name them.',
    });
  }
  return {
    format: 'masks',
    variant: `mask-${kind.toLowerCase()}${coding.kind === 'ids' ? '' : '-colours'}`,
    files: [root || '.', ...(list ? [list.path] : []), ...imageLists.map(({ path }) => path)],
    covers: paths,
    task: 'segmentation',
    unit: 'mask',
    evidence,
    options: { coding, list, lists: imageLists, hasSplitFolders: hasSplits, split: splitOfMasks(root) },
  };
}

/** The folder itself and the one above; where it belongs to a split, up to the folder of all splits. */
function nearFolders(root: string): Set<string> {
  const near = new Set([root, dirname(root)]);
  const parts = root.split('/');
  const split = parts.findIndex((part) => splitOfMasks(part) !== null);
  for (let k = parts.length; split >= 0 && k >= split; k--) {
    near.add(parts.slice(0, k).join('/'));
  }
  return near;
}

function refusalOf(ending: string): string {
  const kind = /^\.jpe?g$/.test(ending) ? 'JPEG' : ending.slice(1).toUpperCase();
  return kind === 'JPEG'
    ? 'the masks are JPEG, which changes the values of pixels, so no class id can be trusted; save them as PNG'
    : `the masks are ${kind}, and only PNG, TIFF, BMP and GIF are read; save them as PNG, which keeps every value`;
}

function refused({ root, paths }: MaskFolder, refusal: string): Reading<Options> {
  return {
    format: 'masks',
    variant: 'mask-png',
    files: [root || '.'],
    covers: paths,
    task: 'segmentation',
    unit: 'mask',
    evidence: [{ about: 'format', text: `The masks are not counted: ${refusal}.` }],
    options: { coding: { kind: 'ids' }, list: undefined, lists: [], hasSplitFolders: false, split: null, refusal },
  };
}
