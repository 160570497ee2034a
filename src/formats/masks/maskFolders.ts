import { basename, dirname, extname, type FileSet } from '../fileSet';
import { imagesIn, spread, stemOf } from '../folders/images';
import { drawnBeside, masksBeside } from '../folders/masksBeside';
import { splitOfPath } from '../splits';

/** Masks that belong together, by their folder's name or because images of the same names lie beside. */
export interface MaskFolder {
  readonly root: string;
  readonly paths: readonly string[];
  /** The folder is called what only folders of masks are called. */
  readonly isNamed: boolean;
  /** The splits are folders further below, in each folder of weather or drive. */
  readonly hasSplits: boolean;
  /** The masks lie in the folders of their images. */
  readonly isBesideImages: boolean;
  /** Images have several masks each, of one object. */
  readonly isOfObjects?: boolean;
}

const MASK_WORDS =
  /^(.*[-_])?(masks?|manual\d?|segmentations?|segmentationclass(raw|aug|ext|visualization)?|segm?|semantic|gt|gtfine|gtcoarse|ground[_ ]?truths?|trimaps?|labelids?|labelmaps?)([-_].*)?$|^(segmentationclass|train|val|valid|test)(annot|masks?|gt|labels?)$|[a-z](annot|seg)$|^mask(s|en)?$/i;
/** Folders of masks are also called so, but folders of other images are as well. */
const LOOSE_WORDS = /^(.*[-_])?(labels?|annotations?|annots?|targets?)([-_].*)?$/i;
/** Masks of single objects and what is no class at all. */
const OTHER_WORDS =
  /object|instance|\binst\b|depth|panoptic|^runs$|^wandb$|visuali|overlay|preview|colou?r_?maps?|predict|boundar|edge|disparity|flow/i;
/** What a mask has behind the name of its image. */
const MASK_SUFFIX = /[-_](mask|labels?|gt|seg(mentation)?|L)$/i;
/** Endings of file names where several kinds of mask of an image lie side by side, as in Cityscapes. */
const KINDS = ['_labelTrainIds', '_labelIds'];

/** Folders that may hold masks. What is in the files decides; see `inspectMasks`. */
export function findMaskFolders(files: FileSet): MaskFolder[] {
  const roots = new Map<string, { paths: string[]; isNamed: boolean; hasSplits: boolean }>();
  const mixed = new Map<string, string[]>();
  const besidePhotographs: MaskFolder[] = [];
  const pairs = new NamedPairs(files);
  for (const folder of files.folders) {
    const parts = folder.split('/');
    if (OTHER_WORDS.test(basename(folder)) || parts.some(isOther)) {
      continue;
    }
    const images = imagesIn(files, folder);
    const beside = masksBeside(images);
    if (beside.length > 0) {
      mixed.set(folder, beside);
      continue;
    }
    const at = parts.findLastIndex((part) => MASK_WORDS.test(part) || LOOSE_WORDS.test(part));
    const drawn = at < 0 ? drawnBeside(images) : [];
    if (drawn.length > 0) {
      const about = { isNamed: false, hasSplits: false, isBesideImages: true };
      besidePhotographs.push({ root: folder, paths: drawn, ...about });
      continue;
    }
    if (images.length === 0 || (at < 0 && !pairs.areMasksByName(images))) {
      continue;
    }
    // Masks are often sorted below the folder of the split, by city or drive, and sometimes above, by weather.
    const split = parts.findIndex((part, k) => k > at && splitOfPath(part) !== null);
    const hasSplits = at >= 0 && split > at + 1;
    const end = at < 0 ? parts.length : (hasSplits ? at : Math.max(at, split)) + 1;
    const root = parts.slice(0, end).join('/');
    const isNamed = parts.some((part) => MASK_WORDS.test(part));
    const known = roots.get(root);
    if (known) {
      known.paths.push(...ofBestKind(images));
    } else {
      roots.set(root, { paths: [...ofBestKind(images)], isNamed, hasSplits });
    }
  }
  const apart = [...roots].map(([root, { paths, ...about }]) => ({
    root,
    paths: ofMostFrequentEnding(paths),
    ...about,
    isBesideImages: false,
  }));
  return [...apart, ...besidePhotographs, ...mixedFolders(mixed)];
}

/**
 * Masks in the folders of their images, those of all patients together. Where folders are called like classes and not
 * like splits or patients, the images are sorted by class, and the masks are no labels of their own.
 */
