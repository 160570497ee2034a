import { isArray, isObject, type JsonObject, type JsonValue } from '../values';

/** Objects beside each other in a list: boxes in an image, spans in a text. */
export type Geometry = 'box' | 'span';

const BOX_KEYS =
  /^([hvfg]?t?bbox|bboxes|boxes|[hvfm]?box|quad|xyxyxyxy|[23]d_?b?box|box2d|box3d|boxes_[23]d|poly2d|bounding_?box|bndbox|points?|poly|polygon|segmentation|coordinates|(\w+_)?coords|geometry|wkt|rect|rotated_?rect|rectangle|contour|vertices|regions|mask|rle|keypoints|xmin|x_?min|x[01]|left|top_?x|left_?x|xyxy|xywh|segment|m?b?box_(x|y|left|cx)\w*)$/i;
const SPAN_KEYS =
  /^((start|end|begin|stop|onset|offset)(_?(idx|ix|index|ind|offset|char|token|pos|position|word|sec))?|(char|token|word)_?(start|end|begin|offset)|spans?|from|indices)$/i;

/** The corners of a box, or the places of words, under their own name: numbers, whatever ids they look like. */
export function areCorners(key: string, values: readonly JsonValue[]): boolean {
  return (
    (BOX_KEYS.test(key) || SPAN_KEYS.test(key)) &&
    values.every((value) => isArray(value) && value.every((number) => typeof number === 'number'))
  );
}

/** What an object has a place in: a text, an image, or nothing. */
export function geometryOf(object: JsonObject): Geometry | undefined {
  const keys = keysOf(object);
  if (keys.some((key) => SPAN_KEYS.test(key)) || isIndices(object.get('index'))) {
    return 'span';
  }
  const isTimed = typeof object.get('time') === 'number' && typeof object.get('duration') === 'number';
  if (isTimed) {
    return 'span';
  }
  const parts = [...object.values()].filter(isObject);
  return [object, ...parts].some(isPoint) || keys.some((key) => BOX_KEYS.test(key)) ? 'box' : undefined;
}

/**
 * The keys of an object and of those it lists: the box of a line of text may stand with its words. Those of its place as
 * well: `location: {offset, length}`.
 */
function keysOf(object: JsonObject): string[] {
  const place = object.get('location') ?? object.get('position');
  const ofPlace = isObject(place) ? [...place.keys()] : [];
  const inner = [...object.values()].flatMap((member) => {
    const [first] = isArray(member) ? member : [];
    return isObject(first) ? [...first.keys()].filter((key) => !SPAN_KEYS.test(key)) : [];
  });
  return [...object.keys(), ...inner, ...ofPlace];
}

/** A place by its coordinates, of the object or of its centre. */
function isPoint(object: JsonObject): boolean {
  return ['x', 'y'].every((key) => typeof object.get(key) === 'number' || isArray(object.get(key)));
}

/** The words of a span one by one: `index: [3, 4]`. */
function isIndices(value: JsonValue | undefined): boolean {
  return isArray(value) && value.length > 0 && value.every((index) => Number.isInteger(index));
}
