import { argumentOf, type Call, lastName, spanOf } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { eachCall, EXAMPLE_MATRIX } from './eachOf';
import { labelMatrix } from './labelMatrix';
import type { CodeRule, Problem } from './rule';

/** Rules about scikit-learn on several labels a sample: turning them into columns, and splitting by them. */

export const SCIKIT_LABEL_RULES: readonly CodeRule[] = [
  {
    code: 'LB0513',
    name: 'binarised-strings',
    title: 'MultiLabelBinarizer of texts',
    severity: 'error',
    help: 'The column comes from a CSV file, so its cells are texts, which `MultiLabelBinarizer` takes character by character: the classes become letters. Split the cells first.',
    wrong: 'df = pd.read_csv("labels.csv")\nY = MultiLabelBinarizer().fit_transform(df["labels"])',
    right: 'df = pd.read_csv("labels.csv")\nY = MultiLabelBinarizer().fit_transform(df["labels"].str.split("|"))',
    check: eachCall(['fit_transform', 'fit'], binarisedStrings),
  },
  {
    code: 'LB0903',
    name: 'stratify-matrix',
    title: 'Stratified splits of several labels',
    severity: 'warning',
    help: 'scikit-learn stratifies by whole combinations of labels, and raises an error as soon as one occurs once: "The least populated class in y has only 1 member". *Create Stratified Split* of this extension balances each label by itself.',
    wrong: `${EXAMPLE_MATRIX}\ntrain_test_split(X, Y, stratify=Y)`,
    right: `${EXAMPLE_MATRIX}\ntrain_test_split(X, Y)`,
    check: eachCall(['train_test_split'], stratifiedMatrix),
  },
  {
    code: 'LB0904',
    name: 'stratified-folds-of-matrix',
    title: 'StratifiedKFold of several labels',
    severity: 'error',
    help: '`StratifiedKFold` takes one class per sample: "Supported target types are: binary, multiclass. Got multilabel-indicator instead".',
    wrong: `${EXAMPLE_MATRIX}\nfor train, test in StratifiedKFold(5).split(X, Y):\n    pass`,
    right: `${EXAMPLE_MATRIX}\nfor train, test in KFold(5).split(X, Y):\n    pass`,
    check: eachCall(['split'], foldsOfMatrix),
  },
];

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
