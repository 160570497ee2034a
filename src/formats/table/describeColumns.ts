import type { ReadingColumn } from '../format';
import type { Layout } from './layout';
import { type ColumnProfile, isNumeric, isWhole, profileColumns, varies } from './profile';
import type { TableSample } from './choose/proposal';
import { MINUS_ONE, NEGATIVE, OTHER, POSITIVE } from './values';

/** A person does not toggle more columns than this; they are named in settings then. */
const MAX_COLUMNS = 1000;
/** A few rows say what a column holds. */
const ROWS = 200;
const FEW = 5;
const MAX_EXAMPLE = 30;

/** The columns of a table with what they hold; undefined where there are very many. */
export function describeColumns(sample: TableSample, layout: Layout): ReadingColumn[] | undefined {
  if (sample.columns.length > MAX_COLUMNS) {
    return undefined;
  }
  const labels = labelColumns(layout);
  return profileColumns(sample.columns, sample.rows.slice(0, ROWS)).map((column) => ({
    name: column.name,
    isLabel: labels.has(column.index),
    holds: whatItHolds(column),
  }));
}

function labelColumns(layout: Layout): ReadonlySet<number> {
  switch (layout.kind) {
    case 'multi-hot':
      return new Set(layout.columns.map(({ index }) => index));
    case 'list':
      return new Set(Array.from({ length: layout.span ?? 1 }, (_, k) => layout.column.index + k));
    case 'class':
    case 'tags':
      return new Set([layout.column.index]);
    case 'long':
    case 'counts':
      return new Set(layout.label ? [layout.label.index] : []);
  }
}

function whatItHolds(column: ColumnProfile): string {
  const { codes, distinct, filled, blank, lists, classNames } = column;
  const blanks = blank > 0 && filled.length > 0 ? ', some blank' : '';
  const examples = [...distinct].slice(0, FEW).map(short).join(', ');
  if (classNames) {
    return `ids of ${classNames.length} named classes${lists ? ', in lists' : ''}`;
  }
  if (lists) {
    return `lists, such as ${short(filled.slice(0, FEW).join(', '))}`;
  }
  if (filled.length === 0) {
    return 'nothing';
  }
  if (codes[OTHER] === 0 && codes[POSITIVE] + codes[NEGATIVE] > 0) {
    return (codes[MINUS_ONE] > 0 ? '0, 1 and -1' : '0 and 1') + blanks;
  }
  if (distinct.size <= FEW) {
    return examples + blanks;
  }
  if (isNumeric(column)) {
    return (isWhole(column) ? 'whole numbers' : 'numbers') + blanks;
  }
  return varies(column)
    ? `another text in nearly every row, such as ${short(filled[0]!)}`
    : `texts that come again, such as ${short(filled[0]!)}${blanks}`;
}

function short(text: string): string {
  return text.length > MAX_EXAMPLE ? `${text.slice(0, MAX_EXAMPLE - 1)}…` : text;
}
