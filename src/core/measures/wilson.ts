/** The 97.5 % point of the normal distribution. */
const Z95 = 1.9599639845400543;

/** From `low` to `high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's 95 % interval of a share (Wilson 1927): how well `positives` of `known` tell the prevalence. Exactly 0 at the
 * lower end without positives and 1 at the upper end without negatives; from 0 to 1 where nothing is known.
 */
export function wilson(positives: number, known: number): Interval {
  if (known === 0) {
    return { low: 0, high: 1 };
  }
  const square = Z95 * Z95;
  const centre = positives + square / 2;
  const reach = Z95 * Math.sqrt((positives * (known - positives)) / known + square / 4);
  // centre - reach cancels for few positives; the product of both ends is positives² / (known (known + z²)).
  const high = positives === known ? 1 : (centre + reach) / (known + square);
  const low = positives === 0 ? 0 : (positives * positives) / (known * (centre + reach));
  return { low, high };
}

/** The 95 % interval of negatives / positives that belongs to {@link wilson}; Infinity at the upper end without positives. */
export function posWeightInterval(positives: number, known: number): Interval {
  const { low, high } = wilson(positives, known);
  return { low: (1 - high) / high, high: (1 - low) / low };
}
