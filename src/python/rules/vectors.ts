import { type LiteralVector, valuesOf } from '../weights/literalVectors';
import type { PythonFile } from '../pythonFile';
import { expectedValues, hasAll, rewrite, TOLERANCE } from './handWritten';
import { isPermutation, isProportional, isSame, risesWith } from './likeness';
import { eachVector } from './eachOf';
import type { CodeRule, Fix, Problem, TrainingData } from './rule';

/** Rules about what numbers mean that were written by hand, compared with the data of their loss. */

export const VECTOR_RULES: readonly CodeRule[] = [
  {
    ...{ code: 'LB0102', name: 'ratio-in-weight', title: 'Negatives ÷ positives in weight', severity: 'warning' },
    help: '`weight` multiplies the whole loss of a class, positives and negatives alike, and balances nothing inside it. Negatives ÷ positives belong in `pos_weight`, which multiplies the positives only.',
    wrong: 'nn.BCEWithLogitsLoss(weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
    check: eachVector(ratioInWeight),
  },
  {
    ...{ code: 'LB0106', name: 'inverted-ratio', title: 'Positives ÷ negatives in pos_weight', severity: 'warning' },
    help: 'The ratio is upside down: rare classes get less weight instead of more. `pos_weight` is negatives ÷ positives.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1.5, 1.22, 0.25, 0.11]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
    check: eachVector(invertedRatio),
  },
  {
    ...{
      code: 'LB0107',
      name: 'counts-as-weights',
      title: 'Counts or frequencies in place of weights',
      severity: 'warning',
    },
    help: 'The most frequent class gets the most weight, the contrary of balance, and nothing fails. Weights fall as counts rise: negatives ÷ positives for `pos_weight`, one divided by the count for `weight`.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([600.0, 550.0, 200.0, 100.0]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
    check: eachVector(countsAsWeights),
  },
  {
    ...{ code: 'LB0111', name: 'weights-rise', title: 'Weights that rise with the frequency', severity: 'info' },
    help: 'The more frequent a class, the larger its weight. That adds to the imbalance instead of taking from it; it may be meant as importance, which the rule cannot know.',
    wrong: 'nn.BCEWithLogitsLoss(weight=torch.tensor([2.0, 1.5, 1.0, 0.5]))  # the first class is the most frequent',
    right: 'nn.BCEWithLogitsLoss(weight=torch.tensor([0.5, 1.0, 1.5, 2.0]))',
    check: eachVector(weightsRise),
  },
  {
    ...{
      code: 'LB0506',
      name: 'order-of-frequency',
      title: 'Weights in another order than the classes',
      severity: 'warning',
    },
    help: 'The numbers are those of this data, but of other classes: often `value_counts()` or a `Counter` gave them in the order of frequency. Nothing fails, and each class trains with the weight of another.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([9.0, 4.0, 0.82, 0.67]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
    check: eachVector(wrongOrder),
  },
];

function ratioInWeight(vector: LiteralVector, data: TrainingData | undefined): Problem | undefined {
  const { call, parameter, argument } = vector;
  const fits = data && parameter === 'weight' && call.loss === 'BCEWithLogitsLoss' && hasAll(vector, data);
  if (!fits || !isSame(valuesOf(vector), negPos(data), TOLERANCE) || isFlat(negPos(data))) {
    return undefined;
  }
  const value = argument?.value;
  const fix: Fix | undefined =
    value && !argument.isPositional && !call.posWeight
      ? {
          title: 'Name the argument pos_weight',
          kind: 'ask',
          edits: [{ from: argument.from, to: value.from, text: 'pos_weight=' }],
        }
      : undefined;
  const message = `These numbers are negatives ÷ positives of ${data.name}, which belong in pos_weight; weight multiplies positives and negatives alike.`;
  return { ...vector.list, message, ...(fix && { fix }) };
}

function invertedRatio(vector: LiteralVector, data: TrainingData | undefined, file: PythonFile): Problem | undefined {
  if (!data || vector.parameter !== 'pos_weight' || !hasAll(vector, data)) {
    return undefined;
  }
  const inverse = negPos(data).map((ratio) => 1 / ratio);
  if (!isSame(valuesOf(vector), inverse, TOLERANCE) || isSame(valuesOf(vector), negPos(data), TOLERANCE)) {
    return undefined;
  }
  const message = `These numbers are positives ÷ negatives of ${data.name}: rare classes get less weight. pos_weight is negatives ÷ positives.`;
  return { ...vector.list, message, fix: rewrite(vector, data, file) };
}

function countsAsWeights(vector: LiteralVector, data: TrainingData | undefined, file: PythonFile): Problem | undefined {
  if (!data || !hasAll(vector, data)) {
    return undefined;
  }
  const { positives } = data.counted.counts;
  if (isFlat(positives) || !isProportional(valuesOf(vector), positives, TOLERANCE)) {
    return undefined;
  }
  const what = isSame(valuesOf(vector), positives, TOLERANCE) ? 'counts' : 'frequencies';
  const message = `These are the ${what} of the classes in ${data.name}, not weights: the most frequent class gets the most.`;
  return { ...vector.list, message, fix: rewrite(vector, data, file) };
}

function weightsRise(vector: LiteralVector, data: TrainingData | undefined, file: PythonFile): Problem | undefined {
  if (!data || !hasAll(vector, data) || vector.numbers.length < 3) {
    return undefined;
  }
  const { positives } = data.counted.counts;
  const isSaid =
    countsAsWeights(vector, data, file) ?? invertedRatio(vector, data, file) ?? wrongOrder(vector, data, file);
  if (isSaid || !risesWith(valuesOf(vector), positives)) {
    return undefined;
  }
  const message = `The more frequent a class is in ${data.name}, the larger its number here; that adds to the imbalance.`;
  return { ...vector.list, message, fix: rewrite(vector, data, file) };
}

function wrongOrder(vector: LiteralVector, data: TrainingData | undefined, file: PythonFile): Problem | undefined {
  if (!data || !hasAll(vector, data) || vector.numbers.length < 3) {
    return undefined;
  }
  const values = valuesOf(vector);
  const expected = expectedValues(vector, data);
  if (isProportional(values, expected, TOLERANCE) || !isPermutation(values, expected, TOLERANCE)) {
    return undefined;
  }
  const message = `These are the weights of the classes in ${data.name}, but in another order, so each class gets that of another.`;
  return { ...vector.list, message, fix: rewrite(vector, data, file) };
}

function negPos({ counted }: TrainingData): Float64Array {
  const { positives, known } = counted.counts;
  return positives.map((count, id) => (known[id]! - count) / count);
}

/** Classes that are all equally frequent tell nothing about what numbers mean. */
function isFlat(values: ArrayLike<number>): boolean {
  return isSame(values, new Float64Array(values.length).fill(values[0]!), TOLERANCE);
}
