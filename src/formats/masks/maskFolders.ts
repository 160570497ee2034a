import { basename, dirname, extname, type FileSet } from '../fileSet';
import { isImage, stemOf } from '../folders/images';
import { splitOfPath } from '../splits';

/** Masks that belong together, by their folder's name or because images of the same names lie beside. */
export interface MaskFolder {
  readonly root: string;
  readonly paths: readonly string[];
  /** The folder is called what only folders of masks are called. */
  readonly isNamed: boolean;
}

const MASK_WORDS =
  /^(.*[-_])?(masks?|segmentations?|segmentationclass(raw|aug|ext|visualization)?|segm?|semantic|gt|gtfine|gtcoarse|ground_?truths?|trimaps?|labelids?|labelmaps?)([-_].*)?$|^(segmentationclass|train|val|valid|test)(annot|masks?|gt|labels?)$|[a-z]annot$|^mask(s|en)?$/i;
/** Folders of masks are also called so, but folders of other images are as well. */
const LOOSE_WORDS = /^(.*[-_])?(labels?|annotations?|annots?|targets?)([-_].*)?$/i;
/** Masks of single objects and what is no class at all. */
const OTHER_WORDS =
  /object|instance|\binst\b|depth|panoptic|^runs$|^wandb$|visuali|overlay|preview|predict|boundar|edge|disparity|flow/i;
/** Endings of file names where several kinds of mask of an image lie side by side, as in Cityscapes. */
const KINDS = ['_labelTrainIds', '_labelIds'];

/** Folders that may hold masks. What is in the files decides; see `inspectMasks`. */
export function findMaskFolders(files: FileSet): MaskFolder[] {
  const roots = new Map<string, { paths: string[]; isNamed: boolean }>();
  for (const folder of files.folders) {
    const parts = folder.split('/');
    if (OTHER_WORDS.test(basename(folder)) || parts.some(isOther)) {
      continue;
    }
    const at = parts.findLastIndex((part) => MASK_WORDS.test(part) || LOOSE_WORDS.test(part));
    if (at < 0) {
      continue;
    }
    const images = ofBestKind(
      files
        .in(folder)
        .map(({ path }) => path)
        .filter(isImage),
    );
    if (images.length === 0) {
      continue;
    }
    // Masks are often sorted below the folder of the split, by city or drive, and sometimes above, by weather.
    const split = parts.findIndex((part, k) => k > at && splitOfPath(part) !== null);
    const root = parts.slice(0, Math.max(at, split) + 1).join('/');
    const isNamed = parts.some((part) => MASK_WORDS.test(part));
    const known = roots.get(root) ?? { paths: [], isNamed };
    roots.set(root, { paths: [...known.paths, ...images], isNamed });
  }
  return [...roots].map(([root, { paths, isNamed }]) => ({ root, paths: ofMostFrequentEnding(paths), isNamed }));
}

/** True where images of the same names lie in another folder near the masks. */
export function hasImagesBeside(files: FileSet, { root, paths }: MaskFolder): boolean {
  const stems = new Set(paths.slice(0, 50).map((path) => plainStem(path)));
  const parent = dirname(root);
  for (const folder of files.folders) {
    const isNear =
      folder !== root && !folder.startsWith(`${root}/`) && (folder === parent || dirname(folder) === parent);
    if (isNear || (isBelow(folder, dirname(parent)) && !isBelow(folder, root))) {
      const found = files
        .in(folder)
        .some(({ path }) => isImage(path) && stems.has(plainStem(path)) && !paths.includes(path));
      if (found) {
        return true;
      }
    }
  }
  return false;
}

/** The split that a folder of masks names, also as one word: `trainannot`. */
export function splitOfMasks(root: string): string | null {
  return splitOfPath(root) ?? splitOfPath(root.replace(/(annot|masks?|gt|labels?)(?=$|\/)/gi, ' $1'));
}

/** Predictions of a model, or masks of another kind, at any level. */
function isOther(part: string): boolean {
  return OTHER_WORDS.test(part) && (MASK_WORDS.test(part) || /^(runs|wandb|predictions?)$/i.test(part));
}

function isBelow(folder: string, ancestor: string): boolean {
  return ancestor === '' || folder === ancestor || folder.startsWith(`${ancestor}/`);
}

/** The name an image shares with its mask: without `_mask`, `_L`, `_gtFine_labelIds` and the like. */
function plainStem(path: string): string {
  return stemOf(path).replace(/[-_](mask|labels?|gt|seg(mentation)?|L|P|GT|gtFine_label(Train)?Ids|leftImg8bit)$/i, '');
}

function ofBestKind(paths: readonly string[]): readonly string[] {
  for (const kind of KINDS) {
    const ofKind = paths.filter((path) => stemOf(path).endsWith(kind));
    if (ofKind.length > 0) {
      return ofKind;
    }
  }
  return paths;
}

/** PNGs where there are any: a few JPEGs among them are previews. */
function ofMostFrequentEnding(paths: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    counts.set(extname(path), (counts.get(extname(path)) ?? 0) + 1);
  }
  const [ending] = [...counts].sort(([, a], [, b]) => b - a)[0]!;
  return paths.filter((path) => extname(path) === ending);
}