function mixedFolders(masksOf: ReadonlyMap<string, readonly string[]>): MaskFolder[] {
  const byParent = new Map<string, string[]>();
  for (const folder of masksOf.keys()) {
    byParent.set(dirname(folder), [...(byParent.get(dirname(folder)) ?? []), folder]);
  }
  const found: MaskFolder[] = [];
  for (const [parent, folders] of byParent) {
    const names = folders.map((folder) => basename(folder));
    const common = { isNamed: true, hasSplits: false, isBesideImages: true };
    if (folders.length === 1 || names.some((name) => splitOfPath(name) !== null)) {
      found.push(...folders.map((root) => ({ root, paths: masksOf.get(root)!, ...common })));
    } else if (names.every((name) => /\d{2}/.test(name))) {
      found.push({ root: parent, paths: folders.flatMap((folder) => masksOf.get(folder)!), ...common });
    }
  }
  return found;
}

/**
 * Images that are called like others elsewhere: PNG files like photographs, or `a_L.png` where there is an `a.png`. They
 * are masks of these, whatever their folder is called. What is in them decides, as always.
 */
class NamedPairs {
  private readonly stems = new Map<string, ReadonlySet<string>>();

  constructor(private readonly files: FileSet) {}

  areMasksByName(images: readonly string[]): boolean {
    const ending = extname(images[0]!);
    if (images.length < 3 || ending === '.jpg' || images.some((path) => extname(path) !== ending)) {
      return false;
    }
    const some = spread(images, 5).map(stemOf);
    if (some.every((stem) => MASK_SUFFIX.test(stem))) {
      const known = this.stemsOf('.png', '.jpg', '.jpeg', '.tif', '.tiff', '.bmp');
      return some.every((stem) => known.has(stem.replace(MASK_SUFFIX, '')));
    }
    const photographs = ending === '.png' ? this.stemsOf('.jpg', '.jpeg') : new Set<string>();
    return some.every((stem) => photographs.has(stem));
  }

  /** The names of all images, 100,000 perhaps, are collected where a folder asks for them. */
  private stemsOf(...endings: readonly string[]): ReadonlySet<string> {
    const key = endings.join();
    const stems = this.stems.get(key) ?? new Set(this.files.withExtension(...endings).map(({ path }) => stemOf(path)));
    this.stems.set(key, stems);
    return stems;
  }
}

/** True where images of the same names lie in another folder near the masks. */
export function hasImagesBeside(files: FileSet, { root, paths, isBesideImages }: MaskFolder): boolean {
  if (isBesideImages) {
    return true;
  }
  const stems = new Set(paths.slice(0, 50).map((path) => plainStem(path)));
  const parent = dirname(root);
  for (const folder of files.folders) {
    const isNear =
      folder !== root && !folder.startsWith(`${root}/`) && (folder === parent || dirname(folder) === parent);
    if (isNear || (isBelow(folder, dirname(parent)) && !isBelow(folder, root))) {
      if (imagesIn(files, folder).some((path) => stems.has(plainStem(path)) && !paths.includes(path))) {
        return true;
      }
    }
  }
  return false;
}

/** The split that a folder of masks names, also as one word: `trainannot`. */
export function splitOfMasks(root: string): string | null {
  return splitOfPath(root) ?? splitOfPath(root.replace(/(annot|masks?|gt|labels?|crops?)(?=$|\/)/gi, ' $1'));
}

/** Whether a folder is called for what its masks are, not for what they show. */
export function isKindOfMask(name: string): boolean {
  return isCalledMasks(name) || OTHER_WORDS.test(name);
}

/** Whether a folder is called like folders of masks alone or of annotations are. */
export function isCalledMasks(name: string): boolean {
  return MASK_WORDS.test(name) || LOOSE_WORDS.test(name);
}

/** Predictions of a model, or masks of another kind, at any level. */
function isOther(part: string): boolean {
  return OTHER_WORDS.test(part) && (MASK_WORDS.test(part) || /^(runs|wandb|predictions?|colou?r_?maps?)$/i.test(part));
}

function isBelow(folder: string, ancestor: string): boolean {
  return ancestor === '' || folder === ancestor || folder.startsWith(`${ancestor}/`);
}

/** The name an image shares with its mask: without `_mask`, `_L`, `_gtFine_labelIds` and the like. */
export function plainStem(path: string): string {
  return stemOf(path).replace(
    /[-_](mask|labels?|gt|seg(mentation)?|L|P|GT|RGB|IRRG|image|img|gtFine_label(Train)?Ids|leftImg8bit)$/i,
    '',
  );
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
