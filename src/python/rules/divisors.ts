import { printable } from '../../core/printable';
import { numberValue, spanOf, type Expression } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import type { WeightFormula } from '../weights/weightFormulas';
import { isCountOfClasses, isQuotient, roleOf } from './counting';
import { eachFormula } from './eachOf';
import type { CodeRule, Fix, Problem, RuleData } from './rule';

/** Rules about what weights are divided by, and how: counts that are 0, tiny additions, floor division. */

const NAME_LENGTH = 40;
/** An addition this small guards against nothing. */
const LARGEST_EPSILON = 0.01;

export const DIVISOR_RULES: readonly CodeRule[] = [
  {
    ...{ code: 'LB0406', name: 'epsilon-guard', title: 'A tiny number added to a count', severity: 'warning' },
    help: 'The addition prevents a division by zero, but a class without positives gets a weight of many millions, and its negatives then decide nothing while a single positive decides everything. Take the count as at least 1, or set such classes to 1.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=neg / (pos + 1e-8))',
    right: 'nn.BCEWithLogitsLoss(pos_weight=neg / pos.clamp(min=1))',
    check: eachFormula(epsilon),
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
    check: eachFormula(divisionByZero),
  },
  {
    ...{ code: 'LB0505', name: 'floor-division', title: 'Floor division of counts', severity: 'warning' },
    help: '`//` rounds down: a class with more positives than negatives gets 0, and its positives are then ignored.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=neg // pos)',
    right: 'nn.BCEWithLogitsLoss(pos_weight=neg / pos)',
    check: eachFormula(floorDivision),
  },
];

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
  if (!isFree || /cl(?:amp|ip)|max/.test(file.textOf(formula.right)) || !isCountLike(formula.right, file, at)) {
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
