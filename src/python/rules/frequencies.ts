import { type Expression, lastName, numberValue, partsOf, spanOf } from '../tree/expression';
import { isOverExclusiveClasses } from '../losses';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import type { WeightFormula } from '../weights/weightFormulas';
import { isCountOfClasses, isMadeByCounting, isQuotient, isSameText, sumOf } from './counting';
import { eachFormula } from './eachOf';
import type { CodeRule, Problem } from './rule';

/** Rules about weights that are computed in the code from how often classes occur. */

export const FREQUENCY_RULES: readonly CodeRule[] = [
  {
    ...{ code: 'LB0108', name: 'one-minus-frequency', title: 'One minus the frequency', severity: 'hint' },
    help: 'Weights made as 1 − frequency hardly tell rare classes apart: frequencies of 0.02 and 0.002 give 0.98 and 0.998. The inverse of the count tells them apart by a factor of ten.',
    wrong: 'counts = y.sum(0)\nnn.BCEWithLogitsLoss(weight=1 - counts / counts.sum())',
    right: 'counts = y.sum(0)\nw = counts.max() / counts\nnn.BCEWithLogitsLoss(weight=w / w.mean())',
    check: eachFormula(oneMinusFrequency),
  },
  {
    ...{ code: 'LB0114', name: 'counts-passed', title: 'Counts passed as weights', severity: 'warning' },
    help: 'What counts the classes is passed on as it is, so that the most frequent class gets the most weight. Weights fall as counts rise.',
    wrong: 'counts = torch.bincount(y)\nnn.CrossEntropyLoss(weight=counts.float())',
    right: 'counts = torch.bincount(y)\nnn.CrossEntropyLoss(weight=counts.sum() / counts)',
    check: eachFormula(countsPassed),
  },
  {
    ...{
      code: 'LB0403',
      name: 'unnormalised-inverse',
      title: 'One divided by the counts, not normalised',
      severity: 'info',
    },
    help: 'With counts in the hundreds the whole loss shrinks by that factor, which acts like a smaller learning rate. Divide by the mean, so that the average weight is 1; only `CrossEntropyLoss` does so by itself.',
    wrong: 'nn.BCEWithLogitsLoss(weight=1.0 / class_counts)',
    right: 'w = 1.0 / class_counts\nnn.BCEWithLogitsLoss(weight=w / w.mean())',
    check: eachFormula(unnormalised),
  },
  {
    ...{
      code: 'LB0507',
      name: 'value-counts-order',
      title: 'value_counts in the order of frequency',
      severity: 'warning',
    },
    help: '`value_counts()` lists the most frequent class first, and a `Counter` the one seen first. The weights of a loss stand in the order of the classes, so that each class trains with the weight of another, and nothing fails.',
    wrong:
      'w = 1 / df["label"].value_counts()\nnn.CrossEntropyLoss(weight=torch.tensor(w.values, dtype=torch.float32))',
    right:
      'w = 1 / df["label"].value_counts().sort_index()\nnn.CrossEntropyLoss(weight=torch.tensor(w.values, dtype=torch.float32))',
    check: eachFormula(valueCounts),
  },
];

function oneMinusFrequency({ formula, at }: WeightFormula, file: PythonFile): Problem | undefined {
  if (formula.kind !== 'binary' || formula.operator !== '-' || numberValue(formula.left) !== 1) {
    return undefined;
  }
  const { expression: share } = resolve(formula.right, file.tree, at);
  const total = isQuotient(share) ? sumOf(share.right, file) : undefined;
  return total && isQuotient(share) && isSameText(total.of, share.left, file)
    ? {
        ...spanOf(formula),
        message: 'One minus the frequency hardly tells rare classes apart; the inverse of the count does.',
      }
    : undefined;
}

function countsPassed({ formula, place }: WeightFormula, file: PythonFile): Problem | undefined {
  return isMadeByCounting(formula, file)
    ? { ...place, message: 'These are counts, not weights: the most frequent class gets the most.' }
    : undefined;
}

function unnormalised({ call, parameter, formula, at }: WeightFormula, file: PythonFile): Problem | undefined {
  const isInverse = isQuotient(formula) && numberValue(formula.left) === 1;
  return parameter === 'weight' &&
    !isOverExclusiveClasses(call.loss) &&
    isInverse &&
    isCountOfClasses(formula.right, file, at)
    ? {
        ...spanOf(formula),
        message: 'One divided by the counts makes the whole loss that much smaller; divide by the mean of the weights.',
      }
    : undefined;
}

function valueCounts({ formula, at, place }: WeightFormula, file: PythonFile): Problem | undefined {
  const found = unordered(formula, file, at);
  return found === undefined
    ? undefined
    : {
        ...place,
        message: `${found} lists the classes by frequency or by first sight, not in the order of the outputs; sort by index.`,
      };
}

/** Methods after which the order is that of an index, or that of somebody's choice. */
const ORDERED = /^(?:sort_index|reindex|loc|iloc|get|map|most_common|at)$/;

function unordered(expression: Expression, file: PythonFile, at: number, depth = 0): string | undefined {
  const value = resolve(expression, file.tree, at);
  const it = value.expression;
  if (depth > 10 || it.kind === 'subscript') {
    return undefined;
  }
  if (it.kind === 'call') {
    const name = lastName(it.callee) ?? '';
    if (ORDERED.test(name) || (it.callee.kind === 'name' && !/^(?:list|tuple|sum|len|max|min)$/.test(name))) {
      return undefined;
    }
    if (name === 'value_counts' && !it.args.some(({ keyword }) => keyword === 'sort')) {
      return 'value_counts()';
    }
    if (name === 'values' && it.callee.kind === 'attribute') {
      const counter = resolve(it.callee.object, file.tree, value.at).expression;
      return counter.kind === 'call' && lastName(counter.callee) === 'Counter' ? 'A Counter' : undefined;
    }
    // What is summed, or the largest, has no order.
    if (/^(?:sum|len|max|min|mean|size)$/.test(name)) {
      return undefined;
    }
  }
  return partsOf(it)
    .map((part) => unordered(part, file, value.at, depth + 1))
    .find(Boolean);
}
