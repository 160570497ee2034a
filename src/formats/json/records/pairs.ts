import { isArray, isObject, type JsonObject, type JsonValue, nameOf } from '../values';
import { isFraction } from './forms';

/** Lists of classes, each with whether a record has it: `[{"label": "a", "value": 1}, {"label": "b", "value": 0}]`. */
export interface PairKeys {
  readonly name: string;
  readonly value: string;
}

const NAMES = /^(label|name|class|category|tag|key|cat)$/i;
const VALUES = /^(value|present|positive|flag|checked|selected|is_?true|on|applies|score)$/i;
const MIN_RECORDS = 5;

/** The keys of such pairs; undefined where the lists are something else: each names the same classes, some of them absent. */
export function pairKeysOf(lists: readonly JsonValue[]): PairKeys | undefined {
  const objects = lists.map((list) => (isArray(list) ? list.filter(isObject) : []));
  const [first] = objects[0] ?? [];
  const name = [...(first?.keys() ?? [])].find((key) => NAMES.test(key));
  const value = [...(first?.keys() ?? [])].find((key) => VALUES.test(key) && key !== name);
  if (first === undefined || name === undefined || value === undefined || lists.length < MIN_RECORDS) {
    return undefined;
  }
  const all = objects.flat();
  const named = objects.map((list) =>
    list
      .map((pair) => nameOf(pair.get(name)) ?? '')
      .sort()
      .join('\0'),
  );
  const isSure =
    objects.every((list, k) => list.length >= 2 && list.length === (lists[k] as JsonValue[]).length) &&
    named.every((names) => names === named[0]) &&
    all.every((pair) => isFlag(pair.get(value))) &&
    new Set(all.map((pair) => Number(pair.get(value)) >= 0.5)).size === 2;
  return isSure ? { name, value } : undefined;
}

/** The flags by class. */
export function flagsOfPairs(list: JsonValue | undefined, { name, value }: PairKeys): JsonObject {
  const flags: JsonObject = new Map();
  for (const pair of isArray(list) ? list : []) {
    const className = nameOf(isObject(pair) ? pair.get(name) : undefined);
    if (className !== undefined && isObject(pair)) {
      flags.set(className, pair.get(value) ?? null);
    }
  }
  return flags;
}

function isFlag(value: JsonValue | undefined): boolean {
  return value === null || typeof value === 'boolean' || (value !== undefined && isFraction(value));
}
