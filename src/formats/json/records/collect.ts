import { isArray, isObject, type JsonObject, type JsonValue } from '../values';
import { EACH, numberedStep, type Path } from './paths';

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
  /** What the records hold beside labels. */
  readonly input: Input;
}

/**
 * What a label may be for: `strong` where a key says that it is a text, an image or a file (`text`, `image_path`), `weak`
 * where it may as well be a description (`title`, `url`), `id` where records only have names or numbers of their own.
 */
export type Input = 'strong' | 'weak' | 'id' | 'none';

const MAX_PATHS = 400;
const MAX_DEPTH = 4;
const BOX_KEYS =
  /^([hvfg]?t?bbox|[hvf]?box|quad|xyxyxyxy|2d_?bbox|box2d|box3d|poly2d|bounding_?box|bndbox|points?|polygon|segmentation|coordinates|coords|geometry|rect|rectangle|mask|rle|keypoints|xmin|x_?min|x1|left|xyxy|xywh|segment|x)$/i;
const SPAN_KEYS =
  /^((start|end|begin|stop|offset)(_?(idx|ix|index|ind|offset|char|token|pos|position|word|sec))?|(char|token|word)_?(start|end|begin|offset)|spans?|from|indices)$/i;
const STRONG_INPUT =
  /^(.*_)?(text\d?|texts|sentence\d?|sentences|sents|document|doc|review|tweet|utterance|premise|hypothesis|headline|abstract|question\d?|passage|tokens?|words|image|images|img|photo|file_?name|filename|file|image_?(path|name|file|id|url)|img_?(path|name|file|id)|file_?path|filepath|audio|video|wav|clip|comment_text|source_ref|data_row|lyrics|plot|transcript|smiles|sequence|utt|phrase|snippet|quote|post|ingredients|provision)$/i;
const WEAK_INPUT =
  /^(.*_)?(title|body|content|comment|instruction|prompt|context|query|message|description|path|url|uri|input|inputs|features|sample|overview|summary|code|data|x|raw)$/i;
const ID = /^(id|_id|uid|uuid|guid|key|name|index|idx|.*_id|.*id)$/i;
/** Inputs hardly recur. */
const MIN_DISTINCT = 0.5;

/** Gathers what the records hold, by path. */
export function collect(records: readonly JsonValue[]): Collected {
  const paths = new Map<string, PathValues>();
  const geometry = new Map<string, Geometry>();
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
    }
  }
  return { paths, geometry, records: records.length, input: inputOf([...paths.values()], records.length) };
}

function inputOf(paths: readonly PathValues[], records: number): Input {
  const kinds = new Set<Input>();
  for (const { path, perRecord } of paths) {
    const values = perRecord.flat();
    const texts = values.filter((value) => typeof value === 'string' || Array.isArray(value));
    const first = values.map((value) => (isArray(value) ? (value[0] ?? '') : value));
    if (path.length === 0 || path.length > 2 || path.includes(EACH) || values.length < records * 0.5) {
      continue;
    }
    const key = path[path.length - 1]!.replace(/([a-z])([A-Z])/g, '$1_$2').replace(/[- ]/g, '_');
    const distinct = new Set(values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : value))).size;
    if (distinct < values.length * MIN_DISTINCT) {
      continue;
    }
    if (texts.length >= values.length * 0.9 && (STRONG_INPUT.test(key) || areSentences(first, key))) {
      kinds.add('strong');
    } else if (texts.length >= values.length * 0.9 && WEAK_INPUT.test(key)) {
      kinds.add('weak');
    } else if (ID.test(key)) {
      kinds.add('id');
    }
  }
  return (['strong', 'weak', 'id'] as const).find((kind) => kinds.has(kind)) ?? 'none';
}

/** Sentences are what labels are for, unless the key says that they describe or explain something. */
function areSentences(texts: readonly JsonValue[], key: string): boolean {
  const long = texts.filter((text) => typeof text === 'string' && text.length >= 30 && text.split(' ', 6).length >= 5);
  return texts.length >= 3 && long.length >= texts.length * 0.7 && !EXPLAINS.test(key);
}

