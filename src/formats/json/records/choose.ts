import { isTag } from '../../conllTags';
import { splitOfWord } from '../../splits';
import { isArray, isObject, type JsonValue, nameOf } from '../values';
import { collect, type Collected, type Geometry, type Input, type PathValues } from './collect';
import type { Records } from './containers';
import { isWrapper, neverFlag, neverLabels, rankOfKey } from './labelKeys';
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
  /** Where each record lists all classes it could have. */
  readonly declaredPath?: Path;
  /** Other places that could be labels, for the evidence. */
  readonly others: readonly string[];
}

/** Label keys may hold few different values of many. */
const MAX_DISTINCT_SHARE = 0.5;
/** Names of classes are short, in the mean of their characters. */
const MAX_NAME = 80;

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
  const declares = best.path[0] === 'accept' && collected.paths.has(JSON.stringify(OPTION_IDS));
  return {
    ...best,
    ...(declares && { declaredPath: OPTION_IDS }),
    ...(splitPath && { splitPath }),
    ...(answerPath && { answerPath }),
    others: others.map(({ path }) => spell(path)).slice(0, 3),
  };
}

const SPLIT_KEYS = /^(split|set|subset|fold|partition|dataset|usage|purpose|ml_use|data_split)$/i;
const OPTION_IDS: Path = ['options', EACH, 'id'];
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
  // Prodigy keeps the options that were chosen at `accept`, with all options and an answer beside them.
  const accepted = key === 'accept' && path.length === 1 && collected.paths.has('["answer"]');
  const rank = accepted ? 101 : rankOfPath(path, key, geometry);
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
    return judgeFlags(values, rank, base, collected.input);
  }
  if (!inList && isMultiHot(values) && rank > 0) {
    return { ...base, kind: 'multi-hot', several: true, score: rank + 2 };
  }
  if (!inList && rank > 0 && values.every((value) => typeof value === 'boolean') && collected.input === 'strong') {
    return { ...base, kind: 'flag', single: true, score: rank - 30 };
  }
  return judgeNames(perRecord, rank, key, base, collected, found);
}

/**
 * The key itself, or the list it is in (`annotations[].name`, `labels[].value`), says that these are labels. Deep in a
 * record only what stands in such a list, or in an object that says nothing of its own, is believed.
 */
