import { dottedName, type Expression, lastName, spanOf } from '../tree/expression';
import { lossUses } from '../lossUses';
import type { PythonFile } from '../pythonFile';
import { assignedBefore, resolve } from '../tree/values';
import { isSameText } from './counting';
import { type Product, products, useOf } from '../lossValues';
import type { CodeRule, Problem } from './rule';

/** Rules about labels that are NaN: what is masked behind a loss stays in its gradient. */

export const UNKNOWN_LABEL_RULES: readonly CodeRule[] = [
  {
    ...{ code: 'LB0704', name: 'nan-times-mask', title: 'A mask over labels that are NaN', severity: 'error' },
    help: 'NaN times 0 is NaN: a mask behind the loss takes no NaN away. Fill the unknown labels in before the loss, and mask afterwards.',
    wrong:
      'mask = ~torch.isnan(y)\nloss = F.binary_cross_entropy_with_logits(x, y, reduction="none")\nloss = (loss * mask).sum()',
    right:
      'mask = ~torch.isnan(y)\nloss = F.binary_cross_entropy_with_logits(x, torch.nan_to_num(y), reduction="none")\nloss = (loss * mask).sum()',
    check: (file) => products(file).flatMap((product) => nanTimesMask(product, file) ?? []),
  },
  {
    ...{ code: 'LB0705', name: 'nan-gradient', title: 'NaN taken out behind the loss', severity: 'warning' },
    help: 'The loss looks right, but its gradient is NaN: what `torch.where` or an index leaves out still has a gradient of 0 times NaN. Fill the unknown labels in before the loss.',
    wrong:
      'elements = F.binary_cross_entropy_with_logits(x, y, reduction="none")\nloss = torch.where(torch.isnan(y), torch.zeros_like(y), elements).mean()',
    right:
      'known = ~torch.isnan(y)\nelements = F.binary_cross_entropy_with_logits(x, torch.nan_to_num(y), reduction="none")\nloss = torch.where(known, elements, torch.zeros_like(y)).mean()',
    check: nanGradient,
  },
];

function nanTimesMask({ binary, use, factor }: Product, file: PythonFile): Problem | undefined {
  const isUnfilled = use.reduction === 'none' && use.target && mentionsNanOf(factor, use.target, file, binary.from);
  return isUnfilled
    ? { ...spanOf(binary), message: 'NaN times 0 is NaN: fill the unknown labels in before the loss, then mask.' }
    : undefined;
}

/** Whether a mask is made from where labels are NaN. */
function mentionsNanOf(mask: Expression, labels: Expression, file: PythonFile, at: number, depth = 0): boolean {
  const value = resolve(mask, file.tree, at);
  const it = value.expression;
  if (depth > 6) {
    return false;
  }
  if (it.kind === 'unary') {
    return mentionsNanOf(it.operand, labels, file, value.at, depth + 1);
  }
  if (it.kind !== 'call') {
    return false;
  }
  const name = lastName(it.callee) ?? '';
  const of = it.args[0]?.value ?? (it.callee.kind === 'attribute' ? it.callee.object : undefined);
  if (/^(?:isnan|isfinite)$/.test(name)) {
    return of !== undefined && isSameText(of, labels, file) && isUnchanged(labels, value.at, at, file);
  }
  const inner = /^(?:float|to|bool|type_as|logical_not|double|int)$/.test(name)
    ? it.callee.kind === 'attribute' && name !== 'logical_not'
      ? it.callee.object
      : of
    : undefined;
  return inner !== undefined && mentionsNanOf(inner, labels, file, value.at, depth + 1);
}

/** Whether labels are the same at two places: not filled in between, as by `y[mask] = 0` or `y = nan_to_num(y)`. */
function isUnchanged(labels: Expression, first: number, second: number, { tree, text }: PythonFile): boolean {
  const name = dottedName(labels);
  if (name === undefined) {
    return false;
  }
  const between = text.slice(Math.min(first, second), Math.max(first, second));
  const pattern = name.replaceAll('.', '\\.');
  const isChanged = new RegExp(
    `(?<![\\w.])${pattern}(?:\\[[^\\n]*\\])?\\s*=(?!=)|(?<![\\w.])${pattern}\\.\\w+_\\(`,
  ).test(between);
  return !isChanged && assignedBefore(name, tree, first)?.from === assignedBefore(name, tree, second)?.from;
}

function nanGradient(file: PythonFile): Problem[] {
  const unreduced = lossUses(file).filter(({ reduction }) => reduction === 'none');
  if (unreduced.length === 0 || !/isnan|isfinite/.test(file.text)) {
    return [];
  }
  const message = 'The gradient of what is left out here is still NaN: fill the unknown labels in before the loss.';
  return file.tree.callsOf(new Set(['where'])).flatMap((call): Problem[] => {
    const [condition, ...branches] = call.args.map(({ value }) => value);
    const use = branches.map((branch) => branch && useOf(branch, file, call.from)).find(Boolean);
    const isNan =
      condition && use?.target && use.reduction === 'none' && mentionsNanOf(condition, use.target, file, call.from);
    return isNan ? [{ ...spanOf(call), message }] : [];
  });
}
