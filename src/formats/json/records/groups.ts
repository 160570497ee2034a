import { isImage } from '../../folders/images';
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

/** Where the words of a line of text have their boxes. */
const BOXES_OF_WORDS = ['["words","*","quad"]', '["words","*","box"]', '["words","*","bbox"]'];

/** Whether each record is one box, of which an image may have several. */
export function isOneBoxEach({ paths }: Collected): boolean {
  return BOX_KEYS.some((key) => paths.has(JSON.stringify([key]))) || BOXES_OF_WORDS.some((key) => paths.has(key));
}

/** Whether a model says how sure it is of each record. */
export function arePredicted({ paths }: Collected): boolean {
  return PREDICTED.some((key) => paths.has(JSON.stringify([key])));
}

/** Where the image of a box is named; undefined where nothing names it, or the boxes are predictions. */
export function imageOfBox(collected: Collected): Path | undefined {
  const { paths, records } = collected;
  if (arePredicted(collected)) {
    return undefined;
  }
  for (const { path, perRecord } of paths.values()) {
    const [key = ''] = path;
    const named = perRecord.flat().filter(/^file$/i.test(key) ? isImageFile : isId).length;
    if (path.length === 1 && key !== EACH && IMAGE_KEYS.test(key) && named === records) {
      return path;
    }
  }
  return undefined;
}

function isId(value: JsonValue): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
}

function isImageFile(value: JsonValue): boolean {
  return typeof value === 'string' && isImage(value);
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
