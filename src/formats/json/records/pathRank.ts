import { isArray, type JsonValue } from '../values';
import type { Collected } from './collect';
import type { Geometry } from './geometry';
import { isWrapper, rankOfKey, rankOfList, wordsOf } from './labelKeys';
import { EACH, isNumbered, type Path } from './paths';

/**
 * The key itself, or the list it is in (`annotations[].name`, `labels[].value`), says that these are labels. Deep in a
 * record only what stands in such lists, or in an object that says nothing of its own, is believed.
 */
export function rankOfPath(
  path: Path,
  key: string,
  geometry: Geometry | undefined,
  perRecord: readonly JsonValue[][],
): number {
  const each = path.lastIndexOf(EACH);
  return each < 0 ? rankInRecord(path, key, geometry, perRecord) : rankInList(path, each, key, geometry);
}

function rankInRecord(
  path: Path,
  key: string,
  geometry: Geometry | undefined,
  perRecord: readonly JsonValue[][],
): number {
  const own = ownRank(key, geometry);
  const outer = path.slice(0, -1);
  const around = rankOfKey(outer[outer.length - 1] ?? '');
  if (own === 0 && outer.length === 1 && around > 0 && !isWrapper(outer[0]!) && perRecord.flat().every(isArray)) {
    return around - 5; // `concepts: {level_1: […], level_2: […]}`
  }
  if (own === 0 && around >= NAMED && NAME_OF_OBJECT.test(key) && outer.slice(0, -1).every(isAround)) {
    return around - 3 * path.length; // `category: {id: 3, name: "cat"}`, `sentiment: {polarity: {value: "P"}}`
  }
  const believed = outer.every(isWrapper) || (geometry !== undefined && outer.every((step) => rankOfKey(step) > 0));
  return believed ? own - 3 * Math.max(0, path.length - 1) : 0;
}

const NAMED = 85;
const NAME_OF_OBJECT = /^(name|value|label|title)$/i;

function isAround(step: string): boolean {
  return isWrapper(step) || rankOfKey(step) > 0;
}

function rankInList(path: Path, each: number, key: string, geometry: Geometry | undefined): number {
  const within = path.slice(each + 1);
  const before = path.slice(0, each).filter((step) => step !== EACH);
  const name = before.findLast((step) => !isNumbered(step)) ?? '';
  const around = rankOfList(name);
  const lists = path.filter((step, k) => step === EACH && path[k - 1] !== EACH).length;
  const isPlain =
    within.slice(0, -1).every(isWrapper) &&
    (around >= PLAIN_LIST ||
      before
        .slice(0, -1)
        .every((step) => isWrapper(step) || isNumbered(step) || PARTS.test(step) || rankOfList(step) >= LIST));
  if (!isPlain || (around === 0 && geometry === undefined)) {
    return 0;
  }
  const cost = 3 * (within.length + 1) + 5 * (lists - 1);
  const own = isTypeOf(key, name) ? TYPE_OF_LIST : ownRank(key, geometry);
  if (own > 0) {
    return own - cost;
  }
  const less = (geometry ? OBJECT_NAME_KEYS : LIST_NAME_KEYS).get(isNameOfThat(key) ? 'name' : key.toLowerCase());
  const list = geometry === 'box' ? Math.max(around, LIST - 5) : around;
  return list >= LIST - 5 && less !== undefined ? list - less - 5 * (lists - 1) : 0;
}

/** What a text consists of: each part has a list of its own. */
const PARTS = /^(passages?|sentences?|sents|paragraphs?|sections?|pages?|turns|utterances)$/i;
/** Rank of a list that holds labelled objects. */
const LIST = 80;
/** One that says so itself is believed wherever it is. */
const PLAIN_LIST = 88;
const TYPE_OF_LIST = 101;

