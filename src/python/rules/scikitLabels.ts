import { formatAmount } from '../../core/numbers';
import { argumentOf, type Call, type Expression, lastName, spanOf } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { isSameText } from './counting';
import { eachCall, EXAMPLE_MATRIX } from './eachOf';
import { labelMatrix } from './labelMatrix';
import type { CodeRule, Problem, RuleData } from './rule';

/** Rules about scikit-learn on several labels a sample: turning them into columns, and splitting by them. */

export const SCIKIT_LABEL_RULES: readonly CodeRule[] = [
  {
    code: 'LB0513',
    name: 'binarised-strings',
    title: 'MultiLabelBinarizer of strings',
    severity: 'error',
    help: "The column comes from a CSV file, so its cells are strings, which `MultiLabelBinarizer` takes character by character: the classes become letters. Split the cells first; cells that look like lists of Python, `['a', 'b']`, are parsed with `ast.literal_eval`.",
    wrong: 'df = pd.read_csv("labels.csv")\nY = MultiLabelBinarizer().fit_transform(df["labels"])',
    right: 'df = pd.read_csv("labels.csv")\nY = MultiLabelBinarizer().fit_transform(df["labels"].str.split("|"))',
    check: eachCall(['fit_transform', 'fit'], binarisedStrings),
  },
  {
    code: 'LB0517',
    name: 'class-without-name',
    title: 'Blank cells that become a class',
    severity: 'warning',
    help: 'An empty string split by a separator is a list of one empty string, `""`, not an empty list, and `MultiLabelBinarizer` makes a class of it. The model gets one output too many, for samples without any label. Nothing fails. Leave empty strings out.',
    wrong:
      'df = pd.read_csv("data/train.csv")  # some cells are blank\ncells = df["labels"].fillna("").str.split("|")\nY = MultiLabelBinarizer().fit_transform(cells)',
    right:
      'df = pd.read_csv("data/train.csv")  # some cells are blank\ncells = [[name for name in cell.split("|") if name] for cell in df["labels"].fillna("")]\nY = MultiLabelBinarizer().fit_transform(cells)',
    check: eachCall(['fit_transform', 'fit'], blankClass),
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

/** What a `MultiLabelBinarizer` makes columns of, as written. */
function binarised({ callee, args, from }: Call, { tree }: PythonFile): Expression | undefined {
  const maker = callee.kind === 'attribute' ? resolve(callee.object, tree, from).expression : undefined;
  const isBinarizer = maker?.kind === 'call' && lastName(maker.callee) === 'MultiLabelBinarizer';
  return isBinarizer && args.length === 1 ? args[0]!.value : undefined;
}

function binarisedStrings(call: Call, file: PythonFile): Problem | undefined {
  const { tree, text } = file;
  const cells = binarised(call, file);
  if (!cells) {
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
          'The cells of a CSV file are strings, which MultiLabelBinarizer takes character by character; split them first.',
      }
    : undefined;
}

function blankClass(call: Call, file: PythonFile, { readData }: RuleData): Problem | undefined {
  const cells = binarised(call, file);
  const split = cells && resolve(cells, file.tree, call.from);
  const texts = split && methodOfTexts(split.expression, 'split');
  const separator = texts && (split.expression as Call).args[0]?.value;
  // Split at blanks, as without a separator, a blank text gives nothing.
  if (!texts || separator?.kind !== 'string' || !isFilled(texts, file, split.at)) {
    return undefined;
  }
  const data = readData();
  return data && data.withoutLabel > 0
    ? {
        ...spanOf(cells),
        message: `${formatAmount(data.withoutLabel, 'sample')} of ${data.name} ${data.withoutLabel === 1 ? 'has' : 'have'} no label; an empty string that is split becomes a class without a name. Leave empty strings out.`,
      }
    : undefined;
}

/** The column of `column.str.split("|")`. */
function methodOfTexts(expression: Expression, name?: string): Expression | undefined {
  const { callee } = expression.kind === 'call' ? expression : {};
  const isWanted = callee?.kind === 'attribute' && (name === undefined || callee.name === name);
  return isWanted && callee.object.kind === 'attribute' && callee.object.name === 'str'
    ? callee.object.object
    : undefined;
}

/** Whether a column has blank texts for what is missing: `column.fillna("")`, there or where it was assigned. */
function isFilled(column: Expression, file: PythonFile, at: number, depth = 0): boolean {
  const { expression: it, at: where } = resolve(column, file.tree, at);
  const inner = methodOfTexts(it);
  if (depth > 5) {
    return false;
  }
  if (inner) {
    return isFilled(inner, file, where, depth + 1);
  }
  if (it.kind === 'call' && lastName(it.callee) === 'fillna') {
    const value = it.args[0]?.value;
    return value?.kind === 'string' && value.value === '';
  }
  const assigned =
    it.kind === 'subscript' &&
    file.tree.assignments.findLast(
      ({ to, targets: [target] }) => to <= where && target?.kind === 'subscript' && isSameText(target, it, file),
    );
  return assigned && assigned.value ? isFilled(assigned.value, file, assigned.from, depth + 1) : false;
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
