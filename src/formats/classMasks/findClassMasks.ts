import { basename, dirname, extname, type FileSet } from '../fileSet';
import { imagesIn, stemOf } from '../folders/images';
import { NO_CLASS, SHOWN } from '../imageFolder/folderNames';
import { isKindOfMask, splitOfMasks } from '../masks/maskFolders';
import { splitOfWord } from '../splits';

/** Masks of which each shows one class of one image. */
export interface ClassMasks {
  readonly root: string;
  readonly classes: readonly string[];
  /** The masks of each class, with the key of their image. */
  readonly masks: readonly (readonly { readonly path: string; readonly key: string }[])[];
  /** Whether folders or the ends of file names say the class. */
  readonly namedBy: 'folder' | 'name';
}

/** Formats that keep values. */
const LOSSLESS = new Set(['.png', '.tif', '.tiff', '.bmp', '.gif']);
/** `00012_l_eye`: what an image is called, with a digit, and the class without one. */
const OF_CLASS = /^(.*?\d[0-9a-f]*)[-_ ]([A-Za-z][A-Za-z]*(?:[-_ ][A-Za-z]+)*)$/;
/** What is said of a picture other than its class: `gtFine_color`, `t1`, `rgb`. */
const KIND =
  /(^|[-_ ])(gt\w*|\w*labels?\w*|\w*ids|masks?|seg\w*|colou?rs?|inst\w*|trimaps?|overlays?|edges?|bound\w*|depth|maps?|images?|imgs?|rgba?|nir|flair|sat|orig\w*|photo|raw|left|right|mirror|flip\w*|rot\w*|aug\w*|crop\w*|small|large|thumb\w*|preview|[a-z])([-_ ]|$)/i;
const MASK_END = /[-_ ](masks?|seg(mentation)?|gt|label)$/i;
const MAX_CLASSES = 200;
const SAMPLED = 20;

/** The key of an image: `00012` and `12` are one. */
export function keyOf(name: string): string {
  return name.replace(/^0+(?=\d)/, '');
}

/** A folder for each class in a folder, or one folder (or numbered parts) with the class at the end of each name. */
export function findClassMasks(files: FileSet): ClassMasks[] {
  const images = new Map<string, readonly string[]>();
  for (const folder of files.folders) {
    const inside = imagesIn(files, folder);
    const isShown = folder.split('/').some((part) => SHOWN.test(part));
    if (inside.length > 0 && !isShown && inside.every((path) => LOSSLESS.has(extname(path)))) {
      images.set(folder, inside);
    }
  }
  return [...byFolder(images), ...byName(images)];
}

function byFolder(images: ReadonlyMap<string, readonly string[]>): ClassMasks[] {
  const parents = new Map<string, string[]>();
  for (const folder of images.keys()) {
    if (folder !== '') {
      parents.set(dirname(folder), [...(parents.get(dirname(folder)) ?? []), folder]);
    }
  }
  const found: ClassMasks[] = [];
  for (const [root, folders] of parents) {
    const names = folders.map((folder) => basename(folder));
    const isOdd = names.some((name) => isKindOfMask(name) || NO_CLASS.test(name) || splitOfWord(name) !== null);
    if (folders.length < 2 || folders.length > MAX_CLASSES || isOdd) {
      continue;
    }
    const masks = folders.map((folder) => {
      const paths = images.get(folder)!;
      const end = commonEnd(paths);
      return paths.map((path) => ({ path, key: keyOf(stemOf(path).slice(0, -end.length || undefined)) }));
    });
    const keys = masks.flat().map(({ key }) => key);
    // Classes of one image share its name; folders of images sorted by class do not.
    if (new Set(keys).size < keys.length) {
      found.push({ root, classes: names, masks, namedBy: 'folder' });
    }
  }
  return found;
}

function byName(images: ReadonlyMap<string, readonly string[]>): ClassMasks[] {
  const groups = new Map<string, string[]>();
  for (const [folder, paths] of images) {
    const matching = paths.slice(0, SAMPLED).filter((path) => OF_CLASS.test(stemOf(path))).length;
    if (matching * 5 >= Math.min(paths.length, SAMPLED) * 4) {
      const isPart = /^\d+$/.test(basename(folder));
      const root = isPart ? dirname(folder) : folder;
      groups.set(root, [...(groups.get(root) ?? []), ...paths]);
    }
  }
  return [...groups].flatMap(([root, paths]) => classesByName(root, paths) ?? []);
}

function classesByName(root: string, paths: readonly string[]): ClassMasks | undefined {
  const byClass = new Map<string, { path: string; key: string }[]>();
  const keys = new Set<string>();
  let masks = 0;
  for (const path of paths) {
    const [, key, end] = OF_CLASS.exec(stemOf(path)) ?? [];
    const name = end?.replace(MASK_END, '');
    if (key === undefined || name === undefined) {
      continue;
    }
    if (KIND.test(name) && !/^[a-z][-_ ][a-z]{2,}$|^[a-z]{2,}[-_ ][a-z]$/i.test(name)) {
      return undefined;
    }
    byClass.set(name, [...(byClass.get(name) ?? []), { path, key: keyOf(key) }]);
    keys.add(keyOf(key));
    masks++;
    if (byClass.size > MAX_CLASSES) {
      return undefined;
    }
  }
  const isShared = masks > keys.size && byClass.size >= 2 && masks >= byClass.size * 2;
  if (!isShared || masks < paths.length * 0.8) {
    return undefined;
  }
  const classes = [...byClass.keys()].sort();
  return { root, classes, masks: classes.map((name) => byClass.get(name)!), namedBy: 'name' };
}

/** What all names of a folder end with after their number: `_MA`. */
function commonEnd(paths: readonly string[]): string {
  const [first = '', ...others] = paths.map(stemOf);
  const end = /[-_ ][A-Za-z][A-Za-z_ -]*$/.exec(first)?.[0] ?? '';
  return others.every((stem) => stem.endsWith(end)) ? end : '';
}

/** The folder of the images that the masks belong to, called like them; that of the same split where there are several. */
export function imagesOf(files: FileSet, { root, classes, masks }: ClassMasks, index: ImageIndex): string | undefined {
  const keys = [...new Set(masks.flatMap((ofClass) => ofClass.slice(0, SAMPLED).map(({ key }) => key)))].slice(
    0,
    SAMPLED,
  );
  const candidates = index
    .foldersOf(files, keys[0] ?? '')
    .filter((folder) => folder !== root && !folder.startsWith(`${root}/`))
    .filter((folder) => splitOfMasks(folder) === splitOfMasks(root) && !classes.includes(basename(folder)));
  return candidates.find((folder) => {
    const known = new Set(files.whole.in(folder).map(({ path }) => keyOf(stemOf(path))));
    return keys.filter((key) => known.has(key)).length * 10 >= keys.length * 9;
  });
}

/** Which folders hold an image of a key; made where it is first asked for. */
export class ImageIndex {
  private folders: Map<string, string[]> | undefined;

  foldersOf(files: FileSet, key: string): readonly string[] {
    if (!this.folders) {
      this.folders = new Map();
      for (const folder of files.whole.folders) {
        for (const path of imagesIn(files.whole, folder)) {
          const known = this.folders.get(keyOf(stemOf(path)));
          if (known) {
            known.push(folder);
          } else {
            this.folders.set(keyOf(stemOf(path)), [folder]);
          }
        }
      }
    }
    return this.folders.get(key) ?? [];
  }
}
