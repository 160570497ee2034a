import { basename, dirname } from '../../fileSet';
import { pathWithoutSplit, splitOfPath } from '../../splits';
import { isMetadata, isSplitName } from './columnNames';
import { profileColumns } from '../profile';
import type { SampledTable } from '../../delimited/sampleTable';

/**
 * Tables of a competition stand beside each other: training rows with labels, test rows without, and an example of what
 * to hand in. The last is no label file, and both say which columns of the first are labels.
 */

const SUBMISSION = /submission|submit/i;
/** Rows that are all alike by chance are few. */
const MIN_ALIKE = 10;

/** The folder of a table, the same for `train/labels.csv` and `test/labels.csv`: tables of one place tell of each other. */
export function placeOf(path: string): string {
  const folder = dirname(path);
  return dirname(pathWithoutSplit(folder === '' ? 'x' : `${folder}/x`));
}

/** The tables without examples of what to hand in: in those every row has the same labels, or they are called so. */
export function withoutSubmissions(tables: readonly SampledTable[]): SampledTable[] {
  return tables.filter((table) => !isSubmission(table));
}

function isSubmission({ path, columns, rows, hasHeader }: SampledTable): boolean {
  if (!hasHeader || columns.length < 2 || !SUBMISSION.test(basename(path))) {
    return false;
  }
  const [id, ...labels] = profileColumns(columns, rows);
  const alike = labels.every(({ distinct, blank, cells }) => distinct.size + (blank > 0 && blank < cells ? 1 : 0) <= 1);
  return (alike && rows.length >= MIN_ALIKE) || id!.distinct.size === id!.filled.length;
}

/** Of the tables of one place, those that tell which columns of the others are labels. */
export interface Tellers {
  readonly submissions: readonly SampledTable[];
  readonly tests: readonly SampledTable[];
}

/** Of those with the same header one: they tell the same, and there may be 10,000 of them. */
export function tellersAmong(tables: readonly SampledTable[]): Tellers {
  const filled = tables.filter(({ hasHeader, rows }) => hasHeader && rows.length > 0);
  const isCalledSubmission = ({ path }: SampledTable): boolean => SUBMISSION.test(basename(path));
  // A part that has its labels lacks something else: how the rest was checked.
  const isLabelled = ({ columns }: SampledTable): boolean =>
    columns.some(({ name }) => /^(labels?|class(es)?|targets?)$/i.test(name.trim()));
  return {
    submissions: oneOfEachHeader(filled.filter((table) => isCalledSubmission(table) && table.columns.length > 1)),
    tests: oneOfEachHeader(
      filled.filter((table) => splitOfPath(table.path) === 'test' && !isCalledSubmission(table) && !isLabelled(table)),
    ),
  };
}

/** The first table of each header. */
export function oneOfEachHeader(tables: readonly SampledTable[]): SampledTable[] {
  const byHeader = new Map<string, SampledTable>();
  for (const table of tables) {
    const header = JSON.stringify(table.columns.map(({ name }) => name));
    byHeader.set(header, byHeader.get(header) ?? table);
  }
  return [...byHeader.values()];
}

/** The table, with the columns that its test set lacks or that are asked for in the example of what to hand in. */
export function withTargets(table: SampledTable, { submissions, tests }: Tellers): SampledTable {
  const { path, columns, hasHeader } = table;
  if (!hasHeader || splitOfPath(path) === 'test' || columns.length < 3) {
    return table;
  }
  const names = columns.map(({ name }) => name);
  const own = new Set(names);
  for (const other of submissions) {
    // Its first column is the id; the others are asked for.
    const asked = other.columns.slice(1).map(({ name }) => name);
    if (asked.every((name) => own.has(name)) && lacksOne(other, names)) {
      return { ...table, targets: { names: asked, from: other.path } };
    }
  }
  const test = tests.find(({ columns: theirs }) => {
    // A test set may number its rows, for what is handed in.
    const shared = theirs.filter(({ name }) => own.has(name) || !/^id$/i.test(name.trim()));
    return shared.length < names.length && shared.every(({ name }) => own.has(name));
  });
  if (!test) {
    return table;
  }
  const theirs = new Set(test.columns.map(({ name }) => name));
  // A comma at the end of each line makes a column of nothing.
  const holdsNothing = (index: number): boolean => table.rows.every(({ cells }) => (cells[index] ?? '') === '');
  const lacking = names.filter(
    (name, index) => !theirs.has(name) && !isSplitName(name) && !isMetadata(name) && !holdsNothing(index),
  );
  return lacking.length === 0 ? table : { ...table, targets: { names: lacking, from: test.path } };
}

function lacksOne({ columns }: SampledTable, names: readonly string[]): boolean {
  const theirs = new Set(columns.map(({ name }) => name));
  return names.some((name) => !theirs.has(name));
}

/** True for a test set without labels: it has no column but those of another table that are not its labels. */
export function lacksTargets({ path, columns }: SampledTable, other: SampledTable): boolean {
  const { targets } = other;
  if (!targets || path === other.path || !other.hasHeader) {
    return false;
  }
  const names = new Set(other.columns.map(({ name }) => name));
  return columns.every(({ name }) => names.has(name) && !targets.names.includes(name));
}
