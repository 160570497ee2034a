import { isArray, isObject, type JsonValue } from '../values';
import type { LabelChoice, Place } from './choice';
import type { Collected, Geometry, PathValues } from './collect';
import type { Records } from './containers';
import {
  isClassKeys,
  isFlags,
  isMultiHot,
  isSoftVector,
  isSpans,
  isSpansOfSentences,
  isTagLists,
  isZeroOne,
} from './forms';
import { hasIds, judgeNames } from './judgeNames';
import { isWrapper, neverFlag, rankOfKey } from './labelKeys';
import { EACH, type Path } from './paths';

/** What stands at one path, if it is labels. */
export function judge({ path, perRecord }: PathValues, collected: Collected, found: Records): LabelChoice | undefined {
  const key = [...path].reverse().find((step) => step !== EACH && !/^\d+$/.test(step)) ?? '';
  const inList = path.includes(EACH);
  const geometry = geometryOf(path, perRecord, collected);
  // Prodigy keeps the options that were chosen at `accept`, with all options and an answer beside them.
  const accepted = key === 'accept' && path.length === 1 && collected.paths.has('["answer"]');
  const rank = accepted ? 101 : rankOfPath(path, key, geometry, perRecord) || rankBesideId(path, key, collected);
  const values = perRecord.flat();
  const base = { path, single: false, several: false, others: [], geometry };

  if (
    !inList &&
    values.length > 0 &&
    values.every((value) => isSpans(value) || isSpansOfSentences(value)) &&
    values.some((v) => isArray(v) && v.flat().length > 0)
  ) {
    return { ...base, kind: 'spans', score: Math.max(rank, 40) - 5, geometry: 'span' };
  }
  if (!inList && isTagLists(values)) {
    return { ...base, kind: 'tags', score: Math.max(rank, 40) - 6 };
  }
  if (!inList && values.every((value) => value === null || isFlags(value))) {
    return judgeFlags(values, rank, base, path.length === 0 ? hasIds(found) : collected.input === 'strong');
  }
  const isIdToLabels = path.length === 0 && hasIds(found);
  if (!inList && rank >= 80 && isClassKeys(values)) {
    return { ...base, kind: 'keys', several: values.some((value) => isObject(value) && value.size > 1), score: rank };
  }
  if (!inList && isMultiHot(values) && (rank > 0 || isIdToLabels)) {
    return { ...base, kind: 'multi-hot', several: true, score: Math.max(rank, 60) + 2 };
  }
  if (!inList && rank > 0 && collected.input !== 'none' && isSoftVector(values)) {
    return { ...base, kind: 'multi-hot', several: true, soft: true, score: rank };
  }
  if (!inList && rank > 0 && values.every((value) => typeof value === 'boolean') && collected.input === 'strong') {
    return { ...base, kind: 'flag', single: true, score: rank - 30 };
  }
  return judgeNames(perRecord, rank, key, base, collected, found);
}

/** What is around a label: boxes and spans in a list of objects, or in lists beside each other (`objects.category`). */
function geometryOf(path: Path, perRecord: readonly JsonValue[][], { geometry }: Collected): Geometry | undefined {
  const each = path.lastIndexOf(EACH);
  if (each >= 0) {
    return geometry.get(JSON.stringify(path.slice(0, each)));
  }
  const areLists = path.length > 1 && perRecord.flat().every(isArray);
  return areLists ? geometry.get(JSON.stringify(path.slice(0, -1))) : undefined;
}

/**
 * The key itself, or the list it is in (`annotations[].name`, `labels[].value`), says that these are labels. Deep in a
 * record only what stands in such a list, or in an object that says nothing of its own, is believed.
 */
