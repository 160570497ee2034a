import type { Evidence } from '../format';
import { isBoxName, isMetadata, labelScore } from './columnNames';
import type { ColumnProfile } from './profile';
import type { Proposal, TableSample } from './roles';
import { MINUS_ONE, MISSING, NEGATIVE, OTHER, POSITIVE } from './values';

/** Cells of a block that may be something else (a typing error) before the column is no label. */
const TOLERANCE = 0.005;

/** A block of columns that hold only 0 and 1 (or their like, blanks, -1): a class each. */
export function chooseBlock(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const block = longestRun(columns);
  if (!block) {
    return undefined;
  }
  const sum = (code: typeof MISSING | typeof MINUS_ONE): number =>
    block.reduce((total, column) => total + column.codes[code], 0);
  const minusOne = minusOneOf(block);
  return {
    layout: { kind: 'multi-hot', columns: block.map(({ index, name }) => ({ index, name })), minusOne },
    variant: 'multi-hot',
    task: 'multi-label',
    evidence: [
      columnsEvidence(block, columns, sample),
      ...policyEvidence(sum(MISSING) > 0, sum(MINUS_ONE) > 0, minusOne),
    ],
  };
}

/** -1 is an uncertain label where 0 or blanks stand beside it; else it is the other value of two. */
export function minusOneOf(columns: readonly ColumnProfile[]): 'negative' | 'uncertain' {
  const sum = (code: typeof NEGATIVE | typeof MISSING | typeof MINUS_ONE): number =>
    columns.reduce((total, column) => total + column.codes[code], 0);
  return sum(MINUS_ONE) > 0 && sum(NEGATIVE) === 0 && sum(MISSING) === 0 ? 'negative' : 'uncertain';
}

/** True for a column that holds only 0 and 1, their like, blanks and -1. */
export function isBinaryColumn({ cells, codes, lists }: ColumnProfile): boolean {
  return !lists && codes[OTHER] <= cells * TOLERANCE && (cells >= 200 || codes[OTHER] === 0);
}

/** Holds at least one value that says something; a column of blanks alone belongs to a block, but makes none. */
const hasValues = ({ codes }: ColumnProfile): boolean => codes[NEGATIVE] + codes[POSITIVE] > 0;

function longestRun(columns: readonly ColumnProfile[]): ColumnProfile[] | undefined {
  const runs: ColumnProfile[][] = [];
  let run: ColumnProfile[] = [];
  for (const column of columns) {
    if (isBinaryColumn(column) && !isMetadata(column.name) && !isBoxName(column.name)) {
      run.push(column);
    } else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  runs.push(run);
  return runs.map(withoutEmptyEdges).reduce<ColumnProfile[] | undefined>((best, candidate) => {
    const varying = candidate.filter((column) => column.codes[POSITIVE] > 0).length;
    const believable = candidate.length >= 2 && varying >= 1 && varying >= candidate.length * 0.1;
    return believable && candidate.length > (best?.length ?? 0) ? candidate : best;
  }, undefined);
}

/** Columns at the edges of a run that are blank throughout say nothing about belonging to it. */
function withoutEmptyEdges(run: readonly ColumnProfile[]): ColumnProfile[] {
  const first = run.findIndex(hasValues);
  const last = run.findLastIndex(hasValues);
  return first < 0 ? [] : run.slice(first, last + 1);
}

function columnsEvidence(
  block: readonly ColumnProfile[],
  columns: readonly ColumnProfile[],
  sample: TableSample,
): Evidence {
  const others = columns.filter((column) => isBinaryColumn(column) && hasValues(column) && !block.includes(column));
  const rival = columns.find((column) => !block.includes(column) && labelScore(column.name) === 2);
  const left = others.length
    ? ` ${others
        .map(({ name }) => name)
        .slice(0, 5)
        .join(
          ', ',
        )} ${others.length > 1 ? 'hold' : 'holds'} such values, too, but ${others.length > 1 ? 'stand' : 'stands'} apart.`
    : '';
  return {
    about: 'columns',
    text: `Columns ${block[0]!.name} to ${block.at(-1)!.name} (${block.length}) hold only 0 and 1, or their like, in the ${sample.rows.length} rows looked at.${left}`,
    otherwise: rival
      ? `Column ${rival.name} may hold the labels as well; name it to read it instead.`
      : 'Name other columns to read those instead.',
  };
}

function policyEvidence(blanks: boolean, minusOnes: boolean, minusOne: 'negative' | 'uncertain'): Evidence[] {
  const evidence: Evidence[] = [];
  if (blanks) {
    evidence.push({
      about: 'policy',
      text: 'Blank cells are missing labels: neither positive nor negative.',
      otherwise: 'The policy `negative` or `positive` counts them as such.',
    });
  }
  if (minusOnes) {
    evidence.push(
      minusOne === 'negative'
        ? { about: 'policy', text: 'There is no 0, so -1 means that a class is absent.' }
        : {
            about: 'policy',
            text: 'Beside 0 and 1, -1 means uncertain: neither positive nor negative.',
            otherwise: 'The policy `negative` or `positive` counts them as such.',
          },
    );
  }
  return evidence;
}
