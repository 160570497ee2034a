import { EXECUTED, type SnippetKind } from './snippet';
import { step } from './steps';
import { py } from './template';

/** Losses that were made for rare classes. */

const LOSS_IMPORTS = ['torch', 'torch.nn.functional', 'torch.nn'] as const;
const LOG_ODDS = [{ name: 'logits', scheme: 'tau*log(pos/neg)' }] as const;

export const FOCAL: SnippetKind = {
  id: 'focal',
  title: 'Focal loss',
  group: 'losses',
  use: 'When a flood of easy negatives drowns the rest; it needs no counts.',
  vectors: [],
  imports: LOSS_IMPORTS,
  tested: EXECUTED,
  write: (w) => ({
    definitions: py`
      class FocalLoss(${w.nn}.Module):
          """Focal loss on logits, arXiv 1708.02002. alpha, in (0, 1): None, one number, or one per class."""

          def __init__(self, alpha=None, gamma=2.0):
              super().__init__()
              alpha = None if alpha is None else ${w.torch}.as_tensor(alpha, dtype=${w.torch}.float32)
              self.register_buffer(${w.string('alpha')}, alpha, persistent=False)
              self.gamma = gamma

          def forward(self, logits, targets):
              targets = targets.to(logits.dtype)
              # The unweighted loss: the probability of the true answer must not depend on weights.
              loss = ${w.F}.binary_cross_entropy_with_logits(logits, targets, reduction=${w.string('none')})
              probability = logits.sigmoid()
              miss = probability * (1 - targets) + (1 - probability) * targets
              loss = loss * miss**self.gamma
              if self.alpha is not None:
                  loss = loss * (self.alpha * targets + (1 - self.alpha) * (1 - targets))
              return loss.mean()
    `,
    setup: py`
      # alpha weighs positives against negatives: above 0.5 it favours the positives.
      ${w.criterion} = FocalLoss(alpha=0.25, gamma=2.0)${w.toDevice}
    `,
    step: step(w),
  }),
};

export const ASL: SnippetKind = {
  id: 'asl',
  title: 'Asymmetric loss',
  group: 'losses',
  use: 'When each sample has few of many labels: easy negatives stop counting, positives keep their gradient.',
  vectors: [],
  imports: LOSS_IMPORTS,
  tested: EXECUTED,
  write: (w) => ({
    definitions: py`
      class AsymmetricLoss(${w.nn}.Module):
          """Asymmetric loss on logits, arXiv 2009.14119, summed over the batch as its authors do."""

          def __init__(self, gamma_pos=1.0, gamma_neg=4.0, margin=0.05):
              super().__init__()
              self.gamma_pos = gamma_pos
              self.gamma_neg = gamma_neg
              self.margin = margin

          def forward(self, logits, targets):
              targets = targets.to(logits.dtype)
              probability = logits.sigmoid()
              # Negatives below the margin cost nothing.
              shifted = (probability - self.margin).clamp(min=0)
              log_positive = ${w.F}.logsigmoid(logits)
              log_negative = ${w.torch}.log1p(-shifted.clamp(max=1 - 1e-6))
              with ${w.torch}.no_grad():  # the focus is a weight, not something to be optimised
                  focus_positive = (1 - probability) ** self.gamma_pos
                  focus_negative = shifted**self.gamma_neg
              positive = targets * focus_positive * log_positive
              negative = (1 - targets) * focus_negative * log_negative
              return -(positive + negative).sum()
    `,
    setup: py`
      ${w.criterion} = AsymmetricLoss()
    `,
    step: py`
      # A sum grows with the batch and the classes: it wants a smaller learning rate than a mean.
      loss = ${w.criterion}(${w.logits}, ${w.targets})  # both of shape [N, ${w.classCount}]
    `,
  }),
};

export const LOGIT_ADJUSTED: SnippetKind = {
  id: 'logit_adjusted',
  title: 'Logit adjustment',
  group: 'losses',
  use: 'When pos_weight makes training unstable: the same optimum, without large gradients of single samples.',
  vectors: LOG_ODDS,
  imports: ['torch', 'torch.nn'],
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      # ln(positives / negatives), added to the logits in training only, so that they learn the balanced answer.
      ${w.vector('logits', 'log_odds')}

      ${w.criterion} = ${w.nn}.BCEWithLogitsLoss()
    `,
    step: py`
      loss = ${w.criterion}(${w.logits} + log_odds.to(${w.logits}.device), ${w.targets}.float())  # [N, ${w.classCount}]
    `,
  }),
};

export const DISTRIBUTION_BALANCED: SnippetKind = {
  id: 'distribution_balanced',
  title: 'Distribution-balanced loss',
  group: 'losses',
  use: 'When the tail is long and its classes stand together with frequent ones in the same samples.',
  vectors: [
    { name: 'positives', scheme: 'counts' },
    { name: 'known', scheme: 'counts' },
  ],
  imports: LOSS_IMPORTS,
  tested: EXECUTED,
  write: (w) => ({
    definitions: py`
      class DistributionBalancedLoss(${w.nn}.Module):
          """Distribution-balanced loss on logits, arXiv 2007.09654: rebalanced weights, tolerant of negatives."""

          def __init__(self, positives, known, alpha=0.1, beta=10.0, mu=0.3, kappa=0.05, scale=5.0):
              super().__init__()
              positives = ${w.torch}.as_tensor(positives, dtype=${w.torch}.float32)
              negatives = (known - positives).clamp(min=1)
              positives = positives.clamp(min=1)
              self.register_buffer(${w.string('rarity')}, 1 / positives, persistent=False)
              shift = (positives.log() - negatives.log()) * kappa / scale
              self.register_buffer(${w.string('shift')}, shift, persistent=False)
              self.alpha = alpha
              self.beta = beta
              self.mu = mu
              self.scale = scale

          def forward(self, logits, targets):
              targets = targets.to(logits.dtype)
              # How often a sample would be drawn for this class, against for any of its classes.
              drawn = (targets * self.rarity).sum(dim=1, keepdim=True).clamp(min=1e-12)
              weight = ${w.torch}.sigmoid(self.beta * (self.rarity / drawn - self.mu)) + self.alpha
              shifted = logits + self.shift
              positive = ${w.F}.softplus(-shifted)
              negative = ${w.F}.softplus(self.scale * shifted) / self.scale
              return (weight * (targets * positive + (1 - targets) * negative)).mean()
    `,
    setup: py`
      ${w.provenance('positives', 'known')}
      positives = ${w.positives()}
      known = ${w.known()}

      ${w.criterion} = DistributionBalancedLoss(positives, known)${w.toDevice}
    `,
    step: step(w),
  }),
};

export const TORCHVISION_FOCAL: SnippetKind = {
  id: 'torchvision_focal',
  title: 'Focal loss of torchvision',
  group: 'losses',
  use: 'When torchvision is installed anyway; its focal loss takes one alpha for all classes.',
  vectors: [],
  imports: ['torchvision.ops.sigmoid_focal_loss'],
  tested: { how: 'stub', framework: 'torchvision' },
  write: (w) => ({
    step: py`
      # alpha=-1 leaves it out; the default reduction is 'none'.
      loss = ${w.imported('torchvision.ops.sigmoid_focal_loss')}(
          ${w.logits}, ${w.targets}.float(), alpha=0.25, gamma=2.0, reduction=${w.string('mean')}
      )
    `,
  }),
};
