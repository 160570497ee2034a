import { EXECUTED, NEG_POS, type SnippetKind, TORCH } from './snippet';
import { step, stepOfFloats } from './steps';
import { py } from './template';
import { type Writer, writeCount } from './writer';

/** Positives against negatives inside each class: `pos_weight`. */

export const POS_WEIGHT: SnippetKind = {
  id: 'pos_weight',
  title: 'pos_weight',
  group: 'balance',
  use: 'When rare classes are missed too often: the positives of a class together count as much as its negatives.',
  vectors: NEG_POS,
  imports: TORCH,
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      # One number per class; it multiplies the loss of the positives, not that of the negatives.
      ${w.vector('pos_weight')}

      ${w.criterion} = ${w.nn}.BCEWithLogitsLoss(pos_weight=pos_weight)${w.toDevice}
    `,
    step: stepOfFloats(w),
  }),
};

export const POS_WEIGHT_FROM_COUNTS: SnippetKind = {
  id: 'pos_weight_from_counts',
  title: 'pos_weight, computed from counts',
  group: 'balance',
  use: 'When the code should show the counts and the formula, so that it can be checked or changed.',
  vectors: [
    { name: 'positives', scheme: 'counts' },
    { name: 'known', scheme: 'counts' },
  ],
  imports: TORCH,
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      ${w.oneVsRest}
      ${w.provenance('positives', 'known')}
      positives = ${w.torch}.tensor(${w.positives()}, dtype=${w.torch}.float64)
      known = ${w.known()}
      negatives = known - positives
      pos_weight = (negatives / positives.clamp(min=1)).clamp(min=0.01${capOf(w)})
      # A class with only one kind of label has nothing to balance; its ratio would be infinite or 0.
      pos_weight[(positives == 0) | (negatives == 0)] = 1.0

      ${w.criterion} = ${w.nn}.BCEWithLogitsLoss(pos_weight=pos_weight.float())${w.toDevice}
    `,
    step: stepOfFloats(w),
  }),
};

/** `, max=100`; empty without a cap. */
export function capOf(w: Writer): string {
  return w.input.cap === undefined ? '' : `, max=${writeCount(w.input.cap)}`;
}

export const FUNCTIONAL: SnippetKind = {
  id: 'functional',
  title: 'pos_weight, functional form',
  group: 'balance',
  use: 'When the loss is computed in a function and no loss object should be kept.',
  vectors: NEG_POS,
  imports: ['torch', 'torch.nn.functional'],
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      ${w.vector('pos_weight')}
    `,
    step: py`

      loss = ${w.F}.binary_cross_entropy_with_logits(
          ${w.logits}, ${w.targets}.to(${w.logits}.dtype), pos_weight=pos_weight.to(${w.logits})
      )
    `,
  }),
};

export const BOTH: SnippetKind = {
  id: 'both',
  title: 'weight and pos_weight',
  group: 'balance',
  use: 'When positives should be balanced without making the loss larger: each class keeps an average weight of 1.',
  vectors: [
    { name: 'pos_weight', scheme: 'balanced-per-label' },
    { name: 'weight', scheme: 'balanced-per-label' },
  ],
  imports: TORCH,
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      # pos_weight balances positives and negatives inside a class, weight scales the class as a whole.
      ${w.oneVsRest}
      ${w.provenance('pos_weight', 'weight')}
      pos_weight = ${w.tensor('pos_weight')}
      weight = ${w.tensor('weight')}

      ${w.criterion} = ${w.nn}.BCEWithLogitsLoss(weight=weight, pos_weight=pos_weight)${w.toDevice}
    `,
    step: stepOfFloats(w),
  }),
};

export const MODULE: SnippetKind = {
  id: 'module',
  title: 'A loss of its own, with buffers',
  group: 'balance',
  use: 'When the loss is part of a model: the weights move with it and stay out of its checkpoints.',
  vectors: NEG_POS,
  imports: ['torch', 'torch.nn.functional', 'torch.nn'],
  tested: EXECUTED,
  write: (w) => ({
    definitions: py`
      class MultilabelLoss(${w.nn}.Module):
          """Binary cross entropy on logits, with weights per class."""

          def __init__(self, pos_weight=None, weight=None, reduction=${w.string('mean')}):
              super().__init__()
              # Buffers follow .to(device); those that are not persistent are not saved with the model.
              self.register_buffer(${w.string('pos_weight')}, pos_weight, persistent=False)
              self.register_buffer(${w.string('weight')}, weight, persistent=False)
              self.reduction = reduction

          def forward(self, logits, targets):
              return ${w.F}.binary_cross_entropy_with_logits(
                  logits,
                  targets.to(logits.dtype),
                  weight=self.weight,
                  pos_weight=self.pos_weight,
                  reduction=self.reduction,
              )
    `,
    setup: py`
      class_names = ${w.classNames()}
      ${w.vector('pos_weight')}

      ${w.criterion} = MultilabelLoss(pos_weight=pos_weight)${w.toDevice}
    `,
    step: step(w),
  }),
};
