import { printable } from '../../core/printable';
import { type Expression, lastName, numberValue, spanOf } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { type WeightFormula, weightFormulas } from '../weights/weightFormulas';
import { isCountOfClasses, isQuotient, roleOf, sumOf } from './counting';
import { labelMatrix } from './labelMatrix';
import type { CodeRule, Fix, Problem, RuleData } from './rule';

/** Rules about ratios of positives and negatives that are computed in the code. */

const NAME_LENGTH = 40;
/** An addition this small guards against nothing. */
const LARGEST_EPSILON = 0.01;

type Check = (formula: WeightFormula, file: PythonFile, data: RuleData) => Problem | undefined;

function each(check: Check): CodeRule['check'] {
  return (file, data) => weightFormulas(file).flatMap((formula) => check(formula, file, data) ?? []);
}

export const RATIO_RULES: readonly CodeRule[] = [
  {
    ...{ code: 'LB0112', name: 'pos-weight-as-weight', title: 'A pos_weight passed as weight', severity: 'warning' },
    help: 'What is computed as negatives ÷ positives, or called `pos_weight`, is passed as `weight`, which multiplies positives and negatives alike and balances nothing inside a class. Nothing fails.',
    wrong: 'nn.BCEWithLogitsLoss(weight=num_neg / num_pos)',
    right: 'nn.BCEWithLogitsLoss(pos_weight=num_neg / num_pos)',
    check: each(posWeightAsWeight),
  },
  {
    ...{
      code: 'LB0113',
      name: 'inverted-formula',
      title: 'Positives ÷ negatives computed for pos_weight',
      severity: 'warning',
    },
    help: 'The ratio is upside down: rare classes get less weight instead of more, and nothing fails. `pos_weight` is negatives ÷ positives.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=num_pos / num_neg)',
    right: 'nn.BCEWithLogitsLoss(pos_weight=num_neg / num_pos)',
    check: each(inverted),
  },
  {
    ...{ code: 'LB0406', name: 'epsilon-guard', title: 'A tiny number added to a count', severity: 'warning' },
    help: 'The addition prevents a division by zero, but a class without positives gets a weight of many millions, and its negatives then decide nothing while a single positive decides everything. Take the count as at least 1, or set such classes to 1.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=neg / (pos + 1e-8))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=neg / pos.clamp(min=1))',
    check: each(epsilon),
  },
  {
    ...{
      code: 'LB0407',
      name: 'division-by-zero',
      title: 'A class without positives in the divisor',
      severity: 'warning',
    },
    help: 'By the label file a count in the divisor is 0. The weight is then infinite, and the loss becomes NaN even in batches without that class, because 0 times infinity is NaN.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=neg / pos)  # a class never occurs in the label file',
    right: 'nn.BCEWithLogitsLoss(pos_weight=neg / pos.clamp(min=1))',
    check: each(divisionByZero),
  },
  {
    ...{ code: 'LB0505', name: 'floor-division', title: 'Floor division of counts', severity: 'warning' },
    help: '`//` rounds down: a class with more positives than negatives gets 0, and its positives are then ignored.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=neg // pos)',
    right: 'nn.BCEWithLogitsLoss(pos_weight=neg / pos)',
    check: each(floorDivision),
  },
  {
    ...{ code: 'LB0501', name: 'no-axis', title: 'One ratio over all classes', severity: 'warning' },
    help: 'Without an axis the sums run over all classes, so that one number stands for all of them. Nothing fails, because one number is a valid `pos_weight`.',
    wrong: 'y = table[["a", "b", "c"]].values\nnn.BCEWithLogitsLoss(pos_weight=torch.tensor((y == 0).sum() / y.sum()))',
    right:
      'y = table[["a", "b", "c"]].values\nnn.BCEWithLogitsLoss(pos_weight=torch.tensor((y == 0).sum(axis=0) / y.sum(axis=0)))',
    check: each(noAxis),
  },
  {
    ...{ code: 'LB0504', name: 'counts-per-row', title: 'Sums along the rows', severity: 'warning' },
    help: 'Axis 1 counts the labels of each sample; weights need the counts of each class, along axis 0.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=(y == 0).sum(1) / y.sum(1))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=(y == 0).sum(0) / y.sum(0))',
    check: each(perRow),
  },
];

function posWeightAsWeight(
  { call, parameter, argument, formula, at }: WeightFormula,
  file: PythonFile,
): Problem | undefined {
  const value = argument.value!.expression;
  if (call.loss !== 'BCEWithLogitsLoss' || parameter !== 'weight' || argument.isPositional || call.posWeight) {
    return undefined;
  }
  const isCalledSo = /^pos_?weights?$/i.test(lastName(value) ?? '');
  const isRatio = isQuotient(formula) && isNegativesOverPositives(formula, file, at);
  const fix: Fix = {
    title: 'Name the argument pos_weight',
    kind: 'ask',
    edits: [{ from: argument.from, to: argument.value!.from, text: 'pos_weight=' }],
  };
  const what = isCalledSo ? 'What is called pos_weight is' : 'Negatives ÷ positives are';
  return isCalledSo || isRatio
    ? { ...spanOf(argument), message: `${what} passed as weight, which multiplies positives and negatives alike.`, fix }
    : undefined;
}

