import type { TableSample } from './choose/proposal';
import type { Cell } from './table';

const COMMENTED = /^[^|]*\.?\s*\|\s*\S+$/;

/**
 * The class in the last cell of a row of C4.5, whose rows may end with a period and a comment, such as the number of a
 * record: `negative.|3733`.
 *
 * @see https://www.rulequest.com/see5-unix.html
 */
export function withoutComment(text: string): string {
  const bar = text.indexOf('|');
  return (bar < 0 ? text : text.slice(0, bar)).trim().replace(/\.$/, '');
}

/** The sample without the comments behind its rows; undefined where there are none. */
export function sampleWithoutComments(sample: TableSample): TableSample | undefined {
  const last = sample.columns.length - 1;
  const { rows, hasHeader } = sample;
  const isCommented = (cell: Cell | undefined): cell is string => typeof cell === 'string' && COMMENTED.test(cell);
  if (hasHeader || last < 1 || rows.length === 0 || !rows.every(({ cells }) => isCommented(cells[last]))) {
    return undefined;
  }
  return {
    ...sample,
    rows: rows.map((row) => ({
      ...row,
      cells: [...row.cells.slice(0, last), withoutComment(String(row.cells[last]))],
    })),
  };
}
