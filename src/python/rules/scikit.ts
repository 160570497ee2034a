import { argumentOf, type Call, type Expression, lastName, partsOf, spanOf } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { weightFormulas } from '../weights/weightFormulas';
import { labelMatrix } from './labelMatrix';
import type { CodeRule, Fix, Problem } from './rule';

/** Rules about what scikit-learn is asked to do with labels. */

type Check = (call: Call, file: PythonFile) => Problem | undefined;

/** @param names of the functions that a rule looks at. */
function calls(names: readonly string[], check: Check): CodeRule['check'] {
  const wanted = new Set(names);
  return (file) => file.tree.callsOf(wanted).flatMap((call) => check(call, file) ?? []);
}

const MATRIX = 'Y = table[["a", "b", "c"]].values';

export const SCIKIT_RULES: readonly CodeRule[] = [
  {
    code: 'LB0508',
    name: 'positional-class-weight',
    title: 'Positional arguments of compute_class_weight',
    severity: 'error',
    help: 'Since scikit-learn 1.0 `classes` and `y` have to be named; by position they raise a TypeError.',
    wrong: 'compute_class_weight("balanced", np.unique(y), y)',
    right: 'compute_class_weight("balanced", classes=np.unique(y), y=y)',
    check: calls(['compute_class_weight'], positionalArguments),
  },
  {
    code: 'LB0509',
    name: 'class-weight-of-matrix',
    title: 'compute_class_weight of several labels',
    severity: 'error',
    help: '`compute_class_weight` is for one class per sample: a label matrix raises a ValueError, and flattened it gives the weights of 0 and 1. For each label, divide the negatives by the positives.',
    wrong: `${MATRIX}\ncompute_class_weight("balanced", classes=classes, y=Y)`,
    right: `${MATRIX}\npos_weight = (Y == 0).sum(axis=0) / Y.sum(axis=0).clip(1)`,
    check: calls(['compute_class_weight'], classWeightOfMatrix),
  },
  {
    code: 'LB0511',
    name: 'sample-weight-of-matrix',
    title: 'compute_sample_weight of several labels',
    severity: 'info',
    help: 'For a label matrix scikit-learn multiplies the weights of all labels of a sample, present and absent, so that weights spread over many orders of magnitude with the number of labels.',
    wrong: `${MATRIX}\ncompute_sample_weight("balanced", Y)`,
    right: 'compute_sample_weight("balanced", y)',
    check: calls(['compute_sample_weight'], sampleWeightOfMatrix),
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
  {
    code: 'LB0513',
    name: 'binarised-strings',
    title: 'MultiLabelBinarizer of texts',
    severity: 'error',
    help: 'The column comes from a CSV file, so its cells are texts, which `MultiLabelBinarizer` takes character by character: the classes become letters. Split the cells first.',
    wrong: 'df = pd.read_csv("labels.csv")\nY = MultiLabelBinarizer().fit_transform(df["labels"])',
    right: 'df = pd.read_csv("labels.csv")\nY = MultiLabelBinarizer().fit_transform(df["labels"].str.split("|"))',
    check: calls(['fit_transform', 'fit'], binarisedStrings),
  },
  {
    code: 'LB0903',
    name: 'stratify-matrix',
    title: 'Stratified splits of several labels',
    severity: 'warning',
    help: 'scikit-learn stratifies by whole combinations of labels, and raises an error as soon as one occurs once: "The least populated class in y has only 1 member". *Create Stratified Split* of this extension balances each label by itself.',
    wrong: `${MATRIX}\ntrain_test_split(X, Y, stratify=Y)`,
    right: `${MATRIX}\ntrain_test_split(X, Y)`,
    check: calls(['train_test_split'], stratifiedMatrix),
  },
  {
    code: 'LB0904',
    name: 'stratified-folds-of-matrix',
    title: 'StratifiedKFold of several labels',
    severity: 'error',
    help: '`StratifiedKFold` takes one class per sample: "Supported target types are: binary, multiclass. Got multilabel-indicator instead".',
    wrong: `${MATRIX}\nfor train, test in StratifiedKFold(5).split(X, Y):\n    pass`,
    right: `${MATRIX}\nfor train, test in KFold(5).split(X, Y):\n    pass`,
    check: calls(['split'], foldsOfMatrix),
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
    message: 'classes and y have to be named; by position they raise a TypeError since scikit-learn 1.0.',
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

function weightsBeforeSplit(file: PythonFile): Problem[] {
  const splits = file.tree.callsOf(new Set(['train_test_split', 'random_split']));
  return splits.length === 0
    ? []
    : weightFormulas(file).flatMap(({ argument, formula, at }): Problem[] => {
        const used = namesIn(formula, file, at);
        const isWhole = splits.some((split) =>
          split.args.some(
            ({ keyword, value }) =>
              keyword === undefined && value?.kind === 'name' && used.has(value.name) && split.from > at,
          ),
        );
        const message = 'These weights are computed from all rows, which are split into parts only afterwards.';
        return isWhole ? [{ ...spanOf(argument), message }] : [];
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

function binarisedStrings(call: Call, { tree, text }: PythonFile): Problem | undefined {
  const maker = call.callee.kind === 'attribute' ? resolve(call.callee.object, tree, call.from).expression : undefined;
  const cells = call.args.length === 1 ? call.args[0]!.value : undefined;
  if (maker?.kind !== 'call' || lastName(maker.callee) !== 'MultiLabelBinarizer' || !cells) {
    return undefined;
  }
  const column = resolve(cells, tree, call.from);
  const { expression: it } = column;
  const object =
    it.kind === 'subscript' && it.indices.length === 1 && it.indices[0]!.kind === 'string'
      ? it.object
      : it.kind === 'attribute' && it.name !== 'values'
        ? it.object
        : undefined;
  const name = object && lastName(object);
  const table = object && resolve(object, tree, column.at).expression;
  const isFromCsv =
    table?.kind === 'call' &&
    lastName(table.callee) === 'read_csv' &&
    table.args.every(({ keyword }) => keyword !== 'converters');
  const isRewritten =
    name !== undefined && new RegExp(`(?<!\\w)${name}(?:\\[[^\\n=]*\\]|\\.\\w+)+\\s*=(?!=)`).test(text);
  return isFromCsv && !isRewritten
    ? {
        ...spanOf(cells),
        message:
          'The cells of a CSV file are texts, which MultiLabelBinarizer takes character by character; split them first.',
      }
    : undefined;
}

function stratifiedMatrix(call: Call, file: PythonFile): Problem | undefined {
  const labels = call.args.find(({ keyword }) => keyword === 'stratify')?.value;
  return labels && labelMatrix(labels, file, call.from)
    ? {
        ...spanOf(labels),
        message: 'This stratifies by whole combinations of labels, and fails where one occurs once.',
      }
    : undefined;
}

function foldsOfMatrix(call: Call, file: PythonFile): Problem | undefined {
  const folds =
    call.callee.kind === 'attribute' ? resolve(call.callee.object, file.tree, call.from).expression : undefined;
  const y = argumentOf(call, 'y', 1);
  const isStratified =
    folds?.kind === 'call' && /^Stratified(?:KFold|ShuffleSplit)$/.test(lastName(folds.callee) ?? '');
  return isStratified && y && labelMatrix(y, file, call.from)
    ? {
        ...spanOf(y),
        message: `${lastName((folds as Call).callee)} takes one class per sample; several labels raise a ValueError.`,
      }
    : undefined;
}
