import { dottedName, type Expression, lastName, numberValue, spanOf } from '../tree/expression';
import { isModuleClass } from '../layers';
import type { LossCall } from '../lossCalls';
import { assignmentOf, lossUses } from '../lossUses';
import type { PythonFile } from '../pythonFile';
import type { Scope } from '../tree/statements';
import { classAround, resolve } from '../tree/values';
import { unwrapped } from '../weights/weightFormulas';
import { eachLoss } from './eachOf';
import type { CodeRule, Problem } from './rule';

/** Rules about where weights are: on which device, and whether a module takes them along. */

export const DEVICE_RULES: readonly CodeRule[] = [
  {
    code: 'LB0304',
    name: 'loss-stays-on-cpu',
    title: 'A loss that is not moved with the model',
    severity: 'warning',
    help: 'The model is moved to a device, the weights of the loss are not: on a GPU the first batch raises "Expected all tensors to be on the same device". A loss object is moved like a model.',
    wrong:
      'model = model.to(device)\ncriterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([4.0, 9.0]))\nloss = criterion(model(x.to(device)), y)',
    right:
      'model = model.to(device)\ncriterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([4.0, 9.0])).to(device)\nloss = criterion(model(x.to(device)), y)',
    check: eachLoss(staysOnCpu),
  },
  {
    code: 'LB0305',
    name: 'weights-to-cuda',
    title: 'Weights that are always on the GPU',
    severity: 'info',
    help: '`.cuda()` fails where there is no GPU, although the file chooses a device.',
    wrong:
      'device = torch.device("cuda" if torch.cuda.is_available() else "cpu")\ncriterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([4.0, 9.0]).cuda())',
    right:
      'device = torch.device("cuda" if torch.cuda.is_available() else "cpu")\ncriterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([4.0, 9.0]).to(device))',
    check: (file) => file.lossCalls.flatMap((call) => alwaysCuda(call, file)),
  },
  {
    code: 'LB0306',
    name: 'weights-not-registered',
    title: 'Weights that a module does not take along',
    severity: 'warning',
    help: 'A module moves its parameters, buffers and submodules. A plain tensor as an attribute, or a loss in a list, stays where it is. Register the tensor as a buffer, and put losses into a `ModuleList`.',
    wrong:
      'class Model(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.pos_weight = torch.tensor([4.0, 9.0])\n\n    def loss(self, x, y):\n        return F.binary_cross_entropy_with_logits(x, y, pos_weight=self.pos_weight)',
    right:
      'class Model(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.register_buffer("pos_weight", torch.tensor([4.0, 9.0]), persistent=False)\n\n    def loss(self, x, y):\n        return F.binary_cross_entropy_with_logits(x, y, pos_weight=self.pos_weight)',
    check: eachLoss(notRegistered),
  },
];

function weightsOf({ weight, posWeight }: LossCall): Expression[] {
  return [weight, posWeight].flatMap((argument) => argument?.value?.expression ?? []);
}

/** Methods of a tensor that leave it on its device. */
const STAYS = /^(?:sum|mean|max|min|clamp|clip|sqrt|log|exp|pow|reciprocal|abs|size|ge|gt|le|lt|eq)$/;

/** Whether an expression is a tensor made on the CPU and moved nowhere; undefined where that is not certain. */
function cpuTensor(expression: Expression, file: PythonFile, at: number, depth = 0): Expression | undefined {
  const { expression: it, at: where } = resolve(expression, file.tree, at);
  const isOnCpu = (part: Expression): boolean => cpuTensor(part, file, where, depth + 1) !== undefined;
  if (depth > 8) {
    return undefined;
  }
  if (it.kind === 'binary') {
    const sides = [it.left, it.right].filter((side) => numberValue(side) === undefined);
    return sides.length > 0 && sides.every(isOnCpu) ? it : undefined;
  }
  if (it.kind !== 'call') {
    return undefined;
  }
  if (/^torch\.(?:(?:as_)?tensor|FloatTensor|from_numpy|ones|zeros)$/.test(file.imports.pathOf(it.callee) ?? '')) {
    return it.args.every(({ keyword, star }) => star === '' && keyword !== 'device') ? it : undefined;
  }
  const name = lastName(it.callee) ?? '';
  if (it.callee.kind === 'attribute' && STAYS.test(name) && !file.imports.pathOf(it.callee)) {
    return isOnCpu(it.callee.object) ? it : undefined;
  }
  // `.to(torch.float32)` moves nothing, but looks like it.
  const { inner } = /^(?:to|cuda)$/.test(name) ? { inner: undefined } : unwrapped(it, file.imports);
  return inner && cpuTensor(inner, file, where, depth + 1);
}

