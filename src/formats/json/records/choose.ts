import { isTag } from '../../conllTags';
import { splitOfWord } from '../../splits';
import { isArray, isObject, type JsonValue, nameOf } from '../values';
import { collect, type Collected, type Geometry, type PathValues } from './collect';
import type { Records } from './containers';
import { neverFlag, neverLabels, rankOfKey } from './labelKeys';
import { EACH, type Path, spell } from './paths';

/**
 * How labels are written: `names` (one or a list, names or ids), `multi-hot` (a vector of 0 and 1), `flags` (an object
 * of class to 0/1), `block` (several keys of 0/1), `spans` ([start, end, class]), `tags` (one a token), `flag` (true or
 * false, the key is the class).
 */
export type LabelKind = 'names' | 'multi-hot' | 'flags' | 'block' | 'spans' | 'tags' | 'flag';

export interface LabelChoice {
  readonly kind: LabelKind;
  /** Where the labels stand in a record; for a block the object that holds the keys. */
  readonly path: Path;
  /** Of a block: the keys, which are the classes. */
  readonly keys?: readonly string[];
  /** Between the names within one string. */
  readonly separator?: string;
  /** True where a record has one label at most by its form (a string or a number, not a list). */
  readonly single: boolean;
  /** True where some record has several. */
  readonly several: boolean;
  readonly geometry?: Geometry | undefined;
  /** The higher the surer; 0 is no label. */
  readonly score: number;
  /** Where the split of a record stands. */
  readonly splitPath?: Path;
  /** Where it stands whether an annotator accepted the record (Prodigy). */
  readonly answerPath?: Path;
  /** Other places that could be labels, for the evidence. */
  readonly others: readonly string[];
}

/** Label keys may hold few different values of many. */
const MAX_DISTINCT_SHARE = 0.5;

/** The labels among the records; undefined where nothing is surely one. */
export function chooseLabels(found: Records): LabelChoice | undefined {
  const collected = collect(found.records);
  const candidates: LabelChoice[] = [];
  for (const values of collected.paths.values()) {
    const candidate = judge(values, collected, found);
    if (candidate) {
      candidates.push(candidate);
    }
  }
  const block = blockOf(collected, candidates);
  if (block) {
    candidates.push(block);
  }
  candidates.sort((a, b) => b.score - a.score);
  const [best, ...others] = candidates;
  if (!best) {
    return undefined;
  }
  const splitPath = findPath(
    collected,
    SPLIT_KEYS,
    (value) => typeof value === 'string' && splitOfWord(value) !== null,
  );
  const answerPath = findPath(collected, /^answer$/, (value) => ANSWERS.has(String(value)));
  return {
    ...best,
    ...(splitPath && { splitPath }),
    ...(answerPath && { answerPath }),
    others: others.map(({ path }) => spell(path)).slice(0, 3),
  };
}

const SPLIT_KEYS = /^(split|set|subset|fold|partition|dataset|usage|purpose|ml_use|data_split)$/i;
const ANSWERS = new Set(['accept', 'reject', 'ignore']);

function findPath(collected: Collected, keys: RegExp, fits: (value: JsonValue) => boolean): Path | undefined {
  for (const { path, perRecord } of collected.paths.values()) {
    const key = path[path.length - 1] ?? '';
    if (keys.test(key) && !path.includes(EACH) && perRecord.every(([value]) => value === null || fits(value!))) {
      return path;
    }
  }
  return undefined;
}

function judge({ path, perRecord }: PathValues, collected: Collected, found: Records): LabelChoice | undefined {
  const key = [...path].reverse().find((step) => step !== EACH && !/^\d+$/.test(step)) ?? '';
  const inList = path.includes(EACH);
  const geometry = inList ? collected.geometry.get(JSON.stringify(path.slice(0, path.lastIndexOf(EACH)))) : undefined;
  const rank = rankOfPath(path, key, geometry);
  const values = perRecord.flat();
  const base = { path, single: false, several: false, others: [], geometry };

  if (
    !inList &&
    values.length > 0 &&
    values.every((value) => isSpans(value)) &&
    values.some((v) => isArray(v) && v.length > 0)
  ) {
    return { ...base, kind: 'spans', score: Math.max(rank, 40) - 5, geometry: 'span' };
  }
  if (!inList && isTagLists(values)) {
    return { ...base, kind: 'tags', score: Math.max(rank, 40) - 6 };
  }
  if (!inList && values.every((value) => value === null || isFlags(value))) {
    return judgeFlags(values, rank, base);
  }
  if (!inList && isMultiHot(values) && rank > 0) {
    return { ...base, kind: 'multi-hot', several: true, score: rank + 2 };
  }
  if (!inList && rank > 0 && values.every((value) => typeof value === 'boolean') && collected.hasInput) {
    return { ...base, kind: 'flag', single: true, score: rank - 30 };
  }
  return judgeNames(perRecord, rank, key, base, collected, found);
}

