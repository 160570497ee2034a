import { type Call, type Expression, lastName, spanOf } from '../tree/expression';
import { outputOf } from '../layers';
import { isOverExclusiveClasses } from '../losses';
import type { LossUse } from '../lossUses';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { eachUse } from './eachOf';
import type { CodeRule, Fix, Problem } from './rule';

/** Rules about what goes into a loss: outputs of the model, and labels. */

export const INPUT_RULES: readonly CodeRule[] = [
  {
    ...{ code: 'LB0203', name: 'squeezed-batch', title: 'squeeze() without a dimension', severity: 'info' },
    help: '`squeeze()` removes every dimension of size 1. A last batch of one sample loses its batch dimension too, and the shapes of logits and labels then differ: a ValueError at the end of the first epoch. Name the dimension.',
    wrong: 'F.binary_cross_entropy_with_logits(model(x).squeeze(), y)',
    right: 'F.binary_cross_entropy_with_logits(model(x).squeeze(-1), y)',
    check: eachUse(bareSqueeze),
  },
  {
    ...{ code: 'LB0204', name: 'class-index-target', title: 'Class indices for a loss over labels', severity: 'error' },
    help: 'Binary cross entropy compares each output with a label of its own, 0 or 1, in the same shape. `argmax` gives one index for each sample, as `CrossEntropyLoss` takes it.',
    wrong: 'F.binary_cross_entropy_with_logits(logits, y.argmax(1))',
    right: 'F.binary_cross_entropy_with_logits(logits, y)',
    check: eachUse(indexTarget),
  },
  {
    ...{ code: 'LB0302', name: 'integer-target', title: 'Integer or boolean labels', severity: 'error' },
    help: 'Binary cross entropy takes labels as floats: with integers it raises "result type Float can\'t be cast to the desired output type Long", with booleans it fails on a subtraction.',
    wrong: 'F.binary_cross_entropy_with_logits(logits, y.long())',
    right: 'F.binary_cross_entropy_with_logits(logits, y.float())',
    check: eachUse(integerTarget),
  },
  {
    ...{
      code: 'LB0601',
      name: 'double-sigmoid',
      title: 'A sigmoid in front of a loss that applies it',
      severity: 'warning',
    },
    help: 'The loss applies the sigmoid itself. With a second one in front of it, probabilities stay between 0.5 and 0.73, and the model cannot learn to say no. Nothing fails.',
    wrong: 'F.binary_cross_entropy_with_logits(torch.sigmoid(logits), y)',
    right: 'F.binary_cross_entropy_with_logits(logits, y)',
    check: eachUse(doubleSigmoid),
  },
  {
    ...{ code: 'LB0602', name: 'softmax-input', title: 'A softmax in front of the loss', severity: 'warning' },
    help: 'With independent labels a softmax makes classes compete, and the sigmoid of its output is never below 0.5. `CrossEntropyLoss` applies the softmax itself; a second one flattens the gradients. `NLLLoss` wants `log_softmax`.',
    wrong: 'F.binary_cross_entropy_with_logits(torch.softmax(logits, dim=1), y)',
    right: 'F.binary_cross_entropy_with_logits(logits, y)',
    check: eachUse(softmaxInput),
  },
  {
    ...{ code: 'LB0606', name: 'logits-into-bce', title: 'Logits in a loss of probabilities', severity: 'error' },
    help: '`BCELoss` takes probabilities and raises an error for values outside 0 to 1. `BCEWithLogitsLoss` takes logits, is numerically stable, and takes `pos_weight`.',
    wrong: 'layer = nn.Linear(64, 4)\nF.binary_cross_entropy(layer(x), y)',
    right: 'layer = nn.Linear(64, 4)\nF.binary_cross_entropy_with_logits(layer(x), y)',
    check: eachUse(logitsIntoBce),
  },
];

/** Losses that take one label for each output. */
export function isOverLabels({ loss }: LossUse): boolean {
  return !isOverExclusiveClasses(loss.loss);
}

function method(
  expression: Expression | undefined,
  name: RegExp,
): (Call & { callee: { kind: 'attribute' } }) | undefined {
  const isCall =
    expression?.kind === 'call' && expression.callee.kind === 'attribute' && name.test(expression.callee.name);
  return isCall ? (expression as Call & { callee: { kind: 'attribute' } }) : undefined;
}

function bareSqueeze(use: LossUse, { tree, imports }: PythonFile): Problem | undefined {
  if (!isOverLabels(use) || !use.input || !use.target) {
    return undefined;
  }
  const isBare = (expression: Expression): Call | undefined => {
    const call = method(resolve(expression, tree, use.from).expression, /^squeeze$/);
    return call && call.args.length === 0 && imports.pathOf(call.callee) === undefined ? call : undefined;
  };
  const [input, target] = [isBare(use.input), isBare(use.target)];
  // With both the shapes agree again.
  return input && !target
    ? {
        ...spanOf(input),
        message:
          'squeeze() also removes the batch dimension of a batch of one sample; name the dimension, as in squeeze(-1).',
        fix: {
          title: 'Squeeze the last dimension',
          kind: 'ask',
          edits: [{ from: input.to - 1, to: input.to - 1, text: '-1' }],
        },
      }
    : undefined;
}