function isNegativesOverPositives(
  { left, right }: { left: Expression; right: Expression },
  file: PythonFile,
  at: number,
): boolean {
  return roleOf(left, file, at) === 'negatives' && roleOf(right, file, at) === 'positives';
}

function inverted({ parameter, formula, at }: WeightFormula, file: PythonFile): Problem | undefined {
  if (parameter !== 'pos_weight' || !isQuotient(formula)) {
    return undefined;
  }
  const { left, right } = formula;
  if (roleOf(left, file, at) !== 'positives' || roleOf(right, file, at) !== 'negatives') {
    return undefined;
  }
  const [above, below] = [left, right].map(({ from, to }) => file.text.slice(from, to)) as [string, string];
  const isPlain = left.kind === 'name' && right.kind === 'name';
  const edits = [
    { ...spanOf(left), text: below },
    { ...spanOf(right), text: above },
  ];
  return {
    ...spanOf(formula),
    message: 'This is positives ÷ negatives; pos_weight is negatives ÷ positives.',
    ...(isPlain && { fix: { title: 'Swap the two', kind: 'ask', edits } }),
  };
}

function epsilon({ formula, at, isBounded }: WeightFormula, file: PythonFile): Problem | undefined {
  if (isBounded || !isQuotient(formula) || formula.right.kind !== 'binary' || formula.right.operator !== '+') {
    return undefined;
  }
  const { left: count, right: added } = formula.right;
  const epsilonValue = numberValue(resolve(added, file.tree, at).expression);
  const isTiny = epsilonValue !== undefined && epsilonValue > 0 && epsilonValue <= LARGEST_EPSILON;
  if (!isTiny || !(roleOf(count, file, at) === 'positives' || isCountOfClasses(count, file, at))) {
    return undefined;
  }
  return {
    ...spanOf(formula.right),
    message:
      'Adding so little guards against nothing: a class without positives gets a weight of many millions. Take the count as at least 1.',
  };
}

function floorDivision({ formula, at }: WeightFormula, file: PythonFile): Problem | undefined {
  if (!isQuotient(formula) || formula.operator !== '//' || !isCountLike(formula.right, file, at)) {
    return undefined;
  }
  const gap = file.text.slice(formula.left.to, formula.right.from);
  const from = formula.left.to + gap.indexOf('//');
  const fix: Fix = { title: 'Divide without rounding', kind: 'ask', edits: [{ from, to: from + 2, text: '/' }] };
  return {
    ...spanOf(formula),
    message: 'Floor division gives 0 for a class with more positives than negatives.',
    ...(gap.includes('//') && { fix }),
  };
}

function isCountLike(expression: Expression, file: PythonFile, at: number): boolean {
  return roleOf(expression, file, at) !== undefined || isCountOfClasses(expression, file, at);
}

function divisionByZero(
  { call, formula, at, isBounded }: WeightFormula,
  file: PythonFile,
  { dataOf }: RuleData,
): Problem | undefined {
  const isFree = !isBounded && isQuotient(formula) && ['name', 'attribute', 'call'].includes(formula.right.kind);
  if (
    !isFree ||
    /cl(?:amp|ip)|max/.test(file.text.slice(formula.right.from, formula.right.to)) ||
    !isCountLike(formula.right, file, at)
  ) {
    return undefined;
  }
  const data = dataOf(call);
  const id = data ? data.counted.counts.positives.indexOf(0) : -1;
  if (!data || id < 0) {
    return undefined;
  }
  const name = printable(data.counted.names[id]!, NAME_LENGTH);
  return {
    ...spanOf(formula),
    message: `"${name}" has no positives in ${data.name}: its weight is infinite here, and the loss becomes NaN.`,
  };
}

function noAxis({ parameter, formula, at }: WeightFormula, file: PythonFile): Problem | undefined {
  if (parameter !== 'pos_weight' || !isQuotient(formula)) {
    return undefined;
  }
  const sums = [formula.left, formula.right].map((side) => sumOf(resolve(side, file.tree, at).expression, file));
  const below = sums[1]?.of;
  return below && sums.every((sum) => sum?.axis === 'all') && labelMatrix(below, file, at) === 'array'
    ? {
        ...spanOf(formula),
        message: 'Without an axis this is one number for all classes; sum along axis 0 for one each.',
      }
    : undefined;
}

function perRow({ parameter, formula, at }: WeightFormula, file: PythonFile): Problem | undefined {
  if (parameter !== 'pos_weight' || !isQuotient(formula)) {
    return undefined;
  }
  const sums = [formula.left, formula.right].map((side) => sumOf(resolve(side, file.tree, at).expression, file));
  const isRowWise = sums.every((sum) => sum?.axis === 1);
  return isRowWise && isNegativesOverPositives(formula, file, at)
    ? {
        ...spanOf(formula),
        message: 'Axis 1 counts the labels of each sample; weights need the counts of each class, along axis 0.',
      }
    : undefined;
}