/** In a box, `y` is no target, and attributes are those of its class. */
function ownRank(key: string, geometry: Geometry | undefined): number {
  if (geometry !== 'box') {
    // The MeSH number of what is named in a text says which one it is, not of what kind.
    return geometry === 'span' && /^mesh/i.test(key) ? 0 : rankOfKey(key);
  }
  const inBox = /^y$/i.test(key) ? 0 : /^(attributes?|tags)$/i.test(key) ? 40 : Infinity;
  return Math.min(Math.max(rankOfKey(key), isTypeOfSomething(key) ? TYPE_IN_BOX : 0), inBox);
}

const TYPE_IN_BOX = 55;

/** `vehicle_type`, `subtype`; the type of the shape or of the mark is none of its class. */
function isTypeOfSomething(key: string): boolean {
  return (
    /.type$/i.test(key) && !/(shape|bbox|box|label|annotation|tool|geometry|mark|mime|data|file)_?type$/i.test(key)
  );
}

/** `DescriptorName`: the name of what the list holds, unless it is that of a file or a person. */
function isNameOfThat(key: string): boolean {
  const words = wordsOf(key);
  return (
    words.length === 2 &&
    words[1] === 'name' &&
    !/^(file|image|img|user|first|last|full|nick|author|host)$/.test(words[0]!)
  );
}

/** `entity_type` in `entity_mentions`, `event_type` in `event_list`: the other types there are of something else. */
function isTypeOf(key: string, list: string): boolean {
  const words = wordsOf(key);
  const [first = ''] = wordsOf(list);
  const singular = first.replace(/ies$/, 'y').replace(/s$/, '');
  const [of = '', last] = words;
  return (
    words.length === 2 && last === 'type' && singular === of && !/^(label|annotation|tag|shape|box|region)$/.test(of)
  );
}

/** A text beside a number of the same name is the name of a class: `family` and `family_str`, `label` and `label_des`. */
export function rankBesideId(path: Path, key: string, { paths }: Collected): number {
  const base = /^(.+?)_?(str|name|desc?|text|description)$/i.exec(key)?.[1];
  const pathValues = base === undefined ? undefined : paths.get(JSON.stringify([...path.slice(0, -1), base]));
  const ids = pathValues?.perRecord.flat() ?? [];
  const names = paths.get(JSON.stringify(path))?.perRecord.flat() ?? [];
  const areIds = ids.every((value) => /^-?\d+$/.test(String(value)));
  if (!areIds || ids.length < ENOUGH_IDS) {
    return 0;
  }
  const pairs = new Set(ids.map((id, k) => `${String(id)} ${String(names[k])}`));
  const isOneToOne =
    names.length === ids.length && pairs.size === new Set(ids).size && pairs.size === new Set(names).size;
  return isOneToOne ? Math.max(BESIDE_ID, rankOfKey(base!) + SURER_THAN_ID) : BESIDE_ID;
}

const SURER_THAN_ID = 3;

/** The letter or the number of the right one among several choices. */
export function rankOfAnswer(path: Path, key: string, perRecord: readonly JsonValue[][], { paths }: Collected): number {
  const isChosen =
    path.length === 1 && ANSWER.test(key) && perRecord.flat().every((value) => /^([A-H]|\d)$/.test(String(value)));
  return isChosen && [...paths.values()].some(({ path: [other = ''] }) => CHOICES.test(other)) ? AMONG_CHOICES : 0;
}

const ANSWER = /^(answer|ans|correct|gold|solution|cop)(_?(key|idx|index|option|label|id|choice))?$/i;
const CHOICES = /^(options?|choices?|candidates|op[a-d]|option_?[a-d1-4])$/i;
const AMONG_CHOICES = 58;

const BESIDE_ID = 60;
const ENOUGH_IDS = 10;

/** Keys of the class in a list of labels, and in a list of objects or spans, by how much less sure they are. */
const LIST_NAME_KEYS = new Map([
  ['name', 20],
  ['value', 25],
  ['title', 25],
  ['choice', 20],
  ['type', 30],
  ['r', 30],
  ['rel', 30],
  ['id', 35],
]);
const OBJECT_NAME_KEYS = new Map([
  ['name', 20],
  ['names', 20],
  ['title', 25],
  ['choice', 20],
  ['type', 30],
]);