function indexTarget(use: LossUse, { tree }: PythonFile): Problem | undefined {
  const target = use.target && resolve(use.target, tree, use.from).expression;
  const isIndex = target?.kind === 'call' && lastName(target.callee) === 'argmax';
  return isOverLabels(use) && isIndex
    ? {
        ...spanOf(use.target!),
        message: `argmax gives one class index for each sample; ${use.loss.loss} takes one label for each output.`,
      }
    : undefined;
}

const INTEGER = /^(?:long|int|bool|short|byte)$/;
/** What makes integers or booleans, whatever it is given. */
const INTEGER_MAKERS = /^torch\.(?:nn\.functional\.one_hot|(?:Long|Int|Bool)Tensor|isnan|eq|ne|gt|ge|lt|le)$/;

function integerTarget(use: LossUse, file: PythonFile): Problem | undefined {
  if (!isOverLabels(use) || !use.target) {
    return undefined;
  }
  const value = withoutInPlace(resolve(use.target, file.tree, use.from).expression);
  const cast = method(value, INTEGER);
  const isCast = cast?.args.length === 0;
  if (!isCast && !isInteger(value, file)) {
    return undefined;
  }
  const isOneHot = value.kind === 'call' && lastName(value.callee) === 'one_hot';
  const what = isOneHot ? 'one_hot gives integers' : 'These labels are integers or booleans';
  // Where the labels are made elsewhere, the type may be wanted there.
  const isHere = value === use.target;
  const edit =
    isCast && isHere
      ? { from: cast.callee.to - lastName(cast.callee)!.length, to: cast.callee.to, text: 'float' }
      : { from: use.target.to, to: use.target.to, text: '.float()' };
  const isPlain = use.target.kind !== 'binary';
  const fix: Fix = { title: 'Make the labels floats', kind: 'safe', edits: [edit] };
  return { ...spanOf(use.target), message: `${what}; ${use.loss.loss} takes floats.`, ...(isPlain && { fix }) };
}

/** `torch.empty(8, 4, dtype=torch.long).random_(2)`: what an in-place method changes keeps its type. */
function withoutInPlace(expression: Expression): Expression {
  const changed = method(expression, /[a-z]_$/);
  return changed ? withoutInPlace(changed.callee.object) : expression;
}

function isInteger(value: Expression, file: PythonFile): boolean {
  if (value.kind === 'binary') {
    return /^(?:[<>]=?|[!=]=)$/.test(value.operator);
  }
  if (value.kind !== 'call') {
    return false;
  }
  const path = file.imports.pathOf(value.callee) ?? '';
  const typed = value.args.find(({ keyword }) => keyword === 'dtype');
  return typed
    ? /(?:^|\.)(?:long|int|int32|int64|bool|uint8)$/.test(file.textOf(typed))
    : INTEGER_MAKERS.test(path) || path === 'torch.randint';
}

function doubleSigmoid(use: LossUse, file: PythonFile): Problem | undefined {
  if (use.loss.loss !== 'BCEWithLogitsLoss' && use.loss.loss !== 'MultiLabelSoftMarginLoss') {
    return undefined;
  }
  const output = use.input && outputOf(use.input, file, use.from);
  if (output?.last !== 'sigmoid') {
    return undefined;
  }
  const { call, input } = output;
  const isHere = call?.from === use.input!.from && call.to === use.input!.to && input;
  const fix: Fix | undefined = isHere
    ? {
        title: 'Remove the sigmoid',
        kind: 'ask',
        edits: [{ ...spanOf(call), text: file.textOf(input) }],
      }
    : undefined;
  return {
    ...spanOf(use.input!),
    message: `${use.loss.loss} applies the sigmoid itself; what it is given here has gone through one already.`,
    ...(fix && { fix }),
  };
}

function softmaxInput(use: LossUse, file: PythonFile): Problem | undefined {
  const output = use.input && outputOf(use.input, file, use.from);
  const { loss } = use.loss;
  if (output?.last !== 'softmax' && !(output?.last === 'log_softmax' && isOverLabels(use))) {
    return undefined;
  }
  const why =
    loss === 'CrossEntropyLoss'
      ? 'CrossEntropyLoss applies the softmax itself; what it is given here has gone through one already.'
      : loss === 'NLLLoss'
        ? 'NLLLoss takes log-probabilities: use log_softmax in place of softmax.'
        : `${loss} is for independent labels; a softmax makes them compete.`;
  return { ...spanOf(use.input!), message: why };
}

function logitsIntoBce(use: LossUse, file: PythonFile): Problem | undefined {
  if (use.loss.loss !== 'BCELoss' || !use.input) {
    return undefined;
  }
  const isLinear = outputOf(use.input, file, use.from)?.last === 'linear';
  return isLinear
    ? {
        ...spanOf(use.input),
        message: 'These are logits of a linear layer; BCELoss takes probabilities. Use BCEWithLogitsLoss.',
      }
    : undefined;
}
