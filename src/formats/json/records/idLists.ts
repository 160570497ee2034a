import { isArray, type JsonValue, nameOf } from '../values';

/** Fewer rows, or fewer than this for each number in a row, are a bitmap or a graph. */
const MIN_ROWS = 20;
const ROWS_A_NUMBER = 2;

/** Whether records are nothing but vectors of 0 and 1 (see forms.ts), and many: the labels of samples elsewhere. */
export function areFlagLists(vectors: readonly JsonValue[]): boolean {
  const [first] = vectors;
  return isArray(first) && vectors.length >= Math.max(MIN_ROWS, first.length * ROWS_A_NUMBER);
}

const MIN_RECORDS = 50;
const MAX_LABELS = 12;
const MAX_SHARE = 0.3;

/**
 * Whether records are nothing but short lists of names or ids that come again, none twice in a list: the labels of samples
 * that stand elsewhere in the same order. Pixels, words and tags repeat within a list.
 */
export function areIdLists(perRecord: readonly JsonValue[][]): boolean {
  const lists = perRecord.map(([list]) => (isArray(list) ? list.map(nameOf) : undefined));
  const all = lists.flatMap((list) => list ?? []);
  return (
    lists.length >= MIN_RECORDS &&
    lists.every((list) => list !== undefined && list.length <= MAX_LABELS && new Set(list).size === list.length) &&
    new Set(lists.map((list) => list?.length)).size > 1 &&
    all.every((name) => name !== undefined && (/^\d+$/.test(name) || /^\p{L}/u.test(name))) &&
    new Set(all).size <= all.length * MAX_SHARE
  );
}
