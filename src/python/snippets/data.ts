import { capOf } from './balance';
import { DEFAULT_SAMPLER, samplerLines } from './samplerRules';
import { EXECUTED, type SnippetKind } from './snippet';
import { py } from './template';

/** Before and after training: counting, sampling, the start of the last layer, probabilities. */

export const COUNT_LOADER: SnippetKind = {
  id: 'count_loader',
  title: 'Count labels from a DataLoader',
  group: 'data',
  use: 'When labels exist only in code, or change there, so that no file can be counted.',
  vectors: [],
  imports: ['torch'],
  tested: EXECUTED,
  write: (w) => ({
    definitions: py`
      @${w.torch}.no_grad()
      def count_labels(loader, classes, class_axis=1):
          """Positives and known labels per class, over one pass. NaN and negative labels count as unknown."""
          positives = ${w.torch}.zeros(classes, dtype=${w.torch}.float64)
          known = ${w.torch}.zeros(classes, dtype=${w.torch}.float64)
          for _, labels in loader:  # as your loader yields them
              labels = labels.to(${w.string('cpu')}, ${w.torch}.float64).movedim(class_axis, -1).reshape(-1, classes)
              is_known = labels >= 0  # False for NaN
              positives += ${w.torch}.where(is_known, labels, ${w.torch}.zeros_like(labels)).sum(dim=0)
              known += is_known.sum(dim=0)
          return positives, known
    `,
    setup: py`
      positives, known = count_labels(${w.name('loader')}, classes=${w.classCount})
      negatives = known - positives
      pos_weight = (negatives / positives.clamp(min=1)).clamp(min=0.01${capOf(w)})
      pos_weight[(positives == 0) | (negatives == 0)] = 1.0  # nothing to balance
      pos_weight = pos_weight.float()
    `,
  }),
};

export const SAMPLER: SnippetKind = {
  id: 'sampler',
  title: 'WeightedRandomSampler',
  group: 'data',
  use: 'When rare classes should be seen more often instead of weighted more; take this or pos_weight, not both in full.',
  vectors: [],
  imports: ['torch.utils.data.DataLoader', 'torch.utils.data.WeightedRandomSampler'],
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      # labels: multi-hot, [samples, ${w.classCount}], of the training split, in the order of the dataset
      multi_hot = ${w.name('labels')}.double()
      ${samplerLines(w.input.sampler ?? DEFAULT_SAMPLER)}
      # Samples without a label would never be drawn: they get the least of the others.
      has_label = sample_weight > 0
      if has_label.any():
          sample_weight[~has_label] = sample_weight[has_label].min()
      else:
          sample_weight[:] = 1.0

      sampler = ${w.imported('torch.utils.data.WeightedRandomSampler')}(
          sample_weight, num_samples=len(sample_weight), replacement=True
      )
      loader = ${w.imported('torch.utils.data.DataLoader')}(${w.name('dataset')}, batch_size=32, sampler=sampler)  # without shuffle

      # The prevalence that the model will see; a pos_weight on top has to be made from it.
      seen = (multi_hot * sample_weight[:, None]).sum(dim=0) / sample_weight.sum()
    `,
  }),
};

export const BIAS_INIT: SnippetKind = {
  id: 'bias_init',
  title: 'Start the last layer at the base rate',
  group: 'data',
  use: 'When training is unweighted: it starts from the prevalence instead of unlearning 0.5 for every class.',
  vectors: [{ name: 'bias', scheme: 'log(pos/neg)' }],
  imports: ['torch'],
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      # ln(positives / negatives). With a pos_weight of negatives / positives the right start is 0 instead.
      ${w.vector('bias', 'log_odds')}

      # head: the last layer, with ${w.classCount} outputs
      with ${w.torch}.no_grad():
          ${w.names.owner}${w.name('head')}.bias.copy_(log_odds)
    `,
  }),
};

export const CALIBRATE: SnippetKind = {
  id: 'calibrate',
  title: 'Calibrated probabilities and thresholds',
  group: 'data',
  use: 'When a model was trained with pos_weight and its probabilities, or decisions at a threshold, should be true.',
  vectors: [{ name: 'pos_weight', scheme: 'neg/pos' }],
  imports: ['torch'],
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      # The pos_weight of the training; it moved every logit up by about ln(pos_weight).
      ${w.vector('pos_weight')}
    `,
    step: py`

      pos_weight = pos_weight.to(${w.logits}.device)
      probabilities = (${w.logits} - pos_weight.log()).sigmoid()

      # The same decision on the uncorrected output: one threshold per class.
      threshold = 0.5
      raw_threshold = pos_weight * threshold / (pos_weight * threshold + 1 - threshold)
      predicted = ${w.logits}.sigmoid() > raw_threshold
    `,
  }),
};
