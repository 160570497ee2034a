import { basename, extname } from '../fileSet';
import { stemOf } from './images';

/** `lesion_mask.png`, and where an image has several, `lesion_mask_1.png`. */
const MASK_OF = /[-_ ]masks?([-_]?\d+)?$/i;

/** What an image may be called where its mask is called `_mask`: `119_sat.jpg`. */
const IMAGE_OF = /[-_ ](sat|img|image|rgb|photo|orig(inal)?|input|raw)$/i;

/** The masks among images that lie beside the image they belong to and are called like it: `a.png`, `a_mask.png`. */
export function masksBeside(paths: readonly string[]): string[] {
  // Asked of every folder of images: most have no such name, and their stems need not be known.
  const candidates = paths.filter((path) => /mask/i.test(basename(path)) && MASK_OF.test(stemOf(path)));
  if (candidates.length === 0) {
    return [];
  }
  const stems = new Set(paths.map((path) => stemOf(path).replace(IMAGE_OF, '')));
  return candidates.filter((path) => stems.has(stemOf(path).replace(MASK_OF, '')));
}

const PHOTOGRAPH = /^\.jpe?g$/;
const LOSSLESS = /^\.(png|bmp|tiff?|gif)$/;
/** What drawings of the same format as their images have behind the name. */
const DRAWN = /[-_. ](anno(t(ation)?)?|gt|seg(mentation)?|labels?|manual\d?|truth)$/i;
const MIN_DRAWN = 3;

/**
 * The drawings in a folder where each image has one that is called like it, and nothing else is there: `a.png` of
 * `a.jpg`, `a_1stHO.png` of `a.jpg`, `a_anno.bmp` of `a.bmp`. Of several kinds the first, by name.
 */
export function drawnBeside(paths: readonly string[]): string[] {
  const hasPhotographs = paths.some((path) => PHOTOGRAPH.test(extname(path)));
  const isImage = (path: string): boolean =>
    hasPhotographs ? PHOTOGRAPH.test(extname(path)) : !DRAWN.test(stemOf(path));
  const images = new Set(paths.filter(isImage).map(stemOf));
  if (images.size < MIN_DRAWN || images.size * 2 > paths.length) {
    return [];
  }
  const kinds = new Map<string, string[]>();
  for (const path of paths) {
    if (isImage(path)) {
      continue;
    }
    const stem = stemOf(path);
    let end = stem.length;
    while (end > 0 && !images.has(stem.slice(0, end))) {
      end = Math.max(...['-', '_', '.', ' '].map((sign) => stem.lastIndexOf(sign, end - 1)));
    }
    const kind = stem.slice(end);
    if (end <= 0 || !LOSSLESS.test(extname(path)) || /^.\d+$/.test(kind)) {
      return [];
    }
    kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  }
  const areWhole = [...kinds.values()].every(({ length }) => length === images.size);
  const [first] = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
  return first && areWhole ? first[1] : [];
}
