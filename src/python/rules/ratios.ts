import { type Expression, lastName, spanOf } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import type { WeightFormula } from '../weights/weightFormulas';
import { isQuotient, roleOf, sumOf } from './counting';
import { eachFormula } from './eachOf';
import { labelMatrix } from './labelMatrix';
import type { CodeRule, Fix, Problem } from './rule';

/** Rules about ratios of positives and negatives that are computed in the code. */

export const RATIO_RULES: readonly CodeRule[] = [
  {
    ...{ code: 'LB0112', name: 'pos-weight-as-weight', title: 'A pos_weight passed as weight', severity: 'warning' },
    help: 'What is computed as negatives ÷ positives, or called `pos_weight`, is passed as `weight`, which multiplies positives and negatives alike and balances nothing inside a class. Nothing fails.',
    wrong: 'nn.BCEWithLogitsLoss(weight=num_neg / num_pos)',
    right: 'nn.BCEWithLogitsLoss(pos_weight=num_neg / num_pos)',
    check: eachFormula(posWeightAsWeight),
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
    check: eachFormula(inverted),
  },
  {
    ...{ code: 'LB0501', name: 'no-axis', title: 'One ratio over all classes', severity: 'warning' },
    help: 'Without an axis the sums run over all classes, so that one number stands for all of them. Nothing fails, because one number is a valid `pos_weight`.',
    wrong: 'y = table[["a", "b", "c"]].values\nnn.BCEWithLogitsLoss(pos_weight=torch.tensor((y == 0).sum() / y.sum()))',
    right:
      'y = table[["a", "b", "c"]].values\nnn.BCEWithLogitsLoss(pos_weight=torch.tensor((y == 0).sum(axis=0) / y.sum(axis=0)))',
    check: eachFormula(noAxis),
  },
  {
    ...{ code: 'LB0504', name: 'counts-per-row', title: 'Sums along the rows', severity: 'warning' },
    help: 'Axis 1 counts the labels of each sample; weights need the counts of each class, along axis 0.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=(y == 0).sum(1) / y.sum(1))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=(y == 0).sum(0) / y.sum(0))',
    check: eachFormula(perRow),
  },
];

function posWeightAsWeight(
  { call, parameter, argument, formula, at }: WeightFormula,
  file: PythonFile,
): Problem | undefined {
  const value = argument?.value;
  const isNamed = parameter === 'weight' && value && !argument.isPositional;
  if (call.loss !== 'BCEWithLogitsLoss' || !isNamed || call.posWeight) {
    return undefined;
  }
  const isCalledSo = /^pos_?weights?$/i.test(lastName(value.expression) ?? '');
  const isRatio = isQuotient(formula) && isNegativesOverPositives(formula, file, at);
  const fix: Fix = {
    title: 'Name the argument pos_weight',
    kind: 'ask',
    edits: [{ from: argument.from, to: value.from, text: 'pos_weight=' }],
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
  const [above, below] = [left, right].map((side) => file.textOf(side)) as [string, string];
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
