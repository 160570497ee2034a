import { printable } from '../../core/printable';
import { formatAmount, formatCount, formatWeight } from '../../core/render/numbers';
import { writeFloat } from '../tree/literals';
import { handWrittenVectors, type LiteralVector } from '../weights/literalVectors';
import type { PythonFile } from '../pythonFile';
import { snippetInput } from '../snippets/input';
import { vectorKind } from '../snippets/vectorKind';
import { vectorRows } from '../snippets/writer';
import type { CodeRule, Fix, Problem, RuleData, TrainingData } from './rule';
import { isPermutation, isProportional, isSame, risesWith } from './likeness';

/** Rules about numbers that were written by hand, compared with the data of their loss. */

const NAME_LENGTH = 40;
/** Numbers in code are rounded, and the data may have grown a little. */
const TOLERANCE = 0.05;
/** Above this the gradient of a single rare sample decides a step. */
const LARGEST = 100;
const WIDTH = 96;

type Check = (vector: LiteralVector, data: TrainingData | undefined, file: PythonFile) => Problem | undefined;

export const VECTOR_RULES: readonly CodeRule[] = [
  rule('LB0102', 'ratio-in-weight', 'Negatives ÷ positives in weight', 'warning', ratioInWeight, {
    help: '`weight` multiplies the whole loss of a class, positives and negatives alike, and balances nothing inside it. Negatives ÷ positives belong in `pos_weight`, which multiplies the positives only.',
    wrong: 'nn.BCEWithLogitsLoss(weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
  }),
  rule('LB0106', 'inverted-ratio', 'Positives ÷ negatives in pos_weight', 'warning', invertedRatio, {
    help: 'The ratio is upside down: rare classes get less weight instead of more. `pos_weight` is negatives ÷ positives.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1.5, 1.22, 0.25, 0.11]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
  }),
  rule('LB0107', 'counts-as-weights', 'Counts or frequencies in place of weights', 'warning', countsAsWeights, {
    help: 'The most frequent class gets the most weight, the contrary of balance, and nothing fails. Weights fall as counts rise: negatives ÷ positives for `pos_weight`, one divided by the count for `weight`.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([600.0, 550.0, 200.0, 100.0]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
  }),
  rule('LB0109', 'one-pos-weight', 'One pos_weight for all classes', 'hint', onePosWeight, {
    help: 'PyTorch takes one number for all classes, but classes differ in how rare they are: one number is too much for some and too little for others.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
  }),
  rule('LB0111', 'weights-rise', 'Weights that rise with the frequency', 'info', weightsRise, {
    help: 'The more frequent a class, the larger its weight. That adds to the imbalance instead of taking from it; it may be meant as importance, which the rule cannot know.',
    wrong: 'nn.BCEWithLogitsLoss(weight=torch.tensor([2.0, 1.5, 1.0, 0.5]))  # the first class is the most frequent',
    right: 'nn.BCEWithLogitsLoss(weight=torch.tensor([0.5, 1.0, 1.5, 2.0]))',
  }),
  rule('LB0205', 'vector-length', 'As many numbers as there are not classes', 'error', wrongLength, {
    help: 'A weight vector has one number for each class, in the order of the classes. Another length fails at the first batch, or is taken for another dimension.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([4.0, 9.0]))  # the data has four classes',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
  }),
  rule('LB0405', 'large-pos-weight', 'A pos_weight above 100', 'warning', largePosWeight, {
    help: 'The gradient of a single rare sample then decides the step, and half precision may overflow. Cap it at 100, take its square root, or take larger batches.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 412.0]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 100.0]))',
  }),
  rule('LB0516', 'negative-weight', 'A negative weight', 'warning', negativeWeight, {
    help: 'A negative weight rewards the model for being wrong about a class, and the loss falls without end. Often a sign slipped when the weights were computed.',
    wrong: 'nn.CrossEntropyLoss(weight=torch.tensor([1.0, -2.0, 3.0, 4.0]))',
    right: 'nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 3.0, 4.0]))',
  }),
  rule('LB0506', 'order-of-frequency', 'Weights in another order than the classes', 'warning', wrongOrder, {
    help: 'The numbers are those of this data, but of other classes: often `value_counts()` or a `Counter` gave them in the order of frequency. Nothing fails, and each class trains with the weight of another.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([9.0, 4.0, 0.82, 0.67]))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
  }),
];

