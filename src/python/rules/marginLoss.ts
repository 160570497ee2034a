import { argumentOf, dottedName, type Expression, lastName, spanOf } from '../tree/expression';
import { lossUses } from '../lossUses';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { isOverLabels } from './inputs';
import { labelMatrix } from './labelMatrix';
import type { CodeRule, Problem } from './rule';

/** Rules about losses that want several labels in another form than columns of 0 and 1. */

export const MARGIN_LOSS_RULES: readonly CodeRule[] = [
  {
    code: 'LB0605',
    name: 'margin-loss-of-columns',
    title: 'MultiLabelMarginLoss of columns of 0 and 1',
    severity: 'warning',
    help: '`MultiLabelMarginLoss` takes the indices of the labels of a sample, filled up with −1. A row of 0 and 1 is read as the labels 0 and 1, and nothing fails. `MultiLabelSoftMarginLoss` and `BCEWithLogitsLoss` take columns of 0 and 1.',
    wrong:
      'aux = nn.MultiLabelMarginLoss()\nloss = F.binary_cross_entropy_with_logits(logits, y.float()) + aux(logits, y)',
    right:
      'aux = nn.MultiLabelSoftMarginLoss()\nloss = F.binary_cross_entropy_with_logits(logits, y.float()) + aux(logits, y.float())',
    check: columnsInMarginLoss,
  },
];

const FUNCTION = 'torch.nn.functional.multilabel_margin_loss';

function columnsInMarginLoss(file: PythonFile): Problem[] {
  const { tree, imports, text } = file;
  if (!/MultiLabelMarginLoss|multilabel_margin_loss/.test(text)) {
    return [];
  }
  const columns = new Set(
    lossUses(file).flatMap((use) => {
      const name = isOverLabels(use) && use.target ? nameOf(use.target) : undefined;
      return name === undefined ? [] : [`${name} ${tree.scopeAt(use.from + 1).from}`];
    }),
  );
  return tree.calls().flatMap((call): Problem[] => {
    const made =
      imports.pathOf(call.callee) === FUNCTION ? undefined : resolve(call.callee, tree, call.from).expression;
    const isMargin =
      made === undefined ||
      (made.kind === 'call' && imports.pathOf(made.callee) === 'torch.nn.MultiLabelMarginLoss' && call.callee !== made);
    const target = isMargin ? argumentOf(call, 'target', 1) : undefined;
    if (!target) {
      return [];
    }
    const name = nameOf(target);
    const isShared = name !== undefined && columns.has(`${name} ${tree.scopeAt(call.from + 1).from}`);
    return isShared || labelMatrix(target, file, call.from)
      ? [
          {
            ...spanOf(target),
            message:
              'These labels are columns of 0 and 1; MultiLabelMarginLoss takes indices filled up with −1. Use MultiLabelSoftMarginLoss.',
          },
        ]
      : [];
  });
}

/** `y` of `y.float()` too. */
function nameOf(target: Expression): string | undefined {
  const isCast =
    target.kind === 'call' &&
    target.callee.kind === 'attribute' &&
    /^(?:float|long|to|type_as)$/.test(lastName(target.callee) ?? '');
  return isCast && target.callee.kind === 'attribute' ? nameOf(target.callee.object) : dottedName(target);
}
