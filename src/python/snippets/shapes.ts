import { EXECUTED, NEG_POS, type SnippetKind, TORCH } from './snippet';
import { py } from './template';

/** Outputs that are not [N, C]: masks, sequences, missing labels. */

export const SEGMENTATION: SnippetKind = {
  id: 'segmentation',
  title: 'pos_weight for masks',
  group: 'shapes',
  use: 'When the output is one mask per class, [N, C, H, W]; count pixels, not images.',
  vectors: NEG_POS,
  imports: TORCH,
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      ${w.vector('pos_weight')}

      # Shapes are matched from the last dimension: [C] would meet the width, [C, 1, 1] meets the classes.
      ${w.criterion} = ${w.nn}.BCEWithLogitsLoss(pos_weight=pos_weight.view(-1, 1, 1))${w.toDevice}
    `,
    step: py`
      loss = ${w.criterion}(${w.logits}, ${w.targets}.float())  # both of shape [N, ${w.classCount}, H, W]
    `,
  }),
};

export const SEGMENTATION_BCE_DICE: SnippetKind = {
  id: 'segmentation_bce_dice',
  title: 'BCE and Dice for masks',
  group: 'shapes',
  use: 'When few pixels are positive: Dice balances them by itself, so only the importance of classes is weighted.',
  vectors: [{ name: 'weight', scheme: '1/pos' }],
  imports: ['torch', 'torch.nn.functional', 'torch.nn'],
  tested: EXECUTED,
  write: (w) => ({
    definitions: py`
      class BceDiceLoss(${w.nn}.Module):
          """Binary cross entropy plus soft Dice for masks of shape [N, C, H, W], with weights per class."""

          def __init__(self, weight=None, pos_weight=None, dice_share=1.0, smooth=1.0):
              super().__init__()
              self.register_buffer(${w.string('weight')}, weight, persistent=False)
              self.register_buffer(${w.string('pos_weight')}, pos_weight, persistent=False)
              self.dice_share = dice_share
              self.smooth = smooth

          def forward(self, logits, targets):
              targets = targets.to(logits.dtype)
              bce = ${w.F}.binary_cross_entropy_with_logits(
                  logits, targets, weight=self._per_channel(self.weight), pos_weight=self._per_channel(self.pos_weight)
              )
              probabilities = logits.sigmoid()
              axes = (0, 2, 3)  # one Dice value per class, over the whole batch
              overlap = (probabilities * targets).sum(axes)
              total = probabilities.sum(axes) + targets.sum(axes)
              dice = 1 - (2 * overlap + self.smooth) / (total + self.smooth)
              if self.weight is not None:
                  dice = dice * self.weight
              return bce + self.dice_share * dice.mean()

          @staticmethod
          def _per_channel(values):
              return None if values is None else values.view(-1, 1, 1)
    `,
    setup: py`
      ${w.vector('weight')}

      ${w.criterion} = BceDiceLoss(weight=weight)${w.toDevice}
    `,
    step: py`
      loss = ${w.criterion}(${w.logits}, ${w.targets})  # both of shape [N, ${w.classCount}, H, W]
    `,
  }),
};

export const SEQUENCE: SnippetKind = {
  id: 'sequence',
  title: 'pos_weight for sequences',
  group: 'shapes',
  use: 'When every step of a padded sequence has labels, [N, T, C].',
  vectors: NEG_POS,
  imports: TORCH,
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      ${w.vector('pos_weight')}

      ${w.criterion} = ${w.nn}.BCEWithLogitsLoss(pos_weight=pos_weight, reduction=${w.string('none')})${w.toDevice}
    `,
    step: py`
      elements = ${w.criterion}(${w.logits}, ${w.targets}.float())  # [N, T, ${w.classCount}]
      # mask: [N, T], 1 for steps and 0 for padding; padding is left out of the mean.
      steps = ${w.name('mask')}.to(elements.dtype).unsqueeze(-1)
      loss = (elements * steps).sum() / (steps.sum() * elements.size(-1)).clamp(min=1)
    `,
  }),
};

export const TAGS: SnippetKind = {
  id: 'tags',
  title: 'CrossEntropyLoss for tags',
  group: 'shapes',
  use: 'When every token has one tag, such as O, B-PER and I-PER: the tags of a type take its weight, padding is left out.',
  vectors: [{ name: 'cross_entropy', scheme: 'balanced' }],
  imports: TORCH,
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      class_names = ${w.classNames()}
      ${w.vector('cross_entropy', 'class_weight')}

      # tags: what the outputs of the model stand for, in their order. O, which is no class of the data, keeps 1.
      weight_of = dict(zip(class_names, class_weight.tolist()))
      weight = ${w.torch}.tensor([
          1.0 if tag == ${w.string('O')} else weight_of.get(tag, weight_of.get(tag[2:], weight_of.get(tag[:-2], 1.0)))
          for tag in ${w.name('tags')}
      ])

      ${w.criterion} = ${w.nn}.CrossEntropyLoss(weight=weight, ignore_index=-100)${w.toDevice}
    `,
    step: py`
      # logits: [N, T, number of tags]; tag_ids: [N, T], with -100 for padding and for all but the first piece of a word.
      loss = ${w.criterion}(${w.logits}.flatten(0, 1), ${w.name('tag_ids')}.flatten())
    `,
  }),
};

export const MASKED: SnippetKind = {
  id: 'masked',
  title: 'pos_weight with missing labels',
  group: 'shapes',
  use: 'When some labels are unknown (NaN): they are left out of the loss, and were left out of the counts.',
  vectors: NEG_POS,
  imports: TORCH,
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      ${w.vector('pos_weight')}

      ${w.criterion} = ${w.nn}.BCEWithLogitsLoss(pos_weight=pos_weight, reduction=${w.string('none')})${w.toDevice}
    `,
    step: py`
      known = ~${w.torch}.isnan(${w.targets})
      # Unknown labels are filled in before the loss: once NaN is in it, no mask takes it out of the gradients.
      filled = ${w.torch}.where(known, ${w.targets}, ${w.torch}.zeros_like(${w.targets})).to(${w.logits}.dtype)
      loss = (${w.criterion}(${w.logits}, filled) * known).sum() / known.sum().clamp(min=1)
    `,
  }),
};
