import { type Binary, type Expression, spanOf } from '../tree/expression';
import type { SyntaxTree } from '../tree/syntaxTree';
import { type LossUse, lossUses } from '../lossUses';
import type { PythonFile } from '../pythonFile';
import { useOf } from '../lossValues';
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
  {
    ...{
      code: 'LB0804',
      name: 'one-alpha',
      title: 'One alpha for positives and negatives',
      severity: 'info',
    },
    help: 'In focal loss α weighs the positives and 1 − α the negatives. The same α on both sides only scales the whole loss, and balances nothing.',
    wrong:
      'F.binary_cross_entropy(p, y)\nloss = -alpha * (1 - p) ** 2 * y * torch.log(p) - alpha * p**2 * (1 - y) * torch.log(1 - p)',
    right:
      'F.binary_cross_entropy(p, y)\nloss = -alpha * (1 - p) ** 2 * y * torch.log(p) - (1 - alpha) * p**2 * (1 - y) * torch.log(1 - p)',
    check: oneAlpha,
  },
];

/** Two terms, one of the positives and one of the negatives, that an alpha multiplies alike. */
function oneAlpha(file: PythonFile): Problem[] {
  const { tree, text } = file;
  return tree.callsOf(new Set(['log', 'logsigmoid'])).flatMap((call): Problem[] => {
    // The sum around each logarithm; that of the first one in it is told.
    const sum = sumAround(call, tree);
    if (!sum || call.from > sum.right.from) {
      return [];
    }
    const [left, right] = [factorsOf(sum.left), factorsOf(sum.right)].map(
      (factors) => new Set(factors.map(({ from, to }) => text.slice(from, to).replace(/[\s()]/g, ''))),
    ) as [Set<string>, Set<string>];
    const alpha = [...left].find((factor) => /^(?:self\.)?alpha$/i.test(factor) && right.has(factor));
    const isOfBoth = [...left].some((factor) => right.has(`1-${factor}`) || right.has(`1.0-${factor}`));
    return alpha !== undefined && isOfBoth
      ? [
          {
            ...spanOf(sum),
            message: `${alpha} multiplies positives and negatives alike here, and balances nothing; the negatives have 1 − ${alpha}.`,
          },
        ]
      : [];
  });
}

/** The innermost sum or difference whose sides are products. */
function sumAround(inner: Expression, tree: SyntaxTree): Binary | undefined {
  let around: Expression | undefined = inner;
  for (let depth = 0; around && depth < 20; depth++) {
    if (around.kind === 'binary' && /^[+-]$/.test(around.operator) && factorsOf(around.left).length > 1) {
      return around;
    }
    around = tree.parentOf(around);
  }
  return undefined;
}

/** The factors of a product, its signs aside. */
function factorsOf(expression: Expression): Expression[] {
  if (expression.kind === 'unary') {
    return factorsOf(expression.operand);
  }
  return expression.kind === 'binary' && expression.operator === '*'
    ? [...factorsOf(expression.left), ...factorsOf(expression.right)]
    : [expression];
}

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