/** A name that the file gives a device by. */
function deviceName({ text }: PythonFile): string | undefined {
  return /^[ \t]*(device|DEVICE)[ \t]*=/m.exec(text)?.[1] ?? /\bdef \w+\([^)]*\b(device)\b/.exec(text)?.[1];
}

function staysOnCpu(call: LossCall, file: PythonFile): Problem | undefined {
  const { text, tree } = file;
  const movesModel =
    /\b(?:model|net|network|classifier)\s*(?:=\s*\w[\w.]*\([^\n]*\))?\.(?:to\((?:device|DEVICE|["']cuda)|cuda\(\))/.test(
      text,
    );
  const isElsewhere = /set_default_device|set_default_tensor_type|Accelerator\(|\.prepare\(/.test(text);
  if (!movesModel || isElsewhere || call.form !== 'module' || isInModule(tree.scopeAt(call.from + 1))) {
    return undefined;
  }
  const assignment = assignmentOf(call, tree.assignments);
  const name = assignment?.targets.length === 1 ? dottedName(assignment.targets[0]!) : undefined;
  if (name === undefined || name.includes('.') || assignment!.value!.to !== call.to) {
    return undefined;
  }
  const isMoved = new RegExp(`(?<![\\w.])${name}\\s*\\.(?:to|cuda)\\(`).test(text);
  const isUsed = lossUses(file).some(({ loss }) => loss === call);
  const isOnCpu = weightsOf(call).some((weight) => cpuTensor(weight, file, call.from));
  if (isMoved || !isUsed || !isOnCpu) {
    return undefined;
  }
  const device = deviceName(file);
  return {
    from: call.callee.from,
    to: call.callee.to,
    message: 'The model is moved to a device, the weights of this loss are not.',
    ...(device !== undefined && {
      fix: {
        title: 'Move the loss too',
        kind: 'safe',
        edits: [{ from: call.to, to: call.to, text: `.to(${device})` }],
      },
    }),
  };
}

function alwaysCuda(call: LossCall, file: PythonFile): Problem[] {
  const device = deviceName(file);
  return weightsOf(call).flatMap((weight): Problem[] => {
    const it = resolve(weight, file.tree, call.from).expression;
    const isCuda =
      it.kind === 'call' && it.callee.kind === 'attribute' && it.callee.name === 'cuda' && it.args.length === 0;
    if (!isCuda || device === undefined) {
      return [];
    }
    const from = it.callee.to - 'cuda'.length;
    return [
      {
        ...spanOf(it),
        message: `This fails where there is no GPU; the file has ${device}.`,
        fix: { title: `Use ${device}`, kind: 'ask', edits: [{ from, to: it.to, text: `to(${device})` }] },
      },
    ];
  });
}

function notRegistered(call: LossCall, file: PythonFile): Problem | undefined {
  const { tree } = file;
  if (!isInModule(tree.scopeAt(call.from + 1))) {
    return undefined;
  }
  if (call.form === 'module') {
    return inList(call, file);
  }
  for (const weight of weightsOf(call)) {
    const name = dottedName(weight);
    const made = name?.startsWith('self.') ? cpuTensor(weight, file, call.from) : undefined;
    const assignment =
      made && tree.assignments.find(({ value }) => value && value.from <= made.from && made.to <= value.to);
    if (name !== undefined && made && assignment?.value) {
      const { value } = assignment;
      const text = `self.register_buffer("${name.slice('self.'.length)}", ${file.textOf(value)}, persistent=False)`;
      return {
        ...spanOf(weight),
        message: `${name} is a plain tensor: it stays on the CPU when the module is moved. Register it as a buffer.`,
        fix: { title: 'Register it as a buffer', kind: 'ask', edits: [{ ...spanOf(assignment), text }] },
      };
    }
  }
  return undefined;
}

/** `self.losses = [nn.BCEWithLogitsLoss(pos_weight=…)]`. */
function inList(call: LossCall, { tree, imports }: PythonFile): Problem | undefined {
  const parent = weightsOf(call).length > 0 ? tree.parentOf(call) : undefined;
  const assignment =
    parent?.kind === 'sequence' && parent.bracket === '['
      ? tree.assignments.find(({ value }) => value?.from === parent.from)
      : undefined;
  const isAttribute = assignment?.targets.some((target) => dottedName(target)?.startsWith('self.'));
  const isWrapped = parent && tree.parentOf(parent)?.kind === 'call';
  return isAttribute && !isWrapped && imports.nameOf('torch.nn') !== undefined
    ? {
        ...spanOf(call),
        message: 'A loss in a list is not moved with the module, and its weights stay on the CPU; use a ModuleList.',
      }
    : undefined;
}

function isInModule(scope: Scope): boolean {
  const owner = classAround(scope);
  return owner !== undefined && isModuleClass(owner);
}
