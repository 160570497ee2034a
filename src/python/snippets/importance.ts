import { lossOf } from './balance';
import { EXECUTED, type SnippetKind } from './snippet';
import { py } from './template';

/** Classes against each other: `weight`. */

export const WEIGHT: SnippetKind = {
  id: 'weight',
  title: 'weight',
  group: 'importance',
  use: 'When rare classes should shape the shared layers more; it leaves positives against negatives as they are.',
  vectors: [{ name: 'weight', scheme: '1/pos' }],
  imports: ['torch', 'torch.nn'],
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      # One number per class, 1 on average; it scales positives and negatives of the class alike.
      ${w.provenance('weight')}
      weight = ${w.tensor('weight')}

      ${w.criterion} = ${w.names.nn}.BCEWithLogitsLoss(weight=weight)${w.toDevice}
    `,
    step: lossOf(w),
  }),
};

export const WEIGHT_REDUCTION_NONE: SnippetKind = {
  id: 'weight_reduction_none',
  title: "weight by hand, with reduction='none'",
  group: 'importance',
  use: 'When the loss of each element is needed before the mean, to log it per class or to mask it.',
  vectors: [{ name: 'weight', scheme: '1/pos' }],
  imports: ['torch', 'torch.nn'],
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      ${w.provenance('weight')}
      weight = ${w.tensor('weight')}

      ${w.criterion} = ${w.names.nn}.BCEWithLogitsLoss(reduction=${w.string('none')})
    `,
    step: py`
      elements = ${w.criterion}(${w.names.logits}, ${w.names.targets}.float())  # [N, ${w.classCount}]
      # Weigh before the mean: afterwards one number is left, and no class can be told from another.
      loss = (elements * weight.to(${w.names.logits}.device)).mean()
    `,
  }),
};
