import type { Cell, TableColumn, TableRow } from './table';

const WORDS = /^(grand |sub)?(totals?|sums?|averages?|mean|count)\s*:?$/i;
const NUMBER = /^[+-]?[\d.,]+%?$/;

/** Rows that sum up those above them (`Total,31,12,6`), as people add in a spreadsheet: no samples. */
export function withoutSummaries(rows: readonly TableRow[]): readonly TableRow[] {
  const samples = rows.filter(({ cells }) => !isSummary(cells));
  // Where many rows begin so, the words mean something else.
  return rows.length - samples.length <= 2 ? samples : rows;
}

function isSummary(cells: readonly Cell[]): boolean {
  const isFilled = (cell: Cell): cell is string => typeof cell === 'string' && cell.trim() !== '';
  const first = cells.find(isFilled);
  if (first === undefined || !WORDS.test(first.trim())) {
    return false;
  }
  const [, ...rest] = cells.filter(isFilled);
  return rest.length > 0 && rest.every((text) => NUMBER.test(text.trim()));
}

/** True for a row that names the columns once more, as where tables were put below each other. */
export function repeatsNames(cells: readonly Cell[], columns: readonly TableColumn[]): boolean {
  return (
    columns.length > 0 &&
    columns.every(({ name }, index) => {
      const cell = cells[index];
      return typeof cell === 'string' && cell.trim() === name;
    })
  );
}
