import { formatCount } from '../../core/numbers';
import { isOverExclusiveClasses } from '../losses';
import type { PythonFile } from '../pythonFile';
import { spanOf } from '../tree/expression';
import type { CodeRule, Problem, RuleData } from './rule';

/** Rules about a loss that is made for other labels than those it is given. */

export const LOSS_FOR_DATA_RULES: readonly CodeRule[] = [
  {
    code: 'LB0603',
    name: 'cross-entropy-of-labels',
    title: 'CrossEntropyLoss for several labels',
    severity: 'warning',
    help: 'Samples of the label file have several labels, or none. `CrossEntropyLoss` expects exactly one class for each: given the rows as floats it takes them for probabilities that should sum to 1, and nothing fails.',
    wrong: 'nn.CrossEntropyLoss()  # samples of the label file have several labels',
    right: 'nn.BCEWithLogitsLoss()',
    check: crossEntropyOfLabels,
  },
  {
    code: 'LB0611',
    name: 'one-class-per-sample',
    title: 'A yes-or-no loss for classes that exclude each other',
    severity: 'hint',
    help: 'Each sample of the label file has exactly one class. `CrossEntropyLoss`, with class indices and a `weight`, knows that exactly one is right; `BCEWithLogitsLoss` trains each class against all others together (one-vs-rest), and its `pos_weight` balances a class against them. Both are used; keep it if one-vs-rest is meant. With two classes a single logit is usual, and nothing is said.',
    wrong: 'nn.BCEWithLogitsLoss()  # each sample of the label file has exactly one of four classes',
    right: 'nn.CrossEntropyLoss()',
    check: oneClassPerSample,
  },
];

function isForOneClass({ loss }: PythonFile['lossCalls'][number]): boolean {
  return isOverExclusiveClasses(loss);
}

function oneClassPerSample(file: PythonFile, { dataOf }: RuleData): Problem[] {
  // Beside a loss over exclusive classes it is for something else.
  if (file.lossCalls.some(isForOneClass)) {
    return [];
  }
  return file.lossCalls.flatMap((call): Problem[] => {
    const data = dataOf(call);
    const classes = data?.counted.names.length ?? 0;
    return data?.counted.oneClassPerSample && classes > 2
      ? [
          {
            ...spanOf(call.callee),
            message: `Each sample of ${data.name} has exactly one of ${formatCount(classes)} classes: CrossEntropyLoss(weight=…) is made for that. ${call.loss} trains each class against the rest; keep it if that is meant.`,
          },
        ]
      : [];
  });
}

function crossEntropyOfLabels(file: PythonFile, { severalLabelsFor }: RuleData): Problem[] {
  // Next to a loss over labels it is for something else.
  if (!file.lossCalls.every(isForOneClass)) {
    return [];
  }
  return file.lossCalls.flatMap((call): Problem[] => {
    const data = severalLabelsFor(call);
    return data
      ? [
          {
            ...spanOf(call.callee),
            message: `Samples of ${data.name} may have several labels or none; ${call.loss} expects exactly one class for each.`,
          },
        ]
      : [];
  });
}
