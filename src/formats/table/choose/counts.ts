import { labelScore } from './columnNames';
import { type ColumnProfile, isWhole, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';

const COUNT_NAMES =
  /^(n|counts?|positives?|pos|num(ber)?(_?of)?_?(samples|images|positives|examples)?|freq(uency)?|support|n_?(pos|positives?))$/i;
const NEGATIVE_NAMES = /^(neg|negatives?|n_?neg(atives?)?)$/i;
const TOTAL_NAMES = /^(total|samples|n_?samples|n_?rows|n_?total|all)$/i;
/** What a model reached, as scikit-learn's classification report has it: its counts are of what it was tested on. */
const SCORE_NAMES = /^(precision|recall|accuracy|f1([-_ ]?score)?)$/i;

const isCount = (text: string): boolean => /^(\d+|\d{1,3}([,_ ]\d{3})+)(\.0*)?$/.test(text);

/** A table of counts made already: class, positives and, perhaps, negatives or the number of samples. */
export function chooseCounts(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  if (!sample.hasHeader || columns.length > 6 || columns.some(({ name }) => SCORE_NAMES.test(name.trim()))) {
    return undefined;
  }
  const counted = (pattern: RegExp): ColumnProfile | undefined =>
    columns.find(({ name, filled }) => pattern.test(name.trim()) && filled.length > 0 && filled.every(isCount));
  const label = columns.find(
    ({ name, filled, distinct }) =>
      (labelScore(name) > 0 || /^name$/i.test(name)) && distinct.size === filled.length && filled.length > 1,
  );
  const positives = counted(COUNT_NAMES);
  const negatives = counted(NEGATIVE_NAMES);
  const total = counted(TOTAL_NAMES);
  if (!label || !positives || label === positives || isWhole(label) || isNumbering(positives)) {
    return undefined;
  }
  return {
    layout: {
      kind: 'counts',
      label: refOf(label),
      positives: refOf(positives),
      ...(negatives && { negatives: refOf(negatives) }),
      ...(total && { total: refOf(total) }),
    },
    variant: 'counts',
    task: negatives || total ? 'multi-label' : 'multi-class',
    evidence: [
      {
        about: 'columns',
        text: `Each row is a class: ${label.name} names it and ${positives.name} says how many samples have it.`,
        otherwise:
          negatives || total
            ? 'Name a class column if the rows are samples.'
            : 'No column says how many samples there are, so their number is the sum of the counts (one class a sample).',
      },
    ],
  };
}

/** 1, 2, 3, …: numbers of the rows. */
function isNumbering({ filled }: ColumnProfile): boolean {
  const numbers = filled.map(Number);
  return numbers.length > 2 && numbers.every((value, row) => row === 0 || value === numbers[row - 1]! + 1);
}
