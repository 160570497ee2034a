import type { Evidence } from '../../format';
import { isBoxName, isMetadata, labelScore, wordsOf } from './columnNames';
import { longestRun } from './flagRuns';
import type { DoubtfulColumn } from '../layout';
import { marksEvidence, marksOf } from './marks';
import { type ColumnProfile, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { codeOf, NEGATIVE, OTHER, POSITIVE } from '../values';

/** So many flags with numbered names are features where others stand beside them, of which there are no more than this. */
const MANY_NUMBERED = 16;
const FEW_BEHIND = 3;
/** So many measurements for each of a few flags: those are measured, too, whatever the samples are called. */
const MANY_MEASURED = 10;

/** A block of columns that hold only 0 and 1 (or their like, blanks, -1): a class each. */
export function chooseBlock(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const run = longestRun(columns)?.filter((column) => !isPrediction(column, columns));
  if (!run || run.length === 0) {
    return undefined;
  }
  if (isAmongMeasurements(run, columns, sample) || (run.length === 1 && !sample.hasHeader)) {
    return undefined;
  }
  const behind = behindNumbered(run);
  const called = behind ?? run.filter(({ name }) => /^(class|label|tag|target|y)([\s_.-]|\d)/i.test(name));
  // Features of 0 and 1 stand beside labels that are called so.
  const block = called.length >= 2 || behind ? called : run;
  const marks = marksOf(block);
  const doubtful = doubtfulColumns(block, columns).slice(0, 10);
  return {
    layout: { kind: 'multi-hot', columns: block.map(refOf), ...marks },
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
      ...(sample.hasHeader || block.length < columns.length ? [] : [ONLY_FLAGS]),
      ...marksEvidence(block, marks),
    ],
  };
}

/** The few flags before or behind many that are numbered (`bit_0`, `bit_1`, …): those are features of a sample. */
function behindNumbered(run: readonly ColumnProfile[]): ColumnProfile[] | undefined {
  const stem = ({ name }: ColumnProfile): string | undefined => /^(.*\p{L}.*?)\d+$/u.exec(name)?.[1];
  const middle = stem(run[run.length >> 1]!);
  const rest = run.filter((column) => stem(column) !== middle);
  const [first] = rest;
  const isApart = first && rest.every(({ index }, at) => index === first.index + at);
  const isMany = run.length - rest.length >= MANY_NUMBERED && rest.length <= FEW_BEHIND;
  return middle !== undefined && labelScore(middle) === 0 && isMany && isApart ? rest : undefined;
}

/**
 * A few flags among numbers, with no text, file or name that could be the sample: features of a table, or a log of
 * training. A single flag needs a sample beside it and nothing else.
 */
function isAmongMeasurements(
  block: readonly ColumnProfile[],
  columns: readonly ColumnProfile[],
  { hasHeader }: TableSample,
): boolean {
  const others = columns.filter((column) => !block.includes(column) && column.filled.length > 0);
  const isSample = (column: ColumnProfile): boolean =>
    column.numbers < column.filled.length * 0.5
      ? column.distinct.size >= column.filled.length * 0.5 && !/date|time|day/i.test(column.name)
      : hasHeader && columns.length === 2 && areSampleNumbers(column);
  if (block.length === 1) {
    return !others.some(isSample) || others.some((column) => !isSample(column) && !isMetadata(column.name));
  }
  if (
    !hasHeader &&
    !others.some(isSample) &&
    [-1, 1].every((side) => others.some((column) => Math.sign(column.index - block[0]!.index) === side))
  ) {
    return true;
  }
  const rest = others.filter((column) => !isMetadata(column.name));
  const measured = rest.filter(({ numbers, filled }) => numbers >= filled.length * 0.99);
  if (block.length <= 3 && measured.length >= block.length * MANY_MEASURED) {
    return true;
  }
  return measured.length > 0 && !others.some(isSample) && (block.length <= 3 || block.length < rest.length);
}

/** Another number in each row that is called an id, or is written with noughts before it. */
function areSampleNumbers({ name, filled, distinct, cells }: ColumnProfile): boolean {
  const called = /(^|[^a-z])ids?$|[a-z]I[dD]s?$/i.test(name.trim()) || /ID$/.test(name.trim());
  return (
    distinct.size === cells &&
    (called ||
      (filled.every((text) => text.length > 1 && text.length === filled[0]!.length && /^\d+$/.test(text)) &&
        filled.some((text) => text.startsWith('0'))))
  );
}

const NUMBERED: Evidence = {
  about: 'names',
  text: 'The columns have no names, so the classes are numbered from 0.',
  otherwise: 'A file beside the table with as many lines as there are classes names them.',
};

const ONLY_FLAGS: Evidence = {
  about: 'columns',
  text: 'Nothing but 0 and 1 stands in the table, so each column is taken as a class.',
  otherwise:
    'The first or the last column may be the class, and all others its features: name that column, by its number, to read it so.',
};

const PREDICTED = new Set('pred preds predicted prediction predictions output hat'.split(' '));
const TRUE = new Set('true truth gt y label target actual gold'.split(' '));

/** What a model says of a class that another column has: `pred_cat` beside `gt_cat` or `cat`, `y_pred` beside `y_true`. */
function isPrediction({ name, index }: ColumnProfile, columns: readonly ColumnProfile[]): boolean {
  const words = wordsOf(name);
  const rest = words.filter((word) => !PREDICTED.has(word) && !TRUE.has(word)).join(' ');
  // A hat alone is a class.
  const isPlain = rest === '' && words.length === 1 && !words[0]!.startsWith('pred');
  return (
    !isPlain &&
    words.some((word) => PREDICTED.has(word)) &&
    columns.some((other) => {
      const theirs = wordsOf(other.name);
      const isTrue = other.index !== index && !theirs.some((word) => PREDICTED.has(word));
      return isTrue && theirs.filter((word) => !TRUE.has(word)).join(' ') === rest;
    })
  );
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
