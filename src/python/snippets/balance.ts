import { EXECUTED, type SnippetKind } from './snippet';
import { py } from './template';
import type { Writer } from './writer';

/** Positives against negatives inside each class: `pos_weight`. */

export const POS_WEIGHT: SnippetKind = {
  id: 'pos_weight',
  title: 'pos_weight',
  group: 'balance',
  use: 'When rare classes are missed too often: the positives of a class together count as much as its negatives.',
  vectors: [{ name: 'pos_weight', scheme: 'neg/pos' }],
  imports: ['torch', 'torch.nn'],
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      # One number per class; it multiplies the loss of the positives, not that of the negatives.
      ${w.provenance('pos_weight')}
      pos_weight = ${w.tensor('pos_weight')}

      ${w.criterion} = ${w.names.nn}.BCEWithLogitsLoss(pos_weight=pos_weight)${w.toDevice}
    `,
    step: lossOf(w),
  }),
};

/** `loss = criterion(logits, targets.float())  # both [N, C]` */
export function lossOf(w: Writer) {
  return py`
    loss = ${w.criterion}(${w.names.logits}, ${w.names.targets}.float())  # both of shape [N, ${w.classCount}]
  `;
}
