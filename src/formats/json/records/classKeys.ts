import type { JsonHead } from '../head';
import { isArray, isObject, type JsonObject, type JsonValue } from '../values';
import type { LabelChoice } from './choice';
import { collect } from './collect';
import { isForeign, isSplitKey, MAX_RECORDS, type Records } from './containers';

/** Under this key a record is given its class, which stands around it. */
export const CLASS_OF_RECORD = 'class';

const MIN_RECORDS = 10;
const MIN_PER_CLASS = 3;
/** Records of one kind have most of their keys in common. */
const MIN_COMMON = 0.8;

/** Records listed under their class: `{"P931": [{"tokens": …}, …], …}`, as FewRel has it. */
export function recordsByClass(head: JsonHead): { found: Records; choice: LabelChoice } | undefined {
  const [root] = head.values;
  if (head.lines || !isObject(root) || root.size < 2 || isForeign(root) || [...root.keys()].some(isSplitKey)) {
    return undefined;
  }
  const lists = [...root.values()];
  const records = lists.flatMap((list) => (isArray(list) ? list : []));
  if (
    !lists.every(isArray) ||
    !records.every(isObject) ||
    records.length < Math.max(MIN_RECORDS, root.size * MIN_PER_CLASS) ||
    !areOfOneKind(lists as JsonValue[][])
  ) {
    return undefined;
  }
  // What is listed has a text or an image; settings, people and prices have none.
  if (collect(records.slice(0, MAX_RECORDS)).input !== 'strong') {
    return undefined;
  }
  const found: Records = {
    container: { kind: 'classes', path: [] },
    records: records.slice(0, MAX_RECORDS),
    keys: undefined,
  };
  const choice: LabelChoice = {
    kind: 'names',
    path: [CLASS_OF_RECORD],
    single: true,
    several: false,
    score: 50,
    others: [],
  };
  return { found, choice };
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
