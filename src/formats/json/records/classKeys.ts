import type { JsonHead } from '../head';
import { elements, isArray, isObject, type JsonObject, type JsonValue, member, nameOf } from '../values';
import type { LabelChoice } from './choice';
import { collect } from './collect';
import { splitPathOf } from './choose';
import { isForeign, isSplitKey, MAX_RECORDS, type Records } from './containers';
import { EACH } from './paths';

/** Under this key a record is given its class, which stands around it. */
export const CLASS_OF_RECORD = 'class';

const MIN_RECORDS = 10;
const MIN_PER_CLASS = 3;
/** Records of one kind have most of their keys in common. */
const MIN_COMMON = 0.8;

/**
 * Records listed under their class: `{"P931": [{"tokens": …}, …], …}`, as FewRel has it; or in an object under it,
 * `{"intents": {"greet": {"utterances": [{"data": …}]}}}`, as Snips has it.
 */
export function recordsByClass(head: JsonHead): { found: Records; choice: LabelChoice } | undefined {
  const [root] = head.values;
  if (head.lines || !isObject(root) || isForeign(root)) {
    return undefined;
  }
  const places = [...root].filter(([key, value]) => CLASSES.test(key) && isObject(value));
  for (const [key, value] of [['', root] as const, ...places]) {
    const found = isObject(value) ? listedIn(value) : undefined;
    if (found) {
      const { records, inner } = found;
      const container = { kind: 'classes' as const, path: key === '' ? [] : [key], ...(inner && { inner: [inner] }) };
      return { found: { container, records: records.slice(0, MAX_RECORDS), keys: undefined }, choice: CLASS_ABOVE };
    }
  }
  return undefined;
}

const CLASSES = /^(intents|classes|labels|categories|topics)$/i;

/** The records of an object of classes, and the key in each class that holds the list of them, if one does. */
function listedIn(classes: JsonObject): { records: JsonValue[]; inner: string | undefined } | undefined {
  if (classes.size < 2 || [...classes.keys()].some(isSplitKey)) {
    return undefined;
  }
  const values = [...classes.values()];
  const [first] = values;
  const inner = isObject(first) ? [...first].find(([key, list]) => SAMPLES.test(key) && isArray(list))?.[0] : undefined;
  const lists = inner === undefined ? values : values.map((value) => member(value, inner) ?? null);
  const records = lists.flatMap((list) => (isArray(list) ? list : []));
  const least = Math.max(MIN_RECORDS, classes.size * (inner === undefined ? MIN_PER_CLASS : 1));
  if (
    !lists.every(isArray) ||
    !records.every(isObject) ||
    records.length < least ||
    !areOfOneKind(lists as JsonValue[][])
  ) {
    return undefined;
  }
  // What is listed has a text or an image; settings, people and prices have none.
  return collect(records.slice(0, MAX_RECORDS)).input === 'strong' ? { records, inner } : undefined;
}

/** The class stands above the record. */
const CLASS_ABOVE: LabelChoice = {
  kind: 'names',
  path: [CLASS_OF_RECORD],
  single: true,
  several: false,
  score: 50,
  others: [],
};

/**
 * Classes with the list of their samples: `[{"gloss": "book", "instances": [{"video_id": …}, …]}, …]`, as WLASL has it.
 * The lists must be called samples: paragraphs and comments have a title above them as well.
 *
 * @param key whether the key must say that it names a class
 */
export function samplesOfClasses(
  places: readonly Records[],
  key: 'told' | 'any',
): { found: Records; choice: LabelChoice } | undefined {
  for (const { container, records } of places) {
    if (container.kind !== 'members' && container.kind !== 'lines') {
      continue;
    }
    const classes = records.filter(isObject);
    const [first] = classes;
    const nameKey = [...(first?.keys() ?? [])].find(
      (name) =>
        NAME_OF_CLASS.test(name) && (key === 'any' || name !== 'name' || CLASSES.test(container.path.at(-1) ?? '')),
    );
    const listKey = [...(first ?? [])].find(([key, value]) => SAMPLES.test(key) && isArray(value))?.[0];
    if (nameKey === undefined || listKey === undefined || classes.length < 2 || classes.length < records.length) {
      continue;
    }
    const names = new Set(classes.map((each) => nameOf(each.get(nameKey))));
    const samples = classes.flatMap((each) => elements(each.get(listKey)));
    const perClass = key === 'told' && samples.every(isText) ? MIN_TEXTS_PER_CLASS : MIN_PER_CLASS;
    const enough = samples.length >= Math.max(MIN_RECORDS, classes.length * perClass);
    if (names.size < classes.length || names.has(undefined) || !enough || !areSamples(samples)) {
      continue;
    }
    const inner = [listKey, EACH];
    const found: Records = { container: { ...container, inner, classKey: nameKey }, records: samples, keys: undefined };
    const splitPath = splitPathOf(collect(samples.slice(0, MAX_RECORDS)));
    return { found, choice: { ...CLASS_ABOVE, ...(splitPath && { splitPath }) } };
  }
  return undefined;
}

const NAME_OF_CLASS = /^(gloss|class|label|category|sign|tag|intent|name|class_?name|category_?name)$/i;
const SAMPLES =
  /^(instances|samples|examples|images|videos|clips|recordings|patterns|utterances|texts|sentences|questions|phrases|training_?phrases|user_?says|queries|sample_?utterances)$/i;

/** Examples of a text alone, of intents that are told: some have one only. */
const MIN_TEXTS_PER_CLASS = 2;

function isText(sample: JsonValue): boolean {
  return typeof (isObject(sample) ? sample.get('text') : sample) === 'string';
}

/** Objects, or texts. */
function areSamples(samples: readonly JsonValue[]): boolean {
  return samples.every(isObject) || samples.every((sample) => typeof sample === 'string');
}

/** Lists of different things (`images`, `annotations`) have different keys. */
function areOfOneKind(lists: readonly JsonValue[][]): boolean {
  const firsts = lists.filter(({ length }) => length > 0).map((list) => list[0] as JsonObject);
  const [first, ...others] = firsts;
  return others.every((other) => {
    const common = [...other.keys()].filter((key) => first!.has(key)).length;
    return common >= Math.max(first!.size, other.size) * MIN_COMMON;
  });
}
