import { type ColumnProfile, isNumeric, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';

/** From this share on a label counts as given. */
const THRESHOLD = 0.5;
const MIN_ROWS = 10;
const MOST_COLUMNS = 6;
const MOST_CLASSES = 1000;

/**
 * A row a label, with how sure it is: `sample_key,instrument,relevance`. The sample is told by its rows, which stand
 * together, the class by coming again in other samples, and no pair of both comes twice.
 */
export function chooseLongShares(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const { rows, hasHeader } = sample;
  const value = columns.find(isShare);
  if (!hasHeader || !value || rows.length < MIN_ROWS || columns.length > MOST_COLUMNS) {
    return undefined;
  }
  const textsOf = ({ index }: ColumnProfile): string[] => rows.map(({ cells }) => String(cells[index] ?? '').trim());
  const full = columns.filter(({ filled, lists }) => filled.length === rows.length && !lists);
  const unique = full.some(({ distinct }) => distinct.size === rows.length);
  const label = full.find(
    ({ numbers, distinct }) =>
      numbers === 0 && distinct.size > 1 && distinct.size <= Math.min(MOST_CLASSES, rows.length * 0.2),
  );
  const id = full.find(
    (column) =>
      column !== label &&
      column !== value &&
      !isNumeric(column) &&
      column.distinct.size > (label?.distinct.size ?? 0) &&
      column.distinct.size <= rows.length * 0.9 &&
      standTogether(textsOf(column), column.distinct.size),
  );
  if (unique || !label || !id) {
    return undefined;
  }
  const labels = textsOf(label);
  const pairs = new Set(textsOf(id).map((text, row) => JSON.stringify([text, labels[row]])));
  if (pairs.size < rows.length) {
    return undefined;
  }
  return {
    layout: {
      kind: 'long',
      id: refOf(id),
      label: refOf(label),
      value: refOf(value),
      threshold: THRESHOLD,
      objects: false,
    },
    variant: 'long',
    task: 'multi-label',
    evidence: [
      {
        about: 'columns',
        text: `Rows with the same ${id.name} stand together and ${label.name} is another in each, so a row is one label of a sample; ${value.name} is the share that says so.`,
        otherwise: `Name ${label.name} as a class column if each row is a sample.`,
      },
      {
        about: 'policy',
        text: `A label is positive where its share is at least ${THRESHOLD}, else negative.`,
        otherwise: 'A table of 0 and 1 written with another threshold is counted as it stands.',
      },
    ],
  };
}

/** Numbers from 0 to 1, some of them between. */
function isShare(column: ColumnProfile): boolean {
  const { distinct, filled, cells, integers, lists } = column;
  return (
    !lists &&
    filled.length === cells &&
    isNumeric(column) &&
    integers < filled.length &&
    [...distinct].every((text) => Number(text) >= 0 && Number(text) <= 1)
  );
}

/** Rows from the middle and the end of a file begin anew. */
function standTogether(cells: readonly string[], distinct: number): boolean {
  return cells.filter((text, row) => row === 0 || text !== cells[row - 1]).length <= distinct + 2;
}
