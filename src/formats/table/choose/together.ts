import { groupBy } from '../../../core/groupBy';
import { lacksTargets, oneOfEachHeader, placeOf, tellersAmong, withoutSubmissions, withTargets } from './competition';
import { labelScore } from './columnNames';
import { isBinaryColumn } from './flagRuns';
import { profileColumns } from '../profile';
import { chooseRoles, type TableRoles } from '../roles';
import type { SampledTable } from '../../delimited/sampleTable';

const MAX_ROWS = 6000;
const FEW = 6;

/**
 * Chooses the label columns of tables that belong together (the same header, or the same shape in one folder) from the
 * rows of all of them: a test set without labels, or a part in which a class does not occur, is read as its siblings.
 */
export function chooseTogether(
  tables: readonly SampledTable[],
): { readonly sample: SampledTable; readonly roles: TableRoles | undefined }[] {
  // Only tables in the same place tell of each other; there may be 100,000 others.
  const tellers = byPlace(tables, tellersAmong);
  const told = withoutSubmissions(tables).map((table) => withTargets(table, tellers.get(placeOf(table.path))!));
  const isTargeted = ({ targets }: SampledTable): boolean => targets !== undefined;
  const targeted = byPlace(told, (beside) => oneOfEachHeader(beside.filter(isTargeted)));
  const labelled = told.filter(
    (table) => !targeted.get(placeOf(table.path))!.some((other) => lacksTargets(table, other)),
  );
  return [...groupBy(labelled, keyOf).values()].flatMap((group) => {
    const own = group.map((sample) => chooseRoles(sample));
    // A few files of a class each say together what none says alone.
    const isHopeless = group.length > FEW && own.every((roles) => roles === undefined);
    if (group.length === 1 || isHopeless || agree(own)) {
      return group.map((sample, i) => ({ sample, roles: own[i] }));
    }
    const [first] = group;
    const share = Math.ceil(MAX_ROWS / group.length);
    const rows = group.flatMap((sample) => sample.rows.slice(0, Math.max(share, 5)));
    const together = chooseRoles(withoutNamesOfFiles({ ...first!, rows }, group)) ?? chooseRoles({ ...first!, rows });
    return group.map((sample, i) => ({ sample, roles: fits(sample, together) ? together : own[i] }));
  });
}

/**
 * Without the columns that hold one value in each table, another in others, where some other column is as much a label:
 * they say which table a row is from.
 */
function withoutNamesOfFiles(all: SampledTable, group: readonly SampledTable[]): SampledTable {
  const own = group.map(({ columns, rows }) => profileColumns(columns, rows));
  const constant = profileColumns(all.columns, all.rows).filter(
    ({ index, distinct }) => distinct.size > 1 && own.every((profiles) => (profiles[index]?.distinct.size ?? 0) <= 1),
  );
  const best = Math.max(0, ...constant.map(({ name }) => labelScore(name)));
  const isOther = ({ index, name }: { index: number; name: string }): boolean =>
    !constant.some((column) => column.index === index) && labelScore(name) >= best;
  if (constant.length === 0 || !all.columns.some(({ name }, index) => isOther({ index, name }))) {
    return all;
  }
  const hidden = new Set(constant.map(({ index }) => index));
  const rows = all.rows.map((row) => ({ ...row, cells: row.cells.map((cell, at) => (hidden.has(at) ? '' : cell)) }));
  return { ...all, rows };
}

/** Each table alone is read as the others: together, samples of one name in several parts would pass for one sample. */
function agree(own: readonly (TableRoles | undefined)[]): boolean {
  const layouts = own.map((roles) => roles && JSON.stringify(roles.options.layout));
  return layouts[0] !== undefined && layouts.every((layout) => layout === layouts[0]);
}

/** What is made of the tables of each place. */
function byPlace<Made>(tables: readonly SampledTable[], make: (beside: readonly SampledTable[]) => Made) {
  return new Map([...groupBy(tables, ({ path }) => placeOf(path))].map(([place, beside]) => [place, make(beside)]));
}

function keyOf({ path, dialect, hasHeader, columns }: SampledTable): string {
  return JSON.stringify([
    placeOf(path),
    dialect.separator,
    hasHeader ? columns.map(({ name }) => name) : columns.length,
  ]);
}

/** A table that holds something else under the same names is not read as the others. */
function fits(sample: SampledTable, roles: TableRoles | undefined): boolean {
  if (roles?.options.layout.kind !== 'multi-hot' || sample.rows.length === 0) {
    return roles !== undefined;
  }
  const profiles = profileColumns(sample.columns, sample.rows);
  return roles.options.layout.columns.every(({ index }) => isBinaryColumn(profiles[index]!));
}
