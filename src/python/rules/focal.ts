import { spanOf } from '../tree/expression';
import { type LossUse, lossUses } from '../lossUses';
import type { PythonFile } from '../pythonFile';
import { useOf } from './lossValues';
import type { CodeRule, Problem } from './rule';

/** Rules about focal losses that are written by hand. */

export const FOCAL_RULES: readonly CodeRule[] = [
  {
    ...{
      code: 'LB0801',
      name: 'focal-of-weighted',
      title: 'The probability of focal loss from a weighted loss',
      severity: 'warning',
    },
    help: 'exp(−loss) is the probability of the true answer only for the plain loss. With `weight` or `pos_weight` in it the focus is computed from something else. Compute the plain loss for it, and weigh afterwards.',
    wrong: 'ce = F.cross_entropy(x, y, weight=w, reduction="none")\npt = torch.exp(-ce)',
    right: 'ce = F.cross_entropy(x, y, reduction="none")\npt = torch.exp(-ce)',
    check: (file) =>
      focal(file, ({ loss }) =>
        (loss.weight ?? loss.posWeight)
          ? 'weighted, so that exp(−loss) is not the probability of the true answer; compute it from the plain loss.'
          : undefined,
      ),
  },
  {
    ...{
      code: 'LB0802',
      name: 'focal-of-mean',
      title: 'The probability of focal loss from a mean',
      severity: 'warning',
    },
    help: 'Focal loss weighs each sample by its own probability. Taken from a mean, one probability stands for the whole batch, and hard samples get no more than easy ones. Use `reduction="none"`, and take the mean at the end.',
    wrong: 'ce = F.cross_entropy(x, y)\npt = torch.exp(-ce)\nloss = (1 - pt) ** 2 * ce',
    right: 'ce = F.cross_entropy(x, y, reduction="none")\npt = torch.exp(-ce)\nloss = ((1 - pt) ** 2 * ce).mean()',
    check: (file) =>
      focal(file, ({ reduction }) =>
        reduction === 'mean' || reduction === 'sum'
          ? `a ${reduction} over the batch, so that all samples get the same focus; use reduction="none".`
          : undefined,
      ),
  },
];

/** `torch.exp(-loss)` and `(-loss).exp()` of a loss that something speaks against. */
function focal(file: PythonFile, objection: (use: LossUse) => string | undefined): Problem[] {
  if (lossUses(file).length === 0) {
    return [];
  }
  return file.tree.callsOf(new Set(['exp'])).flatMap((call): Problem[] => {
    const of = call.args[0]?.value ?? (call.callee.kind === 'attribute' ? call.callee.object : undefined);
    const use = of?.kind === 'unary' && of.operator === '-' ? useOf(of.operand, file, call.from) : undefined;
    const why = use && objection(use);
    return why === undefined ? [] : [{ ...spanOf(call), message: `The loss in this is ${why}` }];
  });
}
