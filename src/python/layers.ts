import { argumentOf, type Call, type Expression, lastName, numberValue } from './tree/expression';
import { constantsOf } from './tree/constants';
import type { PythonFile } from './pythonFile';
import type { Scope } from './tree/statements';
import { resolve } from './tree/values';

/** What can be said of models that a file defines: what their outputs went through, and how many there are. */

export type Activation = 'sigmoid' | 'softmax' | 'log_softmax';

const ACTIVATIONS = new Map<string, Activation>([
  ['sigmoid', 'sigmoid'],
  ['Sigmoid', 'sigmoid'],
  ['softmax', 'softmax'],
  ['Softmax', 'softmax'],
  ['Softmax2d', 'softmax'],
  ['log_softmax', 'log_softmax'],
  ['LogSoftmax', 'log_softmax'],
]);

/** The last thing that happened to a value: an activation, or a linear layer, whose outputs are logits. */
export interface Output {
  readonly last: Activation | 'linear';
  /** The call of the activation, and what it was given, where both stand in the expression itself. */
  readonly call?: Call;
  readonly input?: Expression;
}

/** What an expression went through last; undefined where that is not certain. */
export function outputOf(expression: Expression, file: PythonFile, at: number, depth = 0): Output | undefined {
  const value = resolve(expression, file.tree, at);
  if (value.expression.kind !== 'call' || depth > 3) {
    return undefined;
  }
  const call = value.expression;
  const { callee } = call;
  const name = lastName(callee) ?? '';
  const activation = ACTIVATIONS.get(name);
  if (activation && callee.kind === 'attribute' && !isModule(callee.object, file)) {
    // `x.sigmoid()`; of `self.sigmoid(x)` the argument is what is activated.
    const isMethod = !(callee.object.kind === 'name' && callee.object.name === 'self');
    return { last: activation, call, ...(isMethod ? { input: callee.object } : inputOf(call)) };
  }
  if (activation) {
    return { last: activation, call, ...inputOf(call) };
  }
  const layer = layerOf(callee, file, value.at);
  return layer ?? modelOutput(callee, file, value.at, depth);
}

function inputOf({ args }: Call): Pick<Output, 'input'> {
  const [first] = args;
  return first?.value && first.keyword === undefined && first.star === '' ? { input: first.value } : {};
}

function isModule(expression: Expression, { imports }: PythonFile): boolean {
  return imports.pathOf(expression) !== undefined;
}

/** A model without what moves it: `nn.Sequential(…).to(device)`. */
function unmoved(model: Expression): Expression {
  const isMoved =
    model.kind === 'call' && model.callee.kind === 'attribute' && /^(?:to|cuda|cpu)$/.test(model.callee.name);
  return isMoved && model.callee.kind === 'attribute' ? unmoved(model.callee.object) : model;
}

/** `nn.Sigmoid()(x)`, or a name that such a layer was given. */
function layerOf(callee: Expression, file: PythonFile, at: number): Output | undefined {
  const { tree, imports } = file;
  let layer = unmoved(resolve(callee, tree, at).expression);
  while (layer.kind === 'call' && imports.pathOf(layer.callee) === 'torch.nn.Sequential') {
    const last = layer.args.at(-1);
    if (!last?.value || last.star !== '') {
      return undefined;
    }
    layer = last.value;
  }
  const path = layer.kind === 'call' ? imports.pathOf(layer.callee) : undefined;
  if (layer.kind === 'call' && path?.startsWith('segmentation_models_pytorch.')) {
    return activationArgument(layer);
  }
  const name = path?.startsWith('torch.nn.') ? path.slice('torch.nn.'.length) : '';
  const activation = ACTIVATIONS.get(name);
  return activation ? { last: activation } : name === 'Linear' ? { last: 'linear' } : undefined;
}

/** `smp.Unet(activation="sigmoid")`: its outputs went through that. */
function activationArgument(call: Call): Output | undefined {
  const value = argumentOf(call, 'activation', Infinity);
  const activation = value?.kind === 'string' ? ACTIVATIONS.get(value.value) : undefined;
  return activation && { last: activation };
}

