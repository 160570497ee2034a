import { chooseRoles } from '../../table/roles';
import { isObject, type JsonObject, type JsonValue, nameOf } from '../values';
import type { LabelChoice } from './choice';
import { splitPathOf } from './choose';
import { collect } from './collect';
import type { Records } from './containers';

/** Fewer rows or columns of numbers are no table of features. */
const MIN_ROWS = 30;
const MIN_NUMBERS = 3;

/**
 * Records of one value for each key, most of them numbers, are the rows of a table: the column with the class is chosen
 * as in a table, where no key says which it is.
 */
export function classOfFeatures(places: readonly Records[]): { found: Records; choice: LabelChoice } | undefined {
  for (const found of places) {
    const rows = found.records.filter(isObject);
    const names = [...(rows[0]?.keys() ?? [])];
    if (rows.length < found.records.length || rows.length < MIN_ROWS || !rows.every((row) => isRow(row, names))) {
      continue;
    }
    const numbers = names.filter((name) => rows.filter((row) => typeof row.get(name) === 'number').length > 0);
    const roles =
      numbers.length >= Math.max(MIN_NUMBERS, names.length / 2)
        ? chooseRoles({
            columns: names.map((name) => ({ name })),
            hasHeader: true,
            rows: rows.map((row, k) => ({
              cells: names.map((name) => cellOf(row.get(name))),
              line: k + 1,
              width: names.length,
            })),
          })
        : undefined;
    const layout = roles?.options.layout;
    const name = layout?.kind === 'class' ? names[layout.column.index] : undefined;
    if (name !== undefined) {
      const splitPath = splitPathOf(collect(rows));
      const choice = { kind: 'names' as const, path: [name], single: true, several: false, score: SCORE, others: [] };
      return { found, choice: { ...choice, ...(splitPath && { splitPath }) } };
    }
  }
  return undefined;
}

const SCORE = 20;

function isRow(row: JsonObject, names: readonly string[]): boolean {
  return row.size === names.length && names.every((name) => isCell(row.get(name)));
}

function isCell(value: JsonValue | undefined): boolean {
  return value !== undefined && (value === null || typeof value !== 'object');
}

function cellOf(value: JsonValue | undefined): string | null {
  return nameOf(value) ?? null;
}
