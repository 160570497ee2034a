import { basename } from '../../fileSet';
import { splitOfWord } from '../../splits';
import type { JsonHead } from '../head';
import { type JsonObject, type JsonValue, isObject, membersOf } from '../values';
import { areNumberedColumns, recordsOfColumns } from './columns';
import { geometryOf } from './geometry';
import type { Path } from './paths';

/** Where the records of a file are. */
export interface Container {
  /**
   * `lines`: one record a line; `members`: elements of an array or values of an object; `splits`: an object of such, one
   * for each split; `classes`: an object of such, one for each class; `columns`: an object of lists, one element of each
   * is a record; `file`: the file is one record; `roots`: each of the values that follow each other in the file is one.
   */
  readonly kind: 'lines' | 'members' | 'splits' | 'classes' | 'columns' | 'file' | 'roots';
  /** Keys from the root to what holds the records; for splits to the object of splits. */
  readonly path: readonly string[];
  /** Where the records stand in what is there, if that is a dialogue, say, of which each utterance is a record. */
  readonly inner?: Path;
  /** Key beside those records that names the class of all of them. */
  readonly classKey?: string;
  /** True of lines with a name before the JSON of each. */
  readonly keyed?: boolean;
}

export interface Records {
  readonly container: Container;
  /** Records from the head of the file. */
  readonly records: readonly JsonValue[];
  /** The keys of the records, where they are values of an object. */
  readonly keys: readonly string[] | undefined;
}

export const MAX_RECORDS = 500;
const MANY_LISTS = 10;
/** Keys of files that are surely no label files: specifications, notebooks, settings, package descriptions. */
const FOREIGN_KEYS = [
  '$schema',
  'openapi',
  'swagger',
  'jsonrpc',
  'nbformat',
  'lockfileVersion',
  'lockfile_version',
  'dependencies',
  'devDependencies',
  'compilerOptions',
  'contributes',
  'tilesets',
];
const FOREIGN_TYPES = new Set(['FeatureCollection', 'Feature', 'Topology', 'GeometryCollection']);

/** Every place where records may be, in no order; within so many objects of the file. */
export function containersOf(head: JsonHead, depth = 1): Records[] {
  if (head.lines) {
    const { container, ...records } = found('lines', [], head.values);
    return [{ ...records, container: { ...container, ...(head.keyed && { keyed: true }) } }];
  }
  if (head.roots) {
    return [found('roots', [], head.roots)];
  }
  const [root] = head.values;
  if (Array.isArray(root)) {
    return [found('members', [], wholeOnes(root, head.whole))];
  }
  if (!isObject(root) || isForeign(root)) {
    return [];
  }
  return [...within(root, [], { whole: head.whole, depth })];
}

/** The places in an object, and in those within it. */
function* within(object: JsonObject, path: readonly string[], head: HeadPart): Generator<Records> {
  yield* inObject(object, path, head.whole);
  for (const [key, value] of path.length < head.depth && !areNumberedColumns(object) ? object : []) {
    if (isObject(value)) {
      yield* within(value, [...path, key], head);
    }
  }
}

interface HeadPart {
  readonly whole: boolean;
  /** How many objects may be around the places. */
  readonly depth: number;
}

/** Small files that are a record each. */
export function filesAsRecords(heads: readonly JsonHead[]): Records | undefined {
  const roots = heads.map(({ values }) => values[0]!);
  return roots.every((root) => isObject(root) && !isForeign(root)) || areListsOfParts(roots)
    ? { ...found('file', [], roots), keys: heads.map(({ path }) => basename(path)) }
    : undefined;
}

/** Lists of boxes: each file is what is in one image. */
function areListsOfParts(roots: readonly JsonValue[]): boolean {
  const objects = roots.flatMap((root) => (Array.isArray(root) ? root : []));
  return (
    roots.every((root) => Array.isArray(root)) &&
    objects.length > 0 &&
    objects.every((object) => isObject(object) && geometryOf(object) === 'box')
  );
}

/** True for `train`, `oos_val`, `validation-set`, `testData`; not for `testPresets`. */
export function isSplitKey(key: string): boolean {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return (
    words.some((word) => splitOfWord(word) !== null) &&
    words.every((word) => splitOfWord(word) !== null || BESIDE_SPLIT.test(word))
  );
}

const BESIDE_SPLIT =
  /^(data|dataset|set|split|part|fold|examples?|samples?|records?|items?|oos|ood|id|x|y|\d+|small|full|in|out|un|seen|hard|easy|clean|other|matched|mismatched)$/;

export function isForeign(root: JsonObject): boolean {
  return FOREIGN_KEYS.some((key) => root.has(key)) || FOREIGN_TYPES.has(String(root.get('type')));
}

function* inObject(object: JsonObject, path: readonly string[], whole: boolean): Generator<Records> {
  const entries = [...object];
  const splits = entries.filter(([key, value]) => isSplitKey(key) && holdsRecords(value));
  const named = entries.filter(([key]) => isSplitKey(key)).length;
  if (splits.length > 0 && (named > 1 || !whole || entries.length === 1)) {
    const records = splits.flatMap(([, value]) => wholeOnes(membersOf(value), whole));
    yield found('splits', path, records);
  }
  const alike = entries.length >= 2 && areAlike(entries.map(([, value]) => value));
  const areParts =
    entries.length >= MANY_LISTS && entries.every(([, list]) => Array.isArray(list) && holdsRecords(list));
  // Of many lists that are alike none is the data set.
  for (const [key, value] of areParts ? [] : entries) {
    if (Array.isArray(value) && holdsRecords(value)) {
      yield found('members', [...path, key], wholeOnes(value, whole));
    }
  }
  const columns = recordsOfColumns(object, whole, MAX_RECORDS);
  if (columns) {
    yield found('columns', path, columns);
  }
  if (alike) {
    const kept = whole ? entries : entries.slice(0, -1);
    yield {
      ...found(
        'members',
        path,
        kept.map(([, value]) => value),
      ),
      keys: kept.map(([key]) => key),
    };
  }
}

function found(kind: Container['kind'], path: readonly string[], records: readonly JsonValue[]): Records {
  return { container: { kind, path }, records: records.slice(0, MAX_RECORDS), keys: undefined };
}

/** True for an array, or an object used as one, of objects or tuples. */
function holdsRecords(value: JsonValue): boolean {
  const [first] = membersOf(value);
  return isObject(first) || (Array.isArray(first) && Array.isArray(value));
}

/** True for values of one kind; objects must have something in common. */
function areAlike(values: readonly JsonValue[]): boolean {
  const kind = (value: JsonValue): string =>
    Array.isArray(value) ? 'list' : isObject(value) ? 'object' : typeof value;
  const [first] = values;
  const keys = isObject(first) ? [...first.keys()] : [];
  const filled = values.filter((value) => isObject(value) && value.size > 0);
  const shared = filled.filter((value) => keys.some((key) => isObject(value) && value.has(key))).length;
  // Two lists under names of their own are two lists of something else.
  const isMixed = values.length === 2 && (Array.isArray(first) || (keys.length > 0 && shared < filled.length));
  return values.every((value) => kind(value) === kind(first!)) && !isMixed;
}

/** The last member of a cut text may be a part of itself only. */
export function wholeOnes(values: readonly JsonValue[], whole: boolean): readonly JsonValue[] {
  return whole || values.length < 2 ? values : values.slice(0, -1);
}