function rule(
  code: string,
  name: string,
  title: string,
  severity: CodeRule['severity'],
  find: Check,
  page: Pick<CodeRule, 'help' | 'wrong' | 'right'>,
): CodeRule {
  const check = (file: PythonFile, data: RuleData): Problem[] =>
    handWrittenVectors(file).flatMap((vector) => find(vector, data.dataOf(vector.call), file) ?? []);
  return { code, name, title, severity, ...page, check };
}

function wrongLength(vector: LiteralVector, data: TrainingData | undefined, file: PythonFile): Problem | undefined {
  const count = vector.numbers.length;
  const classes = data?.counted.names.length ?? 0;
  const isOne = count === 1 && vector.parameter === 'pos_weight';
  if (!data || isOne || count === classes || (!data.isExact && count === classes + 1)) {
    return undefined;
  }
  const message = `${formatAmount(count, 'number')} for the ${formatCount(classes)} classes of ${data.name}.`;
  return { ...vector.list, message, fix: rewrite(vector, data, file) };
}

function ratioInWeight(vector: LiteralVector, data: TrainingData | undefined): Problem | undefined {
  const { call, parameter, argument } = vector;
  const fits = data && parameter === 'weight' && call.loss === 'BCEWithLogitsLoss' && hasAll(vector, data);
  if (!fits || !isSame(valuesOf(vector), negPos(data), TOLERANCE) || isFlat(negPos(data))) {
    return undefined;
  }
  const value = argument.value!;
  const isFree = !argument.isPositional && !call.posWeight;
  const fix: Fix = {
    title: 'Name the argument pos_weight',
    kind: 'ask',
    edits: [{ from: argument.from, to: value.from, text: 'pos_weight=' }],
  };
  const message = `These numbers are negatives ÷ positives of ${data.name}, which belong in pos_weight; weight multiplies positives and negatives alike.`;
  return { ...vector.list, message, ...(isFree && { fix }) };
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

function onePosWeight(vector: LiteralVector, data: TrainingData | undefined, file: PythonFile): Problem | undefined {
  const classes = data?.counted.names.length ?? 0;
  // Two classes that exclude each other have one logit, and one number.
  const needsOne = classes < 2 || (classes === 2 && data?.counted.oneClassPerSample);
  if (!data || vector.parameter !== 'pos_weight' || vector.numbers.length !== 1 || needsOne) {
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

/** [C] what the vector should be by today's data. */
export function expectedValues({ call, parameter }: LiteralVector, { counted }: TrainingData): ArrayLike<number> {
  const kind = vectorKind(parameter, call.loss);
  return snippetInput(kind, counted).vectors[kind.vectors[0]!.name]!.values;
}

function rewrite(vector: LiteralVector, data: TrainingData, file: PythonFile): Fix {
  const { names, counts } = data.counted;
  const numbers = Array.from(expectedValues(vector, data), writeFloat);
  const line = `[${numbers.join(', ')}]`;
  const start = file.tree.lines.lineStart(vector.list.from);
  const indentation = /^[ \t]*/.exec(file.text.slice(start))![0];
  const classes = names.map((name, id) => ({ name, positives: counts.positives[id]!, known: counts.known[id]! }));
  const rows = `[\n${vectorRows(numbers, classes)}\n]`.replaceAll('\n', `\n${indentation}`);
  const isShort =
    vector.list.from - start + line.length < WIDTH && !file.text.slice(vector.list.from, vector.list.to).includes('\n');
  return {
    title: `Write the ${vector.parameter} of today's data`,
    kind: 'ask',
    edits: [{ ...vector.list, text: isShort ? line : rows }],
  };
}

function negPos({ counted }: TrainingData): Float64Array {
  const { positives, known } = counted.counts;
  return positives.map((count, id) => (known[id]! - count) / count);
}

function valuesOf({ numbers }: LiteralVector): number[] {
  return numbers.map(({ value }) => value);
}

function hasAll({ numbers }: LiteralVector, { counted }: TrainingData): boolean {
  return numbers.length === counted.names.length && numbers.length > 1;
}

/** Classes that are all equally frequent tell nothing about what numbers mean. */
function isFlat(values: ArrayLike<number>): boolean {
  return isSame(values, new Float64Array(values.length).fill(values[0]!), TOLERANCE);
}