/** The key itself, or the list around it (`annotations[].name`, `labels[].value`), says that these are labels. */
function rankOfPath(path: Path, key: string, geometry: Geometry | undefined): number {
  const own = rankOfKey(key);
  const outer = path
    .filter((step) => step !== EACH && !/^\d+$/.test(step))
    .slice(0, -1)
    .map(rankOfKey);
  const around = Math.max(0, ...outer);
  const nested = path.length > 1 ? 3 * (path.length - 1) : 0;
  if (own > 0) {
    return own - nested;
  }
  if (/^(name|value|type|id|title|text)$/i.test(key) && path.includes(EACH) && around >= 80) {
    const names = { name: 20, value: 25, title: 25, type: 30, text: 30, id: 35 }[key.toLowerCase()] ?? 30;
    return geometry && key !== 'name' && key !== 'type' ? 0 : around - names;
  }
  return 0;
}

function judgeFlags(
  values: readonly JsonValue[],
  rank: number,
  base: Omit<LabelChoice, 'kind' | 'score'>,
): LabelChoice | undefined {
  const objects = values.filter(isObject).filter(({ size }) => size > 0);
  if (objects.length === 0) {
    return undefined;
  }
  const keysOf = (object: JsonValue): string => (isObject(object) ? [...object.keys()].sort().join('\0') : '');
  const alike = objects.length >= 3 && objects.every((object) => keysOf(object) === keysOf(objects[0]!));
  const classes = new Set(objects.flatMap((object) => [...object.keys()]));
  if (rank === 0 && !(alike && classes.size >= 2 && base.path.length === 1 && ![...classes].some(neverFlag))) {
    return undefined;
  }
  const positives = objects.map((object) => [...object.values()].filter((value) => Number(value) >= 0.5).length);
  return {
    ...base,
    kind: 'flags',
    several: positives.some((count) => count > 1),
    single: objects.length > 1 && classes.size > 1 && positives.every((count) => count === 1),
    score: Math.max(rank, 45) + 3,
  };
}

function judgeNames(
  perRecord: readonly JsonValue[][],
  rank: number,
  key: string,
  base: Omit<LabelChoice, 'kind' | 'score'>,
  collected: Collected,
  found: Records,
): LabelChoice | undefined {
  const { path } = base;
  const isList = path.includes(EACH) || perRecord.some((values) => values.some(isArray));
  const names: string[][] = [];
  for (const values of perRecord) {
    const flat = values.flatMap((value) => (isArray(value) ? value : [value]));
    if (!flat.every((value) => value === null || isName(value))) {
      return undefined;
    }
    names.push(flat.map(nameOf).filter((name) => name !== undefined));
  }
  const all = names.flat();
  const numbers = perRecord.flat(2).some((value) => typeof value === 'number');
  if (all.length === 0 || (path.length === 0 && !hasIds(found))) {
    return undefined;
  }
  const separator = isList || numbers ? undefined : separatorOf(all);
  const tokens =
    separator === undefined ? all : all.flatMap((name) => name.split(separator).map((part) => part.trim()));
  const distinct = new Set(tokens).size;
  const average = all.reduce((sum, name) => sum + name.length, 0) / all.length;
  const share = distinct / tokens.length;
  const few = found.records.length <= 10 && collected.hasInput && rank > 0;
  const recurs = share <= MAX_DISTINCT_SHARE || (few && (isList || found.records.length <= 3 || share < 1));
  if (average > 80 || !recurs || (numbers && !allIntegers(perRecord)) || (rank === 0 && neverLabels(key))) {
    return undefined;
  }
  if (rank === 0 && (!isList || numbers || names.length < 10 || share > 0.3 || tokens.length / names.length > 8)) {
    // A key that says nothing is believed only where lists of names recur, where ids lead to labels, or beside a text.
    const ofTuple = isTuple(path) && besideTexts(path, collected) && names.length >= 10 && share <= 0.3;
    if (!ofTuple && (path.length > 0 || names.length < 5)) {
      return undefined;
    }
  }
  return {
    ...base,
    kind: 'names',
    single: !isList && separator === undefined,
    several: names.some((list) => list.length > 1) || separator !== undefined,
    ...(separator !== undefined && { separator }),
    score: (rank || (path.length === 0 ? 70 : 30)) + (numbers ? 0 : 1),
  };
}

function isTuple(path: Path): boolean {
  return path.length === 1 && /^\d+$/.test(path[0]!);
}

