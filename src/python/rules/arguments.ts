import { spanOf } from '../tree/expression';
import type { LossArgument, LossCall } from '../lossCalls';
import { isOverExclusiveClasses } from '../losses';
import type { PythonFile } from '../pythonFile';
import { eachLoss } from './eachOf';
import type { CodeRule, Problem } from './rule';

/** Rules about the arguments of losses, from the text alone. */

export const ARGUMENT_RULES: readonly CodeRule[] = [
  {
    ...{ code: 'LB0101', name: 'positional-weight', title: 'The first argument is weight', severity: 'warning' },
    help: 'The first positional argument of the class is `weight`, not `pos_weight`, which was added last. Both take a vector with one number for each class, so nothing fails. Name the one that is meant.',
    wrong: 'nn.BCEWithLogitsLoss(w)',
    right: 'nn.BCEWithLogitsLoss(pos_weight=w)',
    check: eachLoss(positionalWeight),
  },
  {
    ...{ code: 'LB0103', name: 'no-pos-weight', title: 'pos_weight of a loss that has none', severity: 'error' },
    help: 'Only `BCEWithLogitsLoss` takes `pos_weight`; the others raise a TypeError. It expects logits: drop the sigmoid in front of it.',
    wrong: 'nn.BCELoss(pos_weight=w)',
    right: 'nn.BCEWithLogitsLoss(pos_weight=w)',
    check: eachLoss(noPosWeight),
  },
  {
    ...{ code: 'LB0301', name: 'weight-is-list', title: 'A list in place of a tensor', severity: 'error' },
    help: '`weight` and `pos_weight` have to be tensors; a list or a number raises a TypeError.',
    wrong: 'nn.BCEWithLogitsLoss(pos_weight=[0.67, 0.82, 4.0, 9.0])',
    right: 'nn.BCEWithLogitsLoss(pos_weight=torch.tensor([0.67, 0.82, 4.0, 9.0]))',
    check: eachLoss(listForTensor),
  },
  {
    ...{
      code: 'LB0308',
      name: 'no-such-argument',
      title: 'Arguments of CrossEntropyLoss in a loss for several labels',
      severity: 'error',
    },
    help: 'Losses over independent labels know neither `ignore_index` nor `label_smoothing`. Mask unknown labels with `reduction="none"`, and smooth the targets themselves.',
    wrong: 'nn.BCEWithLogitsLoss(ignore_index=-1)',
    right: 'nn.CrossEntropyLoss(ignore_index=-1)',
    check: eachLoss(foreignArgument),
  },
  {
    ...{ code: 'LB0309', name: 'reduction-none', title: 'reduction=None', severity: 'error' },
    help: 'No reduction is the string `"none"`; `None` raises a ValueError.',
    wrong: 'nn.BCEWithLogitsLoss(reduction=None)',
    right: 'nn.BCEWithLogitsLoss(reduction="none")',
    check: eachLoss(reductionNone),
  },
  {
    ...{ code: 'LB0310', name: 'old-reduction', title: 'size_average and reduce', severity: 'warning' },
    help: 'Both arguments were replaced by `reduction` in PyTorch 0.4 and have only raised a warning since.',
    wrong: 'nn.BCEWithLogitsLoss(size_average=False)',
    right: 'nn.BCEWithLogitsLoss(reduction="sum")',
    check: eachLoss(oldReduction),
  },
  {
    ...{ code: 'LB0312', name: 'weights-argument', title: 'weights= in place of weight=', severity: 'error' },
    help: 'The argument is called `weight`; `weights` raises a TypeError.',
    wrong: 'F.cross_entropy(logits, y, weights=w)',
    right: 'F.cross_entropy(logits, y, weight=w)',
    check: eachLoss(weightsArgument),
  },
];

function positionalWeight({ loss, form, weight }: LossCall): Problem | undefined {
  if (loss !== 'BCEWithLogitsLoss' || form !== 'module' || !weight?.isPositional) {
    return undefined;
  }
  const fix = { title: 'Name it pos_weight', kind: 'ask', edits: [insertAt(weight.from, 'pos_weight=')] } as const;
  return { ...spanOf(weight), message: 'The first positional argument is weight, not pos_weight. Name it.', fix };
}

