/** Classes of Pascal VOC with the background; other colours of its map are for other data sets. */
const VOC_CLASSES = 21;
export const VOID = 255;

/**
 * The colour map of Pascal VOC: the bits of the id, three at a time, become the highest bits of red, green and blue.
 *
 * @see http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html, VOClabelcolormap
 */
export function vocColour(id: number): number {
  let [red, green, blue] = [0, 0, 0];
  for (let bits = id, shift = 7; bits > 0; bits >>= 3, shift--) {
    red |= (bits & 1) << shift;
    green |= ((bits >> 1) & 1) << shift;
    blue |= ((bits >> 2) & 1) << shift;
  }
  return (red << 16) | (green << 8) | blue;
}

const ID_OF_COLOUR: ReadonlyMap<number, number> = new Map(
  [...Array.from({ length: VOC_CLASSES }, (_, id) => id), VOID].map((id) => [vocColour(id), id]),
);

/** The id of a colour in VOC's map; undefined for any other. */
export function vocId(colour: number): number | undefined {
  return ID_OF_COLOUR.get(colour);
}

export function isVocColour(colour: number): boolean {
  return ID_OF_COLOUR.has(colour);
}
