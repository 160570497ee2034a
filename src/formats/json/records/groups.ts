import type { JsonValue } from '../values';
import type { Collected } from './collect';
import { EACH, type Path } from './paths';

/** A record with one of these is a box of its own. */
const BOX_KEYS = ['bbox', 'box', 'xmin', 'x_min', 'x1', 'bounding_box', 'boundingbox', 'boundingBox', 'bndbox'];
/** What names the image a box is in. */
const IMAGE_KEYS =
  /^(image|img|photo|picture|frame|file)([-_ ]?(id|name|path|file|file_?name|url|uri))?$|^(file_?name|filepath|external_?id)$/i;
/** A model says how sure it is; an annotator does not. */
const PREDICTED = ['score', 'confidence', 'prob', 'probability'];

/** Whether each record is one box, of which an image may have several. */
export function isOneBoxEach({ paths }: Collected): boolean {
  return BOX_KEYS.some((key) => paths.has(JSON.stringify([key])));
}

/** Where the image of a box is named; undefined where nothing names it, or the boxes are predictions. */
export function imageOfBox({ paths, records }: Collected): Path | undefined {
  if (PREDICTED.some((key) => paths.has(JSON.stringify([key])))) {
    return undefined;
  }
  for (const { path, perRecord } of paths.values()) {
    const [key = ''] = path;
    const named = perRecord.flat().filter(isId).length;
    if (path.length === 1 && key !== EACH && IMAGE_KEYS.test(key) && named === records) {
      return path;
    }
  }
  return undefined;
}

function isId(value: JsonValue): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
}

/** Class ids of the boxes of each image, by split. */
export class ImagesOfBoxes<Split> {
  private readonly bySplit = new Map<Split, Map<string, number[]>>();

  add(split: Split, image: string, ids: readonly number[]): void {
    let images = this.bySplit.get(split);
    if (!images) {
      images = new Map();
      this.bySplit.set(split, images);
    }
    const known = images.get(image);
    if (known) {
      known.push(...ids);
    } else {
      images.set(image, [...ids]);
    }
  }

  *all(): Generator<readonly [Split, readonly number[]]> {
    for (const [split, images] of this.bySplit) {
      for (const ids of images.values()) {
        yield [split, ids];
      }
    }
  }
}
