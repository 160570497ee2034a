import { EXECUTED, type SnippetKind, TORCH } from './snippet';
import { stepOfFloats } from './steps';
import { py } from './template';

/** Classes and samples against each other: `weight`. */

const INVERSE = [{ name: 'weight', scheme: '1/pos' }] as const;

export const WEIGHT: SnippetKind = {
  id: 'weight',
  title: 'weight',
  group: 'importance',
  use: 'When rare classes should shape the shared layers more; it leaves positives against negatives as they are.',
  vectors: INVERSE,
  imports: TORCH,
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      # One number per class, 1 on average; it scales positives and negatives of the class alike.
      ${w.vector('weight')}

      ${w.criterion} = ${w.nn}.BCEWithLogitsLoss(weight=weight)${w.toDevice}
    `,
    step: stepOfFloats(w),
  }),
};

export const WEIGHT_REDUCTION_NONE: SnippetKind = {
  id: 'weight_reduction_none',
  title: "weight by hand, with reduction='none'",
  group: 'importance',
  use: 'When the loss of each element is needed before the mean, to log it per class or to mask it.',
  vectors: INVERSE,
  imports: TORCH,
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      ${w.vector('weight')}

      ${w.criterion} = ${w.nn}.BCEWithLogitsLoss(reduction=${w.string('none')})
    `,
    step: py`
      elements = ${w.criterion}(${w.logits}, ${w.targets}.float())  # [N, ${w.classCount}]
      # Weigh before the mean: afterwards one number is left, and no class can be told from another.
      loss = (elements * weight.to(${w.logits}.device)).mean()
    `,
  }),
};

export const MULTILABEL_SOFT_MARGIN: SnippetKind = {
  id: 'multilabel_soft_margin',
  title: 'MultiLabelSoftMarginLoss',
  group: 'importance',
  use: 'When the code already uses this loss; with logits of shape [N, C] it is BCEWithLogitsLoss without pos_weight.',
  vectors: INVERSE,
  imports: TORCH,
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      ${w.vector('weight')}

      ${w.criterion} = ${w.nn}.MultiLabelSoftMarginLoss(weight=weight)${w.toDevice}
    `,
    step: stepOfFloats(w),
  }),
};

export const CROSS_ENTROPY: SnippetKind = {
  id: 'cross_entropy',
  title: 'CrossEntropyLoss',
  group: 'importance',
  use: 'When every sample has exactly one class; the weights are those of scikit-learn, class_weight="balanced".',
  vectors: [{ name: 'cross_entropy', scheme: 'balanced' }],
  imports: TORCH,
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      ${w.vector('cross_entropy', 'weight')}

      ${w.criterion} = ${w.nn}.CrossEntropyLoss(weight=weight)${w.toDevice}
    `,
    step: py`
      # logits: [N, ${w.classCount}]; class_index: [N], whole numbers. The mean is divided by the sum of the weights.
      loss = ${w.criterion}(${w.logits}, ${w.name('class_index')})
    `,
  }),
};

export const SAMPLE_WEIGHT: SnippetKind = {
  id: 'sample_weight',
  title: 'One weight per sample',
  group: 'importance',
  use: 'When samples differ in trust or importance, as with noisy annotators; classes are not weighted.',
  vectors: [],
  imports: ['torch.nn'],
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      ${w.criterion} = ${w.nn}.BCEWithLogitsLoss(reduction=${w.string('none')})
    `,
    step: py`
      per_sample = ${w.criterion}(${w.logits}, ${w.targets}.float()).mean(dim=1)  # [N]
      # sample_weight: [N]. Passed as weight= it would be taken for one number per class.
      loss = (per_sample * ${w.name('sample_weight')}).sum() / ${w.name('sample_weight')}.sum()
    `,
  }),
};
