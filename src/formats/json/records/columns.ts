import { isObject, type JsonObject, type JsonValue, membersOf } from '../values';

/** The columns of a table, each an object of its cells by the number of the row (pandas `to_json`). */
export function areNumberedColumns(object: JsonObject): boolean {
  const columns = [...object.values()].filter(isObject);
  const [first] = columns;
  const rows = [...(first?.keys() ?? [])];
  const isColumn = (column: JsonObject): boolean =>
    column.size <= rows.length + 1 &&
    [...column].every(([row, cell], k) => /^\d+$/.test(row) && row === (rows[k] ?? row) && !isObject(cell));
  return columns.length >= 2 && columns.length === object.size && columns.every(isColumn);
}

/** Few rows are no table: each name has its description, its help. */
const MIN_ROWS = 3;

/**
 * Lists of one length side by side (pandas `to_json`), as records of one value each; undefined where an object is no such
 * table.
 *
 * @param whole false where the text of the object was cut off
 */
export function recordsOfColumns(object: JsonObject, whole: boolean, limit: number): JsonObject[] | undefined {
  const columns = [...object].filter(([, value]) => membersOf(value).length >= 2 && !membersOf(value).some(isObject));
  const length = Math.min(...columns.map(([, value]) => membersOf(value).length), limit);
  const most = Math.max(...columns.map(([, value]) => membersOf(value).length));
  const areEven = !whole || length === most || length === limit;
  if (columns.length < 2 || columns.length < object.size || length < MIN_ROWS || !areEven) {
    return undefined;
  }
  const lists = columns.map(([key, value]): [string, readonly JsonValue[]] => [key, membersOf(value)]);
  return Array.from({ length }, (_, i) => new Map(lists.map(([key, list]) => [key, list[i]!])));
}
