import type { ClassCounts } from '../counts';
import { sum } from '../measures/sums';

/**
 * What a weighting does to training, from the counts alone: the loss is
 * l = -weight · (pos_weight · y · ln σ(x) + (1 - y) · ln(1 - σ(x))), mean over samples and classes.
 */
export interface ElementWeights {
  readonly weight: number;
  readonly posWeight: number;
}

/** Loss of one logit, stable for any size of it. @param target 0 to 1. */
export function elementLoss(logit: number, target: number, { weight, posWeight }: ElementWeights): number {
  return weight * (posWeight * target * softplus(-logit) + (1 - target) * softplus(logit));
}

/** The logistic function 1 / (1 + e^-x), stable for any size of x. */
export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** ln(1 + e^x) */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/**
 * The probability that a model trained with a pos_weight would have given without: σ(logit - ln pos_weight). Exact at
 * the optimum; a finite network stopped early needs recalibration on validation data.
 */
export function correctedProbability(probability: number, posWeight: number): number {
  return probability / (probability + posWeight * (1 - probability));
}

/** The threshold on the raw probability that means `threshold` on the corrected one. */
export function rawThreshold(threshold: number, posWeight: number): number {
  return (posWeight * threshold) / (posWeight * threshold + 1 - threshold);
}

/** What the classes experience under a weighting: columns, [C]. */
export interface Effects {
  /** Share of the class in the total loss at the start of training (all logits 0), 0 to 1. */
  readonly lossShare: Float64Array;
  /** Of that loss, the share of its positives. */
  readonly positiveShare: Float64Array;
  /** Added to the optimal logit: ln pos_weight. Subtracting it at inference undoes it. */
  readonly logitShift: Float64Array;
  /** The true probability that a raw output of 0.5 stands for: 1 / (1 + pos_weight). */
  readonly trueAtHalf: Float64Array;
  /** The raw threshold that means a true probability of 0.5. */
  readonly rawThresholdAtHalf: Float64Array;
  /**
   * Standard deviation of the gradient of one element at its optimum, in units of the unweighted one. It grows with
   * the weight of single rare samples: clip gradients, take larger batches.
   */
  readonly gradientSpread: Float64Array;
  /** weight · pos_weight, the factor on the loss of one positive. */
  readonly largestFactor: Float64Array;
  /**
   * Mean loss at the start in units of the unweighted one: for SGD the hidden factor on the learning rate. Adam hardly
   * feels it, but clipping, weight decay in L2 form and other loss terms do.
   */
  readonly lossFactor: number;
}

/**
 * Effects of `weight` and `pos_weight` on each class, at the start of training and at the optimum; NaN for a class of
 * which nothing is known.
 *
 * @param weight [C], 1 where absent.
 * @param posWeight [C], 1 where absent.
 */
export function effectsOf(
  { positives, known }: ClassCounts,
  { weight, posWeight }: { weight?: ArrayLike<number>; posWeight?: ArrayLike<number> },
): Effects {
  const w = (c: number): number => weight?.[c] ?? 1;
  const p = (c: number): number => posWeight?.[c] ?? 1;
  // At logit 0 both sides lose ln 2, so the loss of a class is its weighted number of labels.
  const masses = positives.map((pos, c) => w(c) * (p(c) * pos + known[c]! - pos));
  const total = sum(masses);
  const prevalence = (c: number): number => positives[c]! / known[c]!;
  return {
    lossShare: masses.map((mass) => mass / total),
    positiveShare: masses.map((mass, c) => (w(c) * p(c) * positives[c]!) / mass),
    logitShift: masses.map((_, c) => Math.log(p(c))),
    trueAtHalf: masses.map((_, c) => 1 / (1 + p(c))),
    rawThresholdAtHalf: masses.map((_, c) => rawThreshold(0.5, p(c))),
    gradientSpread: masses.map((_, c) => w(c) * spread(prevalence(c), p(c))),
    largestFactor: masses.map((_, c) => w(c) * p(c)),
    lossFactor: total / sum(known),
  };
}

/**
 * [C] share of each class in CrossEntropyLoss at the start of training, where every sample loses ln C: the weighted number
 * of its samples. The mean is divided by the weights of the samples, so only the ratios of the weights count.
 */
export function softmaxLossShare({ positives }: ClassCounts, weight?: ArrayLike<number>): Float64Array {
  const masses = positives.map((pos, c) => (weight?.[c] ?? 1) * pos);
  const total = sum(masses);
  return masses.map((mass) => mass / total);
}

/**
 * Spread of the gradient at the optimum q = pπ / (pπ + 1 - π) against √(π (1 - π)) of the unweighted loss. The gradient
 * is -p (1 - q) with probability π and q otherwise; its mean is 0, and the ratio comes to p / (pπ + 1 - π).
 */
function spread(prevalence: number, posWeight: number): number {
  return posWeight / (posWeight * prevalence + 1 - prevalence);
}

/** Mean loss of a class whose logits are all the same, as at the start of training. */
export function lossAtBias(prevalence: number, bias: number, weights: ElementWeights): number {
  return prevalence * elementLoss(bias, 1, weights) + (1 - prevalence) * elementLoss(bias, 0, weights);
}