function rankOfPath(path: Path, key: string, geometry: Geometry | undefined): number {
  const own = rankOfKey(key);
  const each = path.lastIndexOf(EACH);
  if (each < 0) {
    return path.slice(0, -1).every(isWrapper) ? own - 3 * Math.max(0, path.length - 1) : 0;
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

/** Keys of the class in a list of labels, and in a list of objects or spans, by how much less sure they are. */
const LIST_NAME_KEYS = new Map([
  ['name', 20],
  ['value', 25],
  ['title', 25],
  ['type', 30],
  ['id', 35],
]);
const OBJECT_NAME_KEYS = new Map([
  ['name', 20],
  ['type', 30],
]);

function judgeFlags(
  values: readonly JsonValue[],
  rank: number,
  base: Omit<LabelChoice, 'kind' | 'score'>,
  input: Input,
): LabelChoice | undefined {
  const objects = values.filter(isObject).filter(({ size }) => size > 0);
  if (objects.length === 0) {
    return undefined;
  }
  const keysOf = (object: JsonValue): string => (isObject(object) ? [...object.keys()].sort().join('\0') : '');
  const alike = objects.length >= 3 && objects.every((object) => keysOf(object) === keysOf(objects[0]!));
  const classes = new Set(objects.flatMap((object) => [...object.keys()]));
  const told = rank >= 80 && (classes.size >= 2 || objects.length >= 3);
  const shown =
    alike && classes.size >= 2 && base.path.length === 1 && input === 'strong' && ![...classes].some(neverFlag);
  if (!told && !shown) {
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
  if (
    all.length === 0 ||
    (path.length === 0 && !hasIds(found)) ||
    (found.container.kind === 'columns' && (collected.input !== 'strong' || rank < 80))
  ) {
    return undefined;
  }
  const separator = isList || numbers ? undefined : separatorOf(all);
  const tokens =
    separator === undefined ? all : all.flatMap((name) => name.split(separator).map((part) => part.trim()));
  const distinct = new Set(tokens).size;
  const average = all.reduce((sum, name) => sum + name.length, 0) / all.length;
  const share = distinct / tokens.length;
  if (average > MAX_NAME || (numbers && !allIntegers(perRecord))) {
    return undefined;
  }
  const isMap = found.keys !== undefined;
  const sure =
    rank > 0
      ? recurs(names, share, isList, collected.input, isMap && hasIds(found), rank)
      : !neverLabels(key) && surelyRecurs(names, share, isList && !numbers, path, collected, found);
  if (!sure) {
    return undefined;
  }
  return {
    ...base,
    kind: 'names',
    single: !isList && separator === undefined,
    several: names.some((list) => list.length > 1) || separator !== undefined,
    ...(separator !== undefined && { separator }),
    score: (rank || (path.length === 0 || isTuple(path) ? 70 : 30)) + (numbers ? 0 : 1),
  };
}

/** For a key that names labels: they recur, or the file is too small to tell but has texts or files beside the labels. */
function recurs(
  names: readonly string[][],
  share: number,
  isList: boolean,
  input: Input,
  hasKeys: boolean,
  rank: number,
): boolean {
  const few = names.length <= 10;
  if (input === 'strong') {
    return share <= MAX_DISTINCT_SHARE || (few && (isList || names.length <= 3 || share < 1));
  }
  return (
    share <= MAX_DISTINCT_SHARE &&
    names.length >= (hasKeys ? 5 : 10) &&
    (input !== 'none' || hasKeys) &&
    (input !== 'id' || rank >= 80)
  );
}

/** For a key that says nothing: short lists of names that recur a lot beside texts, labels of ids, or of texts in tuples. */
function surelyRecurs(
  names: readonly string[][],
  share: number,
  areNameLists: boolean,
  path: Path,
  collected: Collected,
  found: Records,
): boolean {
  const all = names.reduce((sum, list) => sum + list.length, 0);
  if (isTuple(path)) {
    return names.length >= 10 && share <= 0.3 && besideTexts(path, collected);
  }
  if (path.length === 0) {
    return names.length >= 5 && share <= MAX_DISTINCT_SHARE && hasIds(found);
  }
  return (
    areNameLists &&
    path.length === 1 &&
    collected.input === 'strong' &&
    names.length >= 10 &&
    share <= 0.3 &&
    all / names.length <= 8
  );
}

function isTuple(path: Path): boolean {
  return path.length === 1 && /^\d+$/.test(path[0]!);
}

/** True where another element of the tuples is a text that hardly recurs. */
function besideTexts(path: Path, { paths }: Collected): boolean {
  return [...paths.values()].some(({ path: other, perRecord }) => {
    const texts = perRecord.flat();
    const strings = texts.every((text) => typeof text === 'string');
    const natural = texts.filter((text) => / |\.\w{2,4}$/.test(String(text))).length >= texts.length / 2;
    return (
      isTuple(other) &&
      other[0] !== path[0] &&
      strings &&
      natural &&
      new Set(texts).size > texts.length * MAX_DISTINCT_SHARE
    );
  });
}

/** Records that are values of an object whose keys are names of files or ids, not settings. */
function hasIds({ keys = [] }: Records): boolean {
  const ids = keys.filter((key) => ID_LIKE.test(key)).length;
  return ids > 0 && ids >= keys.length * 0.8;
}

const ID_LIKE =
  /\.(jpe?g|png|bmp|gif|tiff?|webp|dcm|nii|npy|txt|json|xml|wav|mp3|flac|ogg|mp4|avi|mov|html?|md|pdf|csv)(\.gz)?$|^\d+$|^[0-9a-f]{8,}(-[0-9a-f]+)*$|\d{3}/i;

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
function blockOf({ paths, input, records }: Collected, others: readonly LabelChoice[]): LabelChoice | undefined {
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
      !path.slice(0, -1).every(isWrapper) ||
      isTuple(path) ||
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
  const enough = keys.length >= 2 && varied >= keys.length / 2 && input === 'strong' && records >= 3;
  // Boolean keys beside a plain label are about the record.
  return enough && !others.some(({ score }) => score >= 85)
    ? { kind: 'block', path: parent, keys, single: false, several: true, score: 55, others: [] }
    : undefined;
}