function noPosWeight({ loss, arguments: args }: LossCall): Problem | undefined {
  const argument = named(args, 'pos_weight');
  return loss === 'BCEWithLogitsLoss' || !argument
    ? undefined
    : {
        ...spanOf(argument),
        message: `${loss} takes no pos_weight; only BCEWithLogitsLoss, which expects logits, does.`,
      };
}

function listForTensor(call: LossCall, file: PythonFile): Problem | undefined {
  for (const argument of [call.posWeight, call.weight]) {
    const expression = argument?.value?.expression;
    const isBare =
      expression?.kind === 'number' || (expression?.kind === 'sequence' && ['[', '('].includes(expression.bracket));
    if (expression && isBare) {
      const torch = file.imports.nameOf('torch');
      const { from, to } = expression;
      const tensor = `${torch}.tensor(${file.textOf(expression)}, dtype=${torch}.float32)`;
      const fix = { title: 'Make it a tensor', kind: 'safe', edits: [{ from, to, text: tensor }] } as const;
      return { from, to, message: `${argument!.parameter} has to be a tensor.`, ...(torch !== undefined && { fix }) };
    }
  }
  return undefined;
}

function foreignArgument({ loss, arguments: args }: LossCall): Problem | undefined {
  if (isOverExclusiveClasses(loss)) {
    return undefined;
  }
  const argument = named(args, 'ignore_index') ?? named(args, 'label_smoothing');
  return argument && { ...spanOf(argument), message: `${loss} has no argument ${argument.parameter}.` };
}

function reductionNone({ reduction }: LossCall, file: PythonFile): Problem | undefined {
  const value = reduction?.value;
  if (!value || file.textOf(value) !== 'None') {
    return undefined;
  }
  const fix = { title: 'Write "none"', kind: 'safe', edits: [{ ...spanOf(value), text: '"none"' }] } as const;
  return { ...spanOf(value), message: 'None is no reduction; write the string "none" for no reduction at all.', fix };
}

const OLD_ARGUMENTS = new Map([
  ['size_average=True', 'reduction="mean"'],
  ['size_average=False', 'reduction="sum"'],
  ['reduce=True', 'reduction="mean"'],
  ['reduce=False', 'reduction="none"'],
]);

function oldReduction({ arguments: args, reduction }: LossCall, file: PythonFile): Problem | undefined {
  // None is what they are by default, and says nothing.
  const old = args.filter(
    ({ parameter, isPositional, value }) =>
      !isPositional && /^(?:size_average|reduce)$/.test(parameter ?? '') && value && file.textOf(value) !== 'None',
  );
  const [argument] = old;
  if (!argument) {
    return undefined;
  }
  const today = OLD_ARGUMENTS.get(file.textOf(argument).replace(/\s/g, ''));
  const isAlone = old.length === 1 && !reduction;
  const message = `${argument.parameter} was replaced by reduction="mean", "sum" or "none".`;
  return today !== undefined && isAlone
    ? {
        ...spanOf(argument),
        message,
        fix: { title: `Write ${today}`, kind: 'safe', edits: [{ ...spanOf(argument), text: today }] },
      }
    : { ...spanOf(argument), message };
}

function weightsArgument({ arguments: args, weight }: LossCall, { text }: PythonFile): Problem | undefined {
  const argument = named(args, 'weights');
  if (!argument) {
    return undefined;
  }
  const keyword = /^weights/.exec(text.slice(argument.from))![0];
  const edit = { from: argument.from, to: argument.from + keyword.length, text: 'weight' };
  const message = 'The argument is called weight.';
  return {
    ...spanOf(argument),
    message,
    ...(!weight && { fix: { title: 'Write weight', kind: 'safe', edits: [edit] } }),
  };
}

function named(args: readonly LossArgument[], name: string): LossArgument | undefined {
  return args.find(({ parameter, isPositional }) => parameter === name && !isPositional);
}

function insertAt(offset: number, text: string) {
  return { from: offset, to: offset, text };
}
