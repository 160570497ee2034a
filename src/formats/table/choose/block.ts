import type { Evidence } from '../../format';
import { isBoxName, isMetadata, labelScore } from './columnNames';
import type { DoubtfulColumn } from '../layout';
import type { ColumnProfile } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { codeOf, MINUS_ONE, MISSING, NEGATIVE, OTHER, POSITIVE } from '../values';

/** Cells of a block that may be something else (a typing error) before the column is no label. */
const TOLERANCE = 0.01;

/** A block of columns that hold only 0 and 1 (or their like, blanks, -1): a class each. */
export function chooseBlock(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const run = longestRun(columns);
  if (!run) {
    return undefined;
  }
  if (isAmongMeasurements(run, columns) || (run.length === 1 && !sample.hasHeader)) {
    return undefined;
  }
  const called = run.filter(({ name }) => /^(class|label|tag|target|y)([\s_.-]|\d)/i.test(name));
  // Features of 0 and 1 stand beside labels that are called so.
  const block = called.length >= 2 ? called : run;
  const sum = (code: typeof MISSING | typeof MINUS_ONE): number =>
    block.reduce((total, column) => total + column.codes[code], 0);
  const minusOne = minusOneOf(block);
  const doubtful = doubtfulColumns(block, columns).slice(0, 10);
  return {
    layout: { kind: 'multi-hot', columns: block.map(({ index, name }) => ({ index, name })), minusOne },
    variant: 'multi-hot',
    task: block.length === 1 ? 'binary' : 'multi-label',
    doubtful,
    evidence: [
      columnsEvidence(block, columns, sample),
      ...doubtful.map(({ name, reason }): Evidence => {
        const text = `Column ${name} ${reason}, so it is not taken.`;
        return { about: 'columns', text, otherwise: `Name ${name} among the columns to count it as a class.` };
      }),
      ...(sample.hasHeader ? [] : [NUMBERED]),
      ...policyEvidence(sum(MISSING) > 0, sum(MINUS_ONE) > 0, minusOne),
    ],
  };
}

/**
 * A few flags among numbers, with no text, file or name that could be the sample: features of a table, or a log of
 * training. A single flag needs a sample beside it and nothing else.
 */
function isAmongMeasurements(block: readonly ColumnProfile[], columns: readonly ColumnProfile[]): boolean {
  const others = columns.filter((column) => !block.includes(column) && column.filled.length > 0);
  const isSample = ({ name, filled, distinct, numbers }: ColumnProfile): boolean =>
    numbers < filled.length * 0.5 && distinct.size >= filled.length * 0.5 && !/date|time|day/i.test(name);
  if (block.length === 1) {
    return !others.some(isSample) || others.some((column) => !isSample(column) && !isMetadata(column.name));
  }
  const rest = others.filter((column) => !isMetadata(column.name));
  const measured = rest.filter(({ numbers, filled }) => numbers >= filled.length * 0.99);
  return measured.length > 0 && !others.some(isSample) && (block.length <= 3 || block.length < rest.length);
}

/** -1 is an uncertain label where 0 or blanks stand beside it; else it is the other value of two. */
export function minusOneOf(columns: readonly ColumnProfile[]): 'negative' | 'uncertain' {
  const sum = (code: typeof NEGATIVE | typeof MISSING | typeof MINUS_ONE): number =>
    columns.reduce((total, column) => total + column.codes[code], 0);
  return sum(MINUS_ONE) > 0 && sum(NEGATIVE) === 0 && sum(MISSING) === 0 ? 'negative' : 'uncertain';
}

const NUMBERED: Evidence = {
  about: 'names',
  text: 'The columns have no names, so the classes are numbered from 0.',
  otherwise: 'A file beside the table with as many lines as there are classes names them.',
};

/** True for a column that holds only 0 and 1, their like, blanks and -1. */
export function isBinaryColumn({ cells, codes, lists }: ColumnProfile): boolean {
  return !lists && codes[OTHER] <= cells * TOLERANCE && (cells >= 50 || codes[OTHER] === 0);
}

/** Holds at least one value that says something; a column of blanks alone belongs to a block, but makes none. */
const hasValues = ({ codes }: ColumnProfile): boolean => codes[NEGATIVE] + codes[POSITIVE] > 0;

