/** Settings of the re-balanced weighting of Wu et al. 2020; their defaults for COCO have μ = 0.2, for VOC 0.3. */
export interface Rebalancing {
  readonly alpha: number;
  readonly beta: number;
  readonly mu: number;
}

export const VOC_REBALANCING: Rebalancing = { alpha: 0.1, beta: 10, mu: 0.3 };

/**
 * The weight of each class in the loss of one row (Wu et al. 2020, arXiv 2007.09654):
 * r = (1 / pos) / Σ over the row's labels of 1 / pos, smoothed to α + σ(β (r - μ)). A row without labels has r = ∞ and
 * weight 1 + α. Classes without positives count as having one, lest ∞ / ∞ makes the loss NaN.
 *
 * @param labels Class ids of the row.
 * @param positives [C]
 * @returns [C]
 */
export function distributionBalancedWeights(
  labels: ArrayLike<number>,
  positives: Float64Array,
  { alpha, beta, mu }: Rebalancing = VOC_REBALANCING,
): Float64Array {
  const inverse = positives.map((count) => 1 / Math.max(1, count));
  let repeats = 0;
  for (let i = 0; i < labels.length; i++) {
    repeats += inverse[labels[i]!]!;
  }
  return inverse.map((share) => alpha + 1 / (1 + Math.exp(-beta * (share / repeats - mu))));
}
