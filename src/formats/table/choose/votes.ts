import { isBoxName, isMetadata } from './columnNames';
import { holdsSample } from './featureTable';
import { type ColumnProfile, isWhole, refOf, varies } from '../profile';
import type { Proposal, TableSample } from './proposal';

/** From this share of the votes on a class counts as given: the majority has said so. */
const THRESHOLD = 0.5;
const MIN_ROWS = 10;
const MIN_CLASSES = 3;
const MIN_VOTES = 3;
/** Annotators differ: of at least so many columns the cells hold as many values. */
const MIN_VALUES = 3;
const MOST_VOTES = 100;
/** Rows whose votes are as many as those of the others. */
const ALIKE = 0.95;

/** Columns a class beside a text or a file, which say how many of the annotators gave it: all rows have as many votes. */
export function chooseVotes(columns: readonly ColumnProfile[], { rows }: TableSample): Proposal | undefined {
  const isSample = (column: ColumnProfile): boolean => holdsSample(column) && varies(column);
  if (rows.length < MIN_ROWS || !columns.some(isSample)) {
    return undefined;
  }
  for (const block of runsOfCounts(columns)) {
    const sums = rows.map(({ cells }) => block.reduce((sum, { index }) => sum + Number(cells[index] ?? 0), 0));
    const votes = mostFrequent(sums);
    const alike = sums.filter((sum) => sum === votes).length >= rows.length * ALIKE;
    const varying = block.filter(({ distinct }) => distinct.size >= MIN_VALUES);
    if (alike && varying.length >= MIN_CLASSES && votes >= MIN_VOTES && votes <= MOST_VOTES) {
      return proposal(block, votes);
    }
  }
  return undefined;
}

/** Neighbours that hold whole numbers from 0 on. */
function runsOfCounts(columns: readonly ColumnProfile[]): ColumnProfile[][] {
  const runs: ColumnProfile[][] = [[]];
  for (const column of columns) {
    if (isCount(column)) {
      runs.at(-1)!.push(column);
    } else {
      runs.push([]);
    }
  }
  return runs.filter((run) => run.length >= MIN_CLASSES);
}

function isCount(column: ColumnProfile): boolean {
  const { name, distinct, filled, cells, lists } = column;
  return (
    !lists &&
    filled.length === cells &&
    isWhole(column) &&
    !isMetadata(name) &&
    !isBoxName(name) &&
    [...distinct].every((text) => Number(text) >= 0 && Number(text) <= MOST_VOTES)
  );
}

function mostFrequent(sums: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const sum of sums) {
    counts.set(sum, (counts.get(sum) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

function proposal(block: readonly ColumnProfile[], votes: number): Proposal {
  return {
    layout: { kind: 'multi-hot', columns: block.map(refOf), minusOne: 'uncertain', threshold: THRESHOLD, votes },
    variant: 'multi-hot',
    task: 'multi-label',
    evidence: [
      {
        about: 'columns',
        text: `Columns ${block[0]!.name} to ${block.at(-1)!.name} (${block.length}) hold ${votes} votes in each row: how many annotators gave each class.`,
        otherwise: 'Name other columns to read those instead.',
      },
      {
        about: 'policy',
        text: `A class is positive where it has at least half of the ${votes} votes, else negative.`,
        otherwise:
          'A class column with the most frequent vote counts a class for every row, also where no class has half.',
      },
    ],
  };
}
