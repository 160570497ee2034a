import { type Call, type Expression, lastName, numberValue, spanOf } from '../tree/expression';
import type { LossArgument, LossCall } from '../lossCalls';
import { isOverExclusiveClasses } from '../losses';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { eachWeight } from './eachOf';
import type { CodeRule, Problem } from './rule';

/** Rules about the type that weights have when they reach a loss. */

export const TENSOR_RULES: readonly CodeRule[] = [
  {
    code: 'LB0315',
    name: 'array-for-tensor',
    title: 'An array in place of a tensor',
    severity: 'error',
    help: 'NumPy arrays and Python lists raise a TypeError as `weight` or `pos_weight`; scikit-learn gives arrays. Make a tensor of them, as float32: NumPy computes in float64.',
    wrong: 'w = compute_class_weight("balanced", classes=np.unique(y), y=y)\nnn.CrossEntropyLoss(weight=w)',
    right:
      'w = compute_class_weight("balanced", classes=np.unique(y), y=y)\nnn.CrossEntropyLoss(weight=torch.tensor(w, dtype=torch.float32))',
    check: eachWeight(arrayForTensor),
  },
  {
    code: 'LB0303',
    name: 'weight-not-float32',
    title: 'Weights of another type than the logits',
    severity: 'error',
    help: '`CrossEntropyLoss` and `NLLLoss` want weights of the type of the logits: those of float64, as NumPy has them, raise "expected scalar type Float but found Double", integers the same with Long.',
    wrong:
      'w = compute_class_weight("balanced", classes=np.unique(y), y=y)\nnn.CrossEntropyLoss(weight=torch.tensor(w))',
    right:
      'w = compute_class_weight("balanced", classes=np.unique(y), y=y)\nnn.CrossEntropyLoss(weight=torch.tensor(w, dtype=torch.float32))',
    check: eachWeight(notFloat32),
  },
  {
    code: 'LB0503',
    name: 'integer-weights',
    title: 'Ratios stored as integers',
    severity: 'warning',
    help: '`ones_like` and `zeros_like` keep the type of what they are given. For counts that is an integer: ratios written into it are cut off, 0.4 becomes 0, and the positives of that class are ignored.',
    wrong:
      'counts = np.bincount(y)\nw = np.ones_like(counts)\nfor i, n in enumerate(counts):\n    w[i] = n.max() / n\nnn.CrossEntropyLoss(weight=torch.FloatTensor(w))',
    right:
      'counts = np.bincount(y)\nw = np.ones_like(counts, dtype=float)\nfor i, n in enumerate(counts):\n    w[i] = n.max() / n\nnn.CrossEntropyLoss(weight=torch.FloatTensor(w))',
    check: integerWeights,
  },
];

function arrayForTensor(call: LossCall, argument: LossArgument, file: PythonFile): Problem | undefined {
  const { expression } = resolve(argument.value!.expression, file.tree, call.from);
  const isNamed = expression !== argument.value!.expression;
  const isList = isNamed && expression.kind === 'sequence' && expression.bracket === '[';
  if (!isList && !(expression.kind === 'call' && isArray(expression, file))) {
    return undefined;
  }
  const torch = file.imports.nameOf('torch');
  const { from, to } = argument.value!;
  const text = `${torch}.tensor(${file.textOf(argument.value!)}, dtype=${torch}.float32)`;
  return {
    from,
    to,
    message: `This is ${isList ? 'a list' : 'a NumPy array'}; ${argument.parameter} has to be a tensor.`,
    ...(torch !== undefined && { fix: { title: 'Make it a tensor', kind: 'safe', edits: [{ from, to, text }] } }),
  };
}

/** Calls that certainly give an array of floats of NumPy, or of integers. */
function isArray({ callee }: Call, { imports }: PythonFile): boolean {
  const path = imports.pathOf(callee) ?? '';
  return /^numpy\.(?:as)?array$/.test(path) || isClassWeight(callee);
}

function isClassWeight(callee: Expression): boolean {
  return lastName(callee) === 'compute_class_weight';
}

function notFloat32(call: LossCall, argument: LossArgument, file: PythonFile): Problem | undefined {
  const { expression, at } = resolve(argument.value!.expression, file.tree, call.from);
  if (!isOverExclusiveClasses(call.loss) || expression.kind !== 'call') {
    return undefined;
  }
  const path = file.imports.pathOf(expression.callee) ?? '';
  const [first, ...others] = expression.args;
  const isBare =
    /^torch\.(?:tensor|as_tensor|from_numpy)$/.test(path) && others.every(({ keyword }) => keyword === 'device');
  if (!isBare || !first?.value || first.keyword !== undefined) {
    return undefined;
  }
  const type = typeOf(first.value, file, at);
  const message = `These weights are of type ${type}; ${call.loss} wants float32, the type of the logits.`;
  const end = expression.to - (expression.closed ? 1 : 0);
  const torch = file.textOf(expression.callee).replace(/\.[^.]*$/, '');
  const edit =
    lastName(expression.callee) === 'from_numpy'
      ? { from: expression.to, to: expression.to, text: '.float()' }
      : { from: end, to: end, text: `, dtype=${torch}.float32` };
  return type === undefined
    ? undefined
    : { ...spanOf(argument), message, fix: { title: 'Make them float32', kind: 'safe', edits: [edit] } };
}

function typeOf(expression: Expression, file: PythonFile, at: number): 'float64' | 'int64' | undefined {
  const { expression: it } = resolve(expression, file.tree, at);
  if (it.kind === 'sequence' && it.items.length > 0 && it.items.every((item) => numberValue(item) !== undefined)) {
    return it.items.every((item) => /^[-+]?\d+$/.test(file.textOf(item))) ? 'int64' : undefined;
  }
  if (it.kind !== 'call') {
    return undefined;
  }
  return isClassWeight(it.callee) ? 'float64' : undefined;
}

/** Of what `ones_like` and `zeros_like` make of counts, where ratios are written into it. */
function integerWeights({ tree, text, imports }: PythonFile): Problem[] {
  return tree.callsOf(new Set(['ones_like', 'zeros_like'])).flatMap((call): Problem[] => {
    const [of, ...others] = call.args;
    const counts = of?.value && resolve(of.value, tree, call.from).expression;
    const isWhole =
      counts?.kind === 'call' &&
      lastName(counts.callee) === 'bincount' &&
      counts.args.every(({ keyword }) => keyword !== 'weights');
    const assignment = tree.assignments.find(({ value }) => value?.from === call.from && value.to === call.to);
    const [target] = assignment?.targets ?? [];
    const name = target && lastName(target);
    if (!isWhole || others.length > 0 || name === undefined) {
      return [];
    }
    const isFilled = tree.assignments.some(
      ({ targets: [place], value }) =>
        place?.kind === 'subscript' &&
        lastName(place.object) === name &&
        value?.kind === 'binary' &&
        value.operator === '/',
    );
    const isTorch = imports.pathOf(call.callee)?.startsWith('torch.');
    const type = isTorch ? text.slice(call.callee.from, call.callee.to).replace(/\.\w+$/, '.float32') : 'float';
    const at = call.to - 1;
    return isFilled
      ? [
          {
            ...spanOf(call),
            message: `This keeps the integers of the counts, so that the ratios written into ${name} are cut off.`,
            fix: { title: 'Make it floats', kind: 'ask', edits: [{ from: at, to: at, text: `, dtype=${type}` }] },
          },
        ]
      : [];
  });
}
