import { basename } from '../fileSet';
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
