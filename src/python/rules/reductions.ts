import { type Call, type Expression, lastName, spanOf } from '../tree/expression';
import { lossUses } from '../lossUses';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { type Product, products, useOf } from '../lossValues';
import type { CodeRule, Fix, Problem } from './rule';

/** Rules about what is done with the value of a loss. */

export const REDUCTION_RULES: readonly CodeRule[] = [
  {
    ...{
      code: 'LB0401',
      name: 'backward-unreduced',
      title: 'backward() on a loss of many elements',
      severity: 'error',
    },
    help: 'With `reduction="none"` the loss has one number for each element, and `backward()` needs a single one: "grad can be implicitly created only for scalar outputs". Weigh the elements, then take the mean.',
    wrong: 'loss = F.binary_cross_entropy_with_logits(x, y, reduction="none")\nloss.backward()',
    right: 'loss = F.binary_cross_entropy_with_logits(x, y, reduction="none")\nloss.mean().backward()',
    check: backwardUnreduced,
  },
  {
    ...{
      code: 'LB0402',
      name: 'weighted-after-mean',
      title: 'Class weights on a loss that is a single number',
      severity: 'warning',
    },
    help: 'The loss is averaged already: multiplied by one weight for each class it gives the same number times each weight, and no class counts more than another. Nothing fails where a mean follows. Weigh with `reduction="none"`, then take the mean.',
    wrong: 'loss = F.binary_cross_entropy_with_logits(x, y)\nloss = (loss * torch.tensor([1.0, 5.0])).mean()',
    right:
      'loss = F.binary_cross_entropy_with_logits(x, y, reduction="none")\nloss = (loss * torch.tensor([1.0, 5.0])).mean()',
    check: (file) => products(file).flatMap((product) => weightedAfterMean(product, file) ?? []),
  },
  {
    ...{ code: 'LB0409', name: 'diluted-mean', title: 'A mean over masked elements', severity: 'info' },
    help: 'After masking, `mean()` still divides by all elements, so that batches with more unknown labels get a smaller loss. Divide by the number of known ones.',
    wrong: 'loss = F.binary_cross_entropy_with_logits(x, y, reduction="none")\nloss = (loss * mask).mean()',
    right:
      'loss = F.binary_cross_entropy_with_logits(x, y, reduction="none")\nloss = (loss * mask).sum() / mask.sum().clamp(min=1)',
    check: (file) => products(file).flatMap((product) => dilutedMean(product, file) ?? []),
  },
];

function backwardUnreduced(file: PythonFile): Problem[] {
  if (!lossUses(file).some(({ reduction }) => reduction === 'none')) {
    return [];
  }
  return file.tree.callsOf(new Set(['backward'])).flatMap((call): Problem[] => {
    const of = backwardOf(call);
    const use = of && useOf(of, file, call.from);
    if (use?.reduction !== 'none') {
      return [];
    }
    const isDirect = call.callee.kind === 'attribute' && call.callee.object === of;
    const fix: Fix = {
      title: 'Take the mean first',
      kind: 'ask',
      edits: [{ from: of!.to, to: of!.to, text: '.mean()' }],
    };
    const message =
      'With reduction="none" this loss has a number for each element; backward() needs one: take the mean first.';
    return [{ ...spanOf(isDirect ? call : of!), message, fix }];
  });
}

/** `loss.backward()`, `scaler.scale(loss).backward()`, `accelerator.backward(loss)`. */
function backwardOf({ callee, args }: Call): Expression | undefined {
  if (callee.kind !== 'attribute') {
    return undefined;
  }
  if (args.length > 0) {
    return args.length === 1 &&
      args[0]!.keyword === undefined &&
      /accelerator|fabric/i.test(lastName(callee.object) ?? '')
      ? args[0]!.value
      : undefined;
  }
  const { object } = callee;
  return object.kind === 'call' && lastName(object.callee) === 'scale' ? object.args[0]?.value : object;
}

function weightedAfterMean({ binary, use, factor }: Product, file: PythonFile): Problem | undefined {
  if (use.reduction !== 'mean' && use.reduction !== 'sum') {
    return undefined;
  }
  const { expression } = resolve(factor, file.tree, binary.from);
  const isMade =
    expression.kind === 'call' && /^(?:as_)?(?:tensor|array)$|^FloatTensor$/.test(lastName(expression.callee) ?? '');
  const first = isMade ? expression.args[0]?.value : undefined;
  const list = first && resolve(first, file.tree, binary.from).expression;
  const isVector = list?.kind === 'sequence' && list.items.length > 1;
  if (!isVector && !/^(?:class|label|pos|per_class)_weights?$/.test(lastName(factor) ?? '')) {
    return undefined;
  }
  const { loss } = use;
  const last = loss.arguments.at(-1);
  const at = last?.to ?? loss.inside.from;
  const edit = { from: at, to: at, text: `${last ? ', ' : ''}reduction="none"` };
  const isFree = !loss.reduction && loss.closed;
  return {
    ...spanOf(binary),
    message:
      'The loss is a single number here, so weights for each class only scale it as a whole; weigh with reduction="none" first.',
    ...(isFree && { fix: { title: 'Compute the loss with reduction="none"', kind: 'ask', edits: [edit] } }),
  };
}

const MASK = /mask|known|valid|observed|not_nan|labeled|labelled/i;

function dilutedMean({ binary, use, factor }: Product, { text }: PythonFile): Problem | undefined {
  const name =
    lastName(factor) ??
    (factor.kind === 'call' && factor.callee.kind === 'attribute' ? lastName(factor.callee.object) : undefined);
  const isMasked = use.reduction === 'none' && name !== undefined && MASK.test(name);
  const end = /^\s*\)\s*\.mean\(\s*\)/.exec(text.slice(binary.to, binary.to + 100));
  return isMasked && end && /\(\s*$/.test(text.slice(0, binary.from).slice(-20))
    ? {
        ...spanOf(binary),
        message:
          'This mean divides by all elements, the masked ones too; divide the sum by the number of known labels.',
      }
    : undefined;
}
