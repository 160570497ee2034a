import { isArray, isObject, type JsonValue } from '../values';
import { EACH, type Path } from './paths';

/** What stands at one path of the sampled records. */
export interface PathValues {
  readonly path: Path;
  /** For each record that has the path its values: one, or several where the path goes through a list of objects. */
  readonly perRecord: JsonValue[][];
}

/** Objects beside each other in a list: boxes in an image, spans in a text. */
export type Geometry = 'box' | 'span';

export interface Collected {
  readonly paths: ReadonlyMap<string, PathValues>;
  /** What the objects of a list describe, by the path of the list. */
  readonly geometry: ReadonlyMap<string, Geometry>;
  readonly records: number;
  /** True where the records hold what a label may be for: texts, files, addresses. */
  readonly hasInput: boolean;
}

const MAX_PATHS = 400;
const MAX_DEPTH = 4;
const BOX_KEYS =
  /^(bbox|box|bounding_?box|bndbox|points?|polygon|segmentation|coordinates|coords|geometry|rect|rectangle|mask|rle|keypoints|xmin|x_?min|x1|left|xyxy|xywh|segment|x)$/i;
const SPAN_KEYS =
  /^(start|end|begin|offset|span|start_?offset|end_?offset|start_?char|char_?start|start_?pos|from|indices|token_?start)$/i;
const INPUT_KEYS =
  /(^|_)(text|texts|sentence|sentences|sentence1|title|body|content|document|doc|review|comment|tweet|abstract|utterance|query|question|premise|hypothesis|message|headline|description|image|images|img|file|files|file_?name|filename|filepath|path|image_?path|url|uri|audio|video|wav|tokens|words|input|inputs|features|clip|sample|overview|plot|summary|lyrics|code)$/i;

/** Gathers what the records hold, by path. */
export function collect(records: readonly JsonValue[]): Collected {
  const paths = new Map<string, PathValues>();
  const geometry = new Map<string, Geometry>();
  let hasInput = false;
  for (const record of records) {
    const ofRecord = new Map<string, { path: Path; values: JsonValue[] }>();
    visit(record, [], 0, ofRecord, geometry);
    for (const [key, { path, values }] of ofRecord) {
      let kept = paths.get(key);
      if (!kept) {
        if (paths.size >= MAX_PATHS) {
          continue;
        }
        kept = { path, perRecord: [] };
        paths.set(key, kept);
      }
      kept.perRecord.push(values);
      hasInput ||= isInput(path, values);
    }
  }
  return { paths, geometry, records: records.length, hasInput };
}

function isInput(path: Path, values: readonly JsonValue[]): boolean {
  const [value] = values;
  const key = path[path.length - 1] ?? '';
  return (
    (INPUT_KEYS.test(key.replace(/([a-z])([A-Z])/g, '$1_$2')) && (typeof value === 'string' || Array.isArray(value))) ||
    (typeof value === 'string' && value.length > 60)
  );
}

function visit(
  value: JsonValue,
  path: Path,
  depth: number,
  into: Map<string, { path: Path; values: JsonValue[] }>,
  geometry: Map<string, Geometry>,
): void {
  const key = JSON.stringify(path);
  const known = into.get(key);
  if (known) {
    known.values.push(value);
  } else {
    into.set(key, { path, values: [value] });
  }
  if (depth >= MAX_DEPTH) {
    return;
  }
  if (isObject(value)) {
    for (const [name, member] of value) {
      if (name !== EACH) {
        visit(member, [...path, name], depth + 1, into, geometry);
      }
    }
  } else if (isArray(value) && value.length > 0 && value.every(isObject)) {
    for (const object of value) {
      noteGeometry(key, [...object.keys()], geometry);
      for (const [name, member] of object) {
        visit(member, [...path, EACH, name], depth + 1, into, geometry);
      }
    }
  } else if (isArray(value) && path.length === 0 && value.length >= 2 && value.length <= 8) {
    value.forEach((element, i) => visit(element, [String(i)], depth + 1, into, geometry));
  }
}

function noteGeometry(key: string, names: readonly string[], geometry: Map<string, Geometry>): void {
  if (names.some((name) => SPAN_KEYS.test(name))) {
    geometry.set(key, 'span');
  } else if (names.some((name) => BOX_KEYS.test(name)) && !geometry.has(key)) {
    geometry.set(key, 'box');
  }
}