function longestRun(columns: readonly ColumnProfile[]): ColumnProfile[] | undefined {
  const runs: ColumnProfile[][] = [];
  let run: ColumnProfile[] = [];
  for (const column of columns) {
    if (!isBinaryColumn(column)) {
      runs.push(run);
      run = [];
      continue;
    }
    const before = run.findLast(canBeEdge);
    if (before && canBeEdge(column) && inWords(before) !== inWords(column)) {
      runs.push(run);
      run = [];
    }
    run.push(column);
  }
  runs.push(run);
  const unlabelled = runs.find((candidate) => candidate.length >= 2 && candidate.every(saysMissing));
  return (
    runs.map(withoutDoubtfulEdges).reduce<ColumnProfile[] | undefined>((best, candidate) => {
      const varying = candidate.filter((column) => column.codes[POSITIVE] > 0).length;
      const single =
        candidate.length === 1 && labelScore(candidate[0]!.name) === 0 && candidate[0]!.codes[NEGATIVE] > 0;
      const believable = (candidate.length >= 2 || single) && varying >= 1 && varying >= candidate.length * 0.1;
      const features = numbered(candidate) && hasLabelBeside(columns, candidate);
      return believable && !features && candidate.length > (best?.length ?? 0) ? candidate : best;
    }, undefined) ?? unlabelled
  );
}

/** Written `true`, `yes` rather than 1: columns of a block are written alike. */
function inWords({ filled }: ColumnProfile): boolean {
  return filled.filter((text) => /^[a-z]/i.test(text)).length > filled.length / 2;
}

/** Every cell says in a word that its label is not known, as in test sets published without labels. */
function saysMissing({ cells, filled, codes }: ColumnProfile): boolean {
  return cells > 0 && filled.length === cells && codes[MISSING] === cells;
}

/** `pixel0`, `pixel1`, …: features, where a label stands beside them. */
function numbered(block: readonly ColumnProfile[]): boolean {
  const stems = new Set(block.map(({ name }) => name.replace(/\d+/g, '')));
  return stems.size === 1 && block.every(({ name }) => /\p{L}.*\d/u.test(name));
}

function hasLabelBeside(columns: readonly ColumnProfile[], block: readonly ColumnProfile[]): boolean {
  return columns.some((column) => labelScore(column.name) === 2 && column.filled.length > 0 && !block.includes(column));
}

/**
 * A column that is blank throughout, or is called a fold or an age, says nothing about belonging to a block: it belongs
 * where it stands between labels (`train` is a class of vehicles), not at an edge.
 */
function canBeEdge(column: ColumnProfile): boolean {
  return hasValues(column) && !isMetadata(column.name) && !isBoxName(column.name);
}

function withoutDoubtfulEdges(run: readonly ColumnProfile[]): ColumnProfile[] {
  const first = run.findIndex(canBeEdge);
  const last = run.findLastIndex(canBeEdge);
  return first < 0 ? [] : run.slice(first, last + 1);
}

/** Columns that were not taken although most of their cells could be labels. */
function doubtfulColumns(block: readonly ColumnProfile[], columns: readonly ColumnProfile[]): DoubtfulColumn[] {
  return columns
    .filter((column) => !block.includes(column) && !column.lists && !isMetadata(column.name) && !isBoxName(column.name))
    .filter(({ codes, cells }) => codes[POSITIVE] > 0 && codes[NEGATIVE] > 0 && codes[OTHER] <= cells * 0.2)
    .map(({ name, codes, filled }) => {
      const other = codes[OTHER] > 0 ? filled.find((text) => codeOf(text) === OTHER) : undefined;
      const reason =
        other === undefined ? 'stands apart from the others' : `holds ${JSON.stringify(other.slice(0, 40))}, too`;
      return { name, reason };
    });
}

function columnsEvidence(
  block: readonly ColumnProfile[],
  columns: readonly ColumnProfile[],
  sample: TableSample,
): Evidence {
  const rival = columns.find((column) => !block.includes(column) && labelScore(column.name) === 2);
  return {
    about: 'columns',
    text: `${block.length === 1 ? `Column ${block[0]!.name} holds` : `Columns ${block[0]!.name} to ${block.at(-1)!.name} (${block.length}) hold`} only 0 and 1, or their like, in the ${sample.rows.length} rows looked at.`,
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
