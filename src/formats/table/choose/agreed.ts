import { classProposal } from './classColumn';
import type { ColumnProfile, ColumnRef } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { codeOf, POSITIVE } from '../values';

/** Annotators of whom most can agree, and rows in which they do. More columns are classes. */
const FEWEST_ANNOTATORS = 3;
const MOST_ANNOTATORS = 11;
const MIN_ROWS = 20;

/** The flag that says in every row what most of the others do: three annotators and what they agreed on. */
export function agreedClass(
  flags: readonly ColumnRef[],
  columns: readonly ColumnProfile[],
  sample: TableSample,
): Proposal | undefined {
  const annotators = flags.length - 1;
  const canAgree = annotators >= FEWEST_ANNOTATORS && annotators <= MOST_ANNOTATORS && annotators % 2 === 1;
  if (!canAgree || sample.rows.length < MIN_ROWS) {
    return undefined;
  }
  const says = sample.rows.map(({ cells }) =>
    flags.map(({ index }) => codeOf(String(cells[index] ?? '')) === POSITIVE),
  );
  const at = flags.findIndex(
    (_, flag) =>
      // A class that hardly occurs is what most of the others are not.
      says.filter((row) => row[flag]).length >= FEWEST_ANNOTATORS &&
      says.every((row) => row[flag] === row.filter((yes, other) => yes && other !== flag).length > annotators / 2) &&
      // Classes of which each is part of the next have one that is so, too: it is the same as its neighbour.
      flags.every((_, other) => other === flag || says.some((row) => row[flag] !== row[other])),
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