/** `model(x)`, where the file defines the class of the model: what its `forward` gives back. */
function modelOutput(callee: Expression, file: PythonFile, at: number, depth: number): Output | undefined {
  const { tree } = file;
  const made = unmoved(resolve(callee, tree, at).expression);
  const name = made.kind === 'call' && made.callee.kind === 'name' ? made.callee.name : undefined;
  const isSelf = callee.kind === 'name' && callee.name === 'self';
  const model = isSelf
    ? tree.scopeAt(at + 1).parent
    : tree.scopes.find((scope) => scope.kind === 'class' && scope.name === name);
  const forward = model && tree.scopes.find((scope) => scope.parent === model && scope.name === 'forward');
  return forward && agreed(tree.returnsOf(forward), file, depth);
}

/** Every `return` must say the same. */
function agreed(returns: readonly Expression[], file: PythonFile, depth: number): Output | undefined {
  const outputs = returns.map((value) => outputOf(value, file, value.from, depth + 1)?.last);
  const [last] = outputs;
  return last && outputs.every((other) => other === last) ? { last } : undefined;
}

/** Whether a class is a module of PyTorch or Lightning, by the names of its bases. */
export function isModuleClass({ bases }: Scope): boolean {
  return bases.some((base) => /(?:Module|Model)$/.test(lastName(base) ?? ''));
}

const HEAD = /^(?:fc|head|classifier|last_linear|output|out)$/;
const COUNTS = ['num_labels', 'num_classes', 'n_classes', 'out_channels'];

/**
 * How many outputs the models of a file have: of layers called a head, of the last layers of `nn.Sequential`, and of
 * `num_labels=` and the like. Undefined where one of them is not known.
 */
export function outputCounts(file: PythonFile): readonly number[] | undefined {
  const { tree, imports, text } = file;
  const constants = constantsOf(tree);
  const heads: Array<Expression | undefined> = [];
  for (const call of tree.callsOf(new Set(['Linear']))) {
    if (imports.pathOf(call.callee) !== 'torch.nn.Linear') {
      continue;
    }
    const before = /(\w+)\s*=\s*$/.exec(text.slice(Math.max(0, call.from - 60), call.from))?.[1] ?? '';
    const parent = tree.parentOf(call);
    const isLast =
      parent?.kind === 'call' &&
      imports.pathOf(parent.callee) === 'torch.nn.Sequential' &&
      parent.args.at(-1)?.value?.from === call.from;
    if (HEAD.test(before) || isLast) {
      heads.push(argumentOf(call, 'out_features', 1));
    }
  }
  for (const { index } of text.matchAll(new RegExp(`\\b(?:${COUNTS.join('|')})\\s*=(?!=)`, 'g'))) {
    const call = tree.callAround(index + 1);
    const argument = call?.args.find(({ from }) => from === index);
    if (argument && call && lastName(call.callee) !== 'Conv2d') {
      heads.push(argument.value);
    }
  }
  const counts = heads.map((head) => head && (numberValue(head) ?? constants.count(head)));
  return counts.includes(undefined) ? undefined : counts.map((count) => count!);
}

/** A model that gives masks, by its name alone. */
export const MASK_MODELS =
  /\bsmp\.\w+\(|\bmodels\.segmentation\.|\b(?:UNet|Unet|UNet2D|AttentionUNet|UNETR|SwinUNETR|DeepLabV3\w*)\(|\b(?:deeplabv3|fcn)_resnet\w*\(/;

/** Whether a file builds a model whose outputs are certainly of shape [N, C, H, W]. */
export function givesMasks({ text, tree }: Pick<PythonFile, 'text' | 'tree'>): boolean {
  const match = MASK_MODELS.exec(text);
  // Classes last, as after a permute, is another matter.
  return match !== null && !tree.isText(match.index + 1) && !/\.permute\(|movedim\(|Linear\(/.test(text);
}
