import { type ColumnProfile, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { NEGATIVE, POSITIVE } from '../values';

/**
 * Labels of samples in a table without a header, one a row: `sample class 1` or `class sample 1`. The sample is told by
 * its rows, which stand together; the class comes again in other samples; no pair of both comes twice.
 */
export function choosePlainLong(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const [one, two, value] = columns;
  const { rows, hasHeader } = sample;
  if (
    hasHeader ||
    !one ||
    !two ||
    !value ||
    rows.length < 6 ||
    value.codes[NEGATIVE] + value.codes[POSITIVE] < rows.length
  ) {
    return undefined;
  }
  const cellsOf = ({ index }: ColumnProfile): string[] => rows.map(({ cells }) => String(cells[index] ?? '').trim());
  const together = (column: ColumnProfile): boolean =>
    column.distinct.size < rows.length &&
    column.filled.length === rows.length &&
    runsIn(cellsOf(column)) === column.distinct.size;
  const [id, label] = together(one) ? [one, two] : [two, one];
  const first = cellsOf(id);
  const pairs = new Set(cellsOf(label).map((text, row) => JSON.stringify([first[row], text])));
  // Links between numbers (a graph, what a user has seen) look alike where none is said to be absent.
  const said = label.numbers === 0 || value.codes[NEGATIVE] > 0;
  const fits = together(id) && !together(label) && pairs.size === rows.length && said;
  if (!fits || label.distinct.size < 2 || label.distinct.size > rows.length * 0.5 || value.codes[POSITIVE] === 0) {
    return undefined;
  }
  return {
    layout: { kind: 'long', id: refOf(id), label: refOf(label), value: refOf(value), objects: false },
    variant: 'long',
    task: 'multi-label',
    evidence: [
      {
        about: 'columns',
        text: `Rows with the same ${id.name} stand together and ${label.name} is another in each, so a row is one label of a sample; ${value.name} says whether it is there.`,
        otherwise: `Name ${label.name} as a class column if each row is a sample.`,
      },
    ],
  };
}

function runsIn(cells: readonly string[]): number {
  return cells.filter((text, row) => row === 0 || text !== cells[row - 1]).length;
}