const EXPLAINS =
  /(doc|docs|documentation|help|usage|descri\w*|comments?|notes?|licen[cs]e|reason|error|message|summary|synopsis|match|begin|end|pattern|regex|command|script|path|url|uri|link|href)$/i;

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
    if (path.length > 0) {
      noteGeometry(key, [...value.keys()], geometry);
    }
    visitNumbered(value, path, depth, into, geometry);
    if (path.length > 0 && isObjectsById(value)) {
      visitEach([...value.values()], path, depth, into, geometry);
      return;
    }
    for (const [name, member] of value) {
      if (name !== EACH) {
        visit(member, [...path, name], depth + 1, into, geometry);
      }
    }
  } else if (isArray(value) && value.length > 0 && value.every(isObject)) {
    visitEach(value, path, depth, into, geometry);
  } else if (isArray(value) && TUPLE_LISTS.test(path[path.length - 1] ?? '') && areTuples(value)) {
    for (const tuple of value) {
      tuple.forEach((element, i) => visit(element, [...path, EACH, String(i)], depth + 1, into, geometry));
    }
  } else if (isArray(value) && path.length === 0 && value.length >= 2 && value.length <= 8) {
    value.forEach((element, i) => visit(element, [String(i)], depth + 1, into, geometry));
  }
}

/** Objects under their ids are a list as well. */
function isObjectsById(object: JsonObject): boolean {
  return object.size > 0 && [...object].every(([key, member]) => /^\d+$/.test(key) && isObject(member));
}

function visitEach(
  objects: readonly JsonValue[],
  path: Path,
  depth: number,
  into: Map<string, { path: Path; values: JsonValue[] }>,
  geometry: Map<string, Geometry>,
): void {
  for (const object of objects.filter(isObject)) {
    noteGeometry(JSON.stringify(path), keysOf(object), geometry);
    for (const [name, member] of object) {
      visit(member, [...path, EACH, name], depth + 1, into, geometry);
    }
  }
}

/** Members called `item1`, `item2` are a list, of boxes for example. */
function visitNumbered(
  object: JsonObject,
  path: Path,
  depth: number,
  into: Map<string, { path: Path; values: JsonValue[] }>,
  geometry: Map<string, Geometry>,
): void {
  for (const [key, member] of object) {
    const step = isObject(member) ? numberedStep(key) : undefined;
    if (step !== undefined && isObject(member)) {
      noteGeometry(JSON.stringify([...path, step]), keysOf(member), geometry);
      for (const [name, inner] of member) {
        visit(inner, [...path, step, EACH, name], depth + 1, into, geometry);
      }
    }
  }
}

/** The keys of an object and of those it lists: the box of a line of text may stand with its words. */
function keysOf(object: JsonObject): string[] {
  const inner = [...object.values()].flatMap((member) => {
    const [first] = isArray(member) ? member : [];
    return isObject(first) ? [...first.keys()].filter((key) => !SPAN_KEYS.test(key)) : [];
  });
  return [...object.keys(), ...inner];
}

/** Keys of lists of tuples of which one element is a class: `[subject, relation, object]`. */
const TUPLE_LISTS = /triple|spo|relation|entit|mention|annotation|label|aspect|quad|tags?$/i;

function areTuples(values: readonly JsonValue[]): values is JsonValue[][] {
  const [first] = values;
  const length = isArray(first) ? first.length : 0;
  return (
    length >= 2 &&
    length <= 6 &&
    values.every(
      (tuple) =>
        isArray(tuple) &&
        tuple.length === length &&
        tuple.some((part) => typeof part === 'string') &&
        !(typeof tuple[0] === 'number' && typeof tuple[1] === 'number'),
    )
  );
}

function noteGeometry(key: string, names: readonly string[], geometry: Map<string, Geometry>): void {
  if (names.some((name) => SPAN_KEYS.test(name))) {
    geometry.set(key, 'span');
  } else if (names.some((name) => BOX_KEYS.test(name)) && !geometry.has(key)) {
    geometry.set(key, 'box');
  }
}
