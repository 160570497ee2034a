import { printable } from '../../core/printable';
import { formatAmount, formatCount, formatWeight } from '../../core/numbers';
import type { PythonFile } from '../pythonFile';
import { writeFloat } from '../tree/literals';
import { type LiteralVector, valuesOf } from '../weights/literalVectors';
import { hasAll, rewrite, TOLERANCE } from './handWritten';
import { isProportional } from './likeness';
import { eachVector } from './eachOf';
import type { CodeRule, Fix, Problem, TrainingData } from './rule';

/** Rules about how many numbers a vector has that was written by hand, and how large they are. */

const NAME_LENGTH = 40;
/** Above this the gradient of a single rare sample decides a step. */
const LARGEST = 100;

export const VECTOR_SIZE_RULES: readonly CodeRule[] = [
  {
    ...{ code: 'LB0109', name: 'one-pos-weight', title: 'One pos_weight for all classes', severity: 'hint' },
    help: 'PyTorch takes one number for all classes, but classes differ in how rare they are: one number is too much for some and too little for others.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
    check: eachVector(onePosWeight),
  },
  {
    ...{ code: 'LB0205', name: 'vector-length', title: 'As many numbers as there are not classes', severity: 'error' },
    help: 'A weight vector has one number for each class, in the order of the classes. Another length fails at the first batch, or is taken for another dimension.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([4.0, 9.0]))  # the data has four classes',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
    check: eachVector(wrongLength),
  },
  {
    ...{ code: 'LB0405', name: 'large-pos-weight', title: 'A pos_weight above 100', severity: 'warning' },
    help: 'The gradient of a single rare sample then decides the step, and half precision may overflow. Cap it at 100, take its square root, or take larger batches.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 412.0]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 100.0]))',
    check: eachVector(largePosWeight),
  },
  {
    ...{ code: 'LB0516', name: 'negative-weight', title: 'A negative weight', severity: 'warning' },
    help: 'A negative weight rewards the model for being wrong about a class, and the loss falls without end. Often a sign slipped when the weights were computed.',
    wrong: 'nn.CrossEntropyLoss(weight=torch.tensor([1.0, -2.0, 3.0, 4.0]))',
    right: 'nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 3.0, 4.0]))',
    check: eachVector(negativeWeight),
  },
];

function wrongLength(vector: LiteralVector, data: TrainingData | undefined, file: PythonFile): Problem | undefined {
  const count = vector.numbers.length;
  const classes = data?.counted.names.length ?? 0;
  const isOne = count === 1 && vector.parameter === 'pos_weight';
  if (!data?.isNamed || isOne || count === classes || (!data.isExact && count === classes + 1)) {
    return undefined;
  }
  const message = `${formatAmount(count, 'number')} for the ${formatAmount(classes, 'class')} of ${data.name}.`;
  return { ...vector.list, message, fix: rewrite(vector, data, file) };
}

function onePosWeight(vector: LiteralVector, data: TrainingData | undefined, file: PythonFile): Problem | undefined {
  const classes = data?.counted.names.length ?? 0;
  // Two classes that exclude each other have one logit, and one number.
  const needsOne = classes < 2 || (classes === 2 && data?.counted.oneClassPerSample);
  if (!data?.isNamed || vector.parameter !== 'pos_weight' || vector.numbers.length !== 1 || needsOne) {
    return undefined;
  }
  const message = `One pos_weight for all ${formatCount(classes)} classes of ${data.name}, which differ in how rare they are.`;
  return { ...vector.list, message, fix: rewrite(vector, data, file) };
}

function largePosWeight(vector: LiteralVector, data: TrainingData | undefined): Problem | undefined {
  const isLarge = (value: number): boolean => value > LARGEST;
  const large = vector.numbers.filter(({ value }) => isLarge(value));
  if (vector.parameter !== 'pos_weight' || large.length === 0 || isCountLike(vector, data)) {
    return undefined;
  }
  const largest = large.reduce((a, b) => (b.value > a.value ? b : a));
  const id = vector.numbers.indexOf(largest);
  const name = data && hasAll(vector, data) ? data.counted.names[id] : undefined;
  const which = name === undefined ? '' : ` of "${printable(name, NAME_LENGTH)}"`;
  const others = large.length > 1 ? `, and ${formatAmount(large.length - 1, 'other')} above ${LARGEST}` : '';
  const fix: Fix = {
    title: `Cap at ${LARGEST}`,
    kind: 'ask',
    edits: large.map(({ from, to }) => ({ from, to, text: writeFloat(LARGEST) })),
  };
  const message = `A pos_weight of ${formatWeight(largest.value)}${which}${others}: single rare samples then decide a step.`;
  return { from: largest.from, to: largest.to, message, fix };
}

function negativeWeight(vector: LiteralVector): Problem | undefined {
  const negative = vector.numbers.find(({ value }) => value < 0);
  return (
    negative && {
      from: negative.from,
      to: negative.to,
      message: 'A negative weight rewards wrong answers; the loss falls without end.',
    }
  );
}

/** Counts are said to be counts, not to be large. */
function isCountLike(vector: LiteralVector, data: TrainingData | undefined): boolean {
  return (
    data !== undefined &&
    hasAll(vector, data) &&
    isProportional(valuesOf(vector), data.counted.counts.positives, TOLERANCE)
  );
}