/** True where another element of the tuples is a text that hardly recurs. */
function besideTexts(path: Path, { paths }: Collected): boolean {
  return [...paths.values()].some(({ path: other, perRecord }) => {
    const texts = perRecord.flat();
    const strings = texts.every((text) => typeof text === 'string');
    return isTuple(other) && other[0] !== path[0] && strings && new Set(texts).size > texts.length * MAX_DISTINCT_SHARE;
  });
}

/** Records that are values of an object whose keys are file names or ids, not settings. */
function hasIds({ keys }: Records): boolean {
  const ids = (keys ?? []).filter((key) => /\.\w{2,5}$|\d/.test(key)).length;
  return ids > 0 && ids >= (keys?.length ?? 0) * 0.8;
}

function isName(value: JsonValue): boolean {
  return (
    typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
  );
}

function allIntegers(perRecord: readonly JsonValue[][]): boolean {
  return perRecord
    .flat(2)
    .every((value) => typeof value !== 'number' || Number.isInteger(value) || Number.isNaN(value));
}

function isZeroOne(value: JsonValue): boolean {
  return value === 0 || value === 1 || typeof value === 'boolean';
}

/** An object of class to 0, 1, true, false, a probability, or null where the label is not known. */
function isFlags(value: JsonValue): boolean {
  return (
    isObject(value) &&
    [...value.values()].every(
      (flag) => flag === null || typeof flag === 'boolean' || (typeof flag === 'number' && !(flag < 0 || flag > 1)),
    ) &&
    (value.size === 0 || [...value.values()].some((flag) => flag !== null))
  );
}

/** Vectors of 0 and 1, all of one length; a list of ids would not hold an id twice. */
function isMultiHot(values: readonly JsonValue[]): boolean {
  const lists = values.filter(isArray);
  const length = lists[0]?.length ?? 0;
  return (
    lists.length === values.length &&
    length >= 2 &&
    lists.every((list) => list.length === length && list.every(isZeroOne)) &&
    lists.some((list) => new Set(list).size < list.length)
  );
}

/** Lists of [start, end, class], empty ones too. */
function isSpans(value: JsonValue): boolean {
  return (
    isArray(value) &&
    value.every(
      (span) =>
        isArray(span) &&
        span.length >= 3 &&
        typeof span[0] === 'number' &&
        typeof span[1] === 'number' &&
        typeof span[2] === 'string',
    )
  );
}

function isTagLists(values: readonly JsonValue[]): boolean {
  const lists = values.filter(isArray).filter(({ length }) => length > 0);
  const tags = lists.flat();
  return (
    lists.length > 0 &&
    lists.length === values.filter((value) => !isArray(value) || value.length > 0).length &&
    tags.includes('O') &&
    tags.some((tag) => tag !== 'O') &&
    tags.every((tag) => typeof tag === 'string' && isTag(tag, 'prefix'))
  );
}

/** What stands between several names in one string, where splitting at it makes the names recur. */
function separatorOf(names: readonly string[]): string | undefined {
  const before = new Set(names).size;
  return ['|', ';', ','].find((separator) => {
    const split = names.filter((name) => name.includes(separator)).length;
    const parts = names.flatMap((name) => name.split(separator).map((part) => part.trim()));
    return names.length >= 5 && split >= names.length * 0.05 && new Set(parts).size < before && !parts.includes('');
  });
}

/** Keys of 0 and 1 beside each other in the records, where no other key names labels. */
function blockOf({ paths, hasInput, records }: Collected, others: readonly LabelChoice[]): LabelChoice | undefined {
  const keys: string[] = [];
  let parent: Path = [];
  let varied = 0;
  for (const { path, perRecord } of paths.values()) {
    const key = path[path.length - 1];
    const flags = perRecord.flat();
    if (
      key === undefined ||
      path.includes(EACH) ||
      path.length > 2 ||
      (keys.length > 0 && JSON.stringify(path.slice(0, -1)) !== JSON.stringify(parent)) ||
      flags.length < records * 0.5 ||
      !flags.every((flag) => isZeroOne(flag) || flag === null) ||
      flags.every((flag) => flag === null) ||
      neverFlag(key)
    ) {
      continue;
    }
    parent = path.slice(0, -1);
    keys.push(key);
    varied += new Set(flags.map(Number)).size > 1 ? 1 : 0;
  }
  const enough = keys.length >= 2 && varied >= keys.length / 2 && hasInput && records >= 3;
  // Boolean keys beside a plain label are about the record.
  return enough && !others.some(({ score }) => score >= 85)
    ? { kind: 'block', path: parent, keys, single: false, several: true, score: 55, others: [] }
    : undefined;
}
