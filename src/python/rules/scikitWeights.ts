import { argumentOf, type Call, type Expression, lastName, partsOf, spanOf } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { weightFormulas } from '../weights/weightFormulas';
import { eachCall, EXAMPLE_MATRIX } from './eachOf';
import { labelMatrix } from './labelMatrix';
import type { CodeRule, Fix, Problem } from './rule';

/** Rules about weights that scikit-learn computes, and the rows they are computed from. */

export const SCIKIT_WEIGHT_RULES: readonly CodeRule[] = [
  {
    code: 'LB0508',
    name: 'positional-class-weight',
    title: 'Positional arguments of compute_class_weight',
    severity: 'error',
    help: 'Since scikit-learn 1.0 `classes` and `y` have to be named; by position they raise a TypeError.',
    wrong: 'compute_class_weight("balanced", np.unique(y), y)',
    right: 'compute_class_weight("balanced", classes=np.unique(y), y=y)',
    check: eachCall(['compute_class_weight'], positionalArguments),
  },
  {
    code: 'LB0509',
    name: 'class-weight-of-matrix',
    title: 'compute_class_weight of several labels',
    severity: 'error',
    help: '`compute_class_weight` is for one class per sample: a label matrix raises a ValueError, and flattened it gives the weights of 0 and 1. For each label, divide the negatives by the positives.',
    wrong: `${EXAMPLE_MATRIX}\ncompute_class_weight("balanced", classes=classes, y=Y)`,
    right: `${EXAMPLE_MATRIX}\npos_weight = (Y == 0).sum(axis=0) / Y.sum(axis=0).clip(1)`,
    check: eachCall(['compute_class_weight'], classWeightOfMatrix),
  },
  {
    code: 'LB0511',
    name: 'sample-weight-of-matrix',
    title: 'compute_sample_weight of several labels',
    severity: 'info',
    help: 'For a label matrix scikit-learn multiplies the weights of all labels of a sample, present and absent, so that weights spread over many orders of magnitude with the number of labels.',
    wrong: `${EXAMPLE_MATRIX}\ncompute_sample_weight("balanced", Y)`,
    right: 'compute_sample_weight("balanced", y)',
    check: eachCall(['compute_sample_weight'], sampleWeightOfMatrix),
  },
  {
    code: 'LB0202',
    name: 'sample-weight-in-loss',
    title: 'compute_sample_weight in the weight of a loss',
    severity: 'error',
    help: '`compute_sample_weight` gives one number for each row of the data; `weight` of a loss takes one for each class, the same in every batch. Compute the loss with `reduction="none"` and multiply by the weights of the rows of the batch, or give them to a `WeightedRandomSampler`.',
    wrong: 'nn.CrossEntropyLoss(weight=torch.tensor(compute_sample_weight("balanced", y), dtype=torch.float32))',
    right:
      'sampler = WeightedRandomSampler(compute_sample_weight("balanced", y), num_samples=len(y))\ncriterion = nn.CrossEntropyLoss()',
    check: sampleWeightInLoss,
  },
  {
    code: 'LB0512',
    name: 'weights-before-split',
    title: 'Weights computed before the split',
    severity: 'info',
    help: 'The weights are computed from all rows, and the rows are split afterwards: what is known of the validation and test rows goes into the training. Compute them from the training rows.',
    wrong:
      'counts = np.bincount(labels)\ncriterion = nn.CrossEntropyLoss(weight=torch.tensor(counts.max() / counts, dtype=torch.float32))\ntrain, test = train_test_split(labels)',
    right:
      'train, test = train_test_split(labels)\ncounts = np.bincount(train)\ncriterion = nn.CrossEntropyLoss(weight=torch.tensor(counts.max() / counts, dtype=torch.float32))',
    check: weightsBeforeSplit,
  },
];

function positionalArguments({ args }: Call): Problem | undefined {
  const positional = args.filter(({ keyword, star }) => keyword === undefined && star === '');
  if (positional.length < 2 || args.some(({ star }) => star !== '')) {
    return undefined;
  }
  const edits = positional.slice(1).map(({ from }, i) => ({ from, to: from, text: ['classes=', 'y='][i] ?? '' }));
  const fix: Fix = { title: 'Name the arguments', kind: 'safe', edits };
  return {
    from: positional[1]!.from,
    to: positional.at(-1)!.to,
    message: 'classes and y have to be named; by position they raise a TypeError in scikit-learn 1.0 and later.',
    ...(positional.length <= 3 && { fix }),
  };
}

function classWeightOfMatrix(call: Call, file: PythonFile): Problem | undefined {
  const y = argumentOf(call, 'y', 2);
  const matrix = y && labelMatrix(withoutFlattening(y), file, call.from);
  return matrix
    ? {
        ...spanOf(y),
        message:
          'compute_class_weight is for one class per sample; for several labels divide negatives by positives, column by column.',
      }
    : undefined;
}

/** `Y.ravel()`, `Y.argmax(1)`: one number of several labels. */
function withoutFlattening(expression: Expression): Expression {
  const isFlat =
    expression.kind === 'call' &&
    expression.callee.kind === 'attribute' &&
    /^(?:ravel|flatten|argmax)$/.test(expression.callee.name);
  return isFlat && expression.callee.kind === 'attribute' ? expression.callee.object : expression;
}

function sampleWeightOfMatrix(call: Call, file: PythonFile): Problem | undefined {
  const y = argumentOf(call, 'y', 1);
  return y && labelMatrix(y, file, call.from)
    ? {
        ...spanOf(y),
        message:
          'For several labels this multiplies the weights of all of them; they spread over many orders of magnitude.',
      }
    : undefined;
}

function sampleWeightInLoss(file: PythonFile): Problem[] {
  return weightFormulas(file).flatMap(({ argument, formula }): Problem[] => {
    const isOfSamples = formula.kind === 'call' && lastName(formula.callee) === 'compute_sample_weight';
    return argument && isOfSamples
      ? [
          {
            ...spanOf(argument),
            message:
              'These are weights of samples, one for each row of the data; the weight of a loss has one for each class.',
          },
        ]
      : [];
  });
}

function weightsBeforeSplit(file: PythonFile): Problem[] {
  const splits = file.tree.callsOf(new Set(['train_test_split', 'random_split']));
  return splits.length === 0
    ? []
    : weightFormulas(file).flatMap(({ place, formula, at }): Problem[] => {
        const used = namesIn(formula, file, at);
        const isWhole = splits.some((split) =>
          split.args.some(
            ({ keyword, value }) =>
              keyword === undefined && value?.kind === 'name' && used.has(value.name) && split.from > at,
          ),
        );
        const message = 'These weights are computed from all rows, which are split into parts only afterwards.';
        return isWhole ? [{ ...place, message }] : [];
      });
}

function namesIn(expression: Expression, file: PythonFile, at: number, depth = 0): Set<string> {
  const names = new Set<string>();
  if (expression.kind === 'name') {
    names.add(expression.name);
  }
  const value = resolve(expression, file.tree, at);
  for (const part of depth < 8 ? partsOf(value.expression) : []) {
    namesIn(part, file, value.at, depth + 1).forEach((name) => names.add(name));
  }
  return names;
}