function rankOfPath(
  path: Path,
  key: string,
  geometry: Geometry | undefined,
  perRecord: readonly JsonValue[][],
): number {
  const own = geometry === 'box' ? Math.min(rankOfKey(key), rankInBox(key)) : rankOfKey(key);
  const each = path.lastIndexOf(EACH);
  if (each < 0) {
    const outer = path.slice(0, -1);
    const around = rankOfKey(outer[outer.length - 1] ?? '');
    if (own === 0 && outer.length === 1 && around > 0 && !isWrapper(outer[0]!) && perRecord.flat().every(isArray)) {
      return around - 5; // `concepts: {level_1: […], level_2: […]}`
    }
    const believed = outer.every(isWrapper) || (geometry !== undefined && outer.every((step) => rankOfKey(step) > 0));
    return believed ? own - 3 * Math.max(0, path.length - 1) : 0;
  }
  const around = rankOfKey(path[each - 1] ?? '');
  const plain =
    path.indexOf(EACH) === each && path.length - each === 2 && path.slice(0, Math.max(0, each - 1)).every(isWrapper);
  if (!plain || (around === 0 && geometry === undefined)) {
    return 0;
  }
  if (own > 0) {
    return own - 3 * (path.length - 1);
  }
  const cost = geometry
    ? OBJECT_NAME_KEYS.get(key.toLowerCase())
    : (LIST_NAME_KEYS.get(key.toLowerCase()) ?? undefined);
  return around >= 80 && cost !== undefined ? around - cost : 0;
}

/** In a box, `y` is no target, and attributes are those of its class. */
function rankInBox(key: string): number {
  return /^y$/i.test(key) ? 0 : /^attributes?$/i.test(key) ? 40 : Infinity;
}

/** A text beside a number of the same name is the name of a class: `family` and `family_str`. */
function rankBesideId(path: Path, key: string, { paths }: Collected): number {
  const base = /^(.+?)_?(str|name|desc)$/i.exec(key)?.[1];
  const values = base === undefined ? [] : paths.get(JSON.stringify([...path.slice(0, -1), base]))?.perRecord;
  const areIds = values?.flat().every((value) => typeof value === 'number' && Number.isInteger(value));
  return areIds && values!.length >= ENOUGH_IDS ? BESIDE_ID : 0;
}

const BESIDE_ID = 60;
const ENOUGH_IDS = 10;

/** Keys of the class in a list of labels, and in a list of objects or spans, by how much less sure they are. */
const LIST_NAME_KEYS = new Map([
  ['name', 20],
  ['value', 25],
  ['title', 25],
  ['type', 30],
  ['r', 30],
  ['rel', 30],
  ['id', 35],
]);
const OBJECT_NAME_KEYS = new Map([
  ['name', 20],
  ['names', 20],
  ['title', 25],
  ['type', 30],
]);

function judgeFlags(
  values: readonly JsonValue[],
  rank: number,
  base: Place,
  hasInput: boolean,
): LabelChoice | undefined {
  const objects = values.filter(isObject).filter(({ size }) => size > 0);
  if (objects.length === 0) {
    return undefined;
  }
  const keysOf = (object: JsonValue): string => (isObject(object) ? [...object.keys()].sort().join('\0') : '');
  const alike = objects.length >= 3 && objects.every((object) => keysOf(object) === keysOf(objects[0]!));
  const classes = new Set(objects.flatMap((object) => [...object.keys()]));
  const told = rank >= 80 && (classes.size >= 2 || objects.length >= 3);
  const shown = alike && classes.size >= 2 && base.path.length <= 1 && hasInput && ![...classes].some(neverFlag);
  if (!told && !shown) {
    return undefined;
  }
  const positives = objects.map((object) => [...object.values()].filter((value) => Number(value) >= 0.5).length);
  return {
    ...base,
    kind: 'flags',
    ...(objects.some((object) => [...object.values()].some((flag) => !isZeroOne(flag) && flag !== null)) && {
      soft: true,
    }),
    several: positives.some((count) => count > 1),
    single: objects.length > 1 && classes.size > 1 && positives.every((count) => count === 1),
    score: Math.max(rank, 45) + 3,
  };
}
