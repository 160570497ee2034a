import { classProposal } from './classColumn';
import type { ColumnProfile, ColumnRef } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { codeOf, POSITIVE } from '../values';

/** Annotators of whom most can agree, and rows in which they do. */
const FEWEST_ANNOTATORS = 3;
const MIN_ROWS = 20;

/** The flag that says in every row what most of the others do: three annotators and what they agreed on. */
export function agreedClass(
  flags: readonly ColumnRef[],
  columns: readonly ColumnProfile[],
  sample: TableSample,
): Proposal | undefined {
  if (flags.length < FEWEST_ANNOTATORS + 1 || flags.length % 2 === 1 || sample.rows.length < MIN_ROWS) {
    return undefined;
  }
  const says = sample.rows.map(({ cells }) =>
    flags.map(({ index }) => codeOf(String(cells[index] ?? '')) === POSITIVE),
  );
  const at = flags.findIndex(
    (_, flag) =>
      // A class that hardly occurs is what most of the others are not.
      says.filter((row) => row[flag]).length >= FEWEST_ANNOTATORS &&
      says.every(
        (row) => row[flag] === row.filter((yes, other) => yes && other !== flag).length > (flags.length - 1) / 2,
      ),
  );
  const column = columns.find(({ index }) => index === flags[at]?.index);
  return column?.distinct.size === 2
    ? classProposal(
        column,
        sample,
        flags.filter((_, flag) => flag !== at).map(({ name }) => name),
      )
    : undefined;
}
