import { largest, mean, pick, smallest, sum } from '../measures/sums';

/** The normalisations, each with the condition it brings about and when it serves: rows of the manual. */
export const NORMALISATIONS = {
  none: { condition: 'as the formula has it', use: 'For schemes whose size is their meaning.' },
  sum1: {
    condition: 'Σw = 1',
    use: 'For weights of rows in a summed loss. With the mean of BCE it makes the loss C times smaller.',
  },
  mean1: { condition: 'Σw = C', use: 'For `weight`: keeps the loss, and with it the learning rate, comparable.' },
  max1: { condition: 'largest w = 1', use: 'Where no class may count more than without weights.' },
  min1: { condition: 'smallest w = 1', use: 'Where no class may count less than without weights.' },
  freqmean1: {
    condition: 'Σ pos · w = Σ pos',
    use: 'Keeps the loss over positives; of 1 / pos it makes the weights of scikit-learn.',
  },
} as const;
export type Normalisation = keyof typeof NORMALISATIONS;

/**
 * Scales a vector over its finite entries; Infinity and NaN stay what they are. Only `mean1` keeps the scale of a
 * BCE loss; a `pos_weight` is never normalised, since its size is its meaning.
 *
 * @param positives [C], for `freqmean1`.
 */
export function normalise(values: Float64Array, by: Normalisation, positives: Float64Array): Float64Array {
  const unit = unitOf(values, by, positives);
  return values.map((value) => (Number.isFinite(value) ? value / unit : value));
}

function unitOf(values: Float64Array, by: Normalisation, positives: Float64Array): number {
  const finite = pick(values, Number.isFinite);
  switch (by) {
    case 'none':
      return 1;
    case 'sum1':
      return sum(finite);
    case 'mean1':
      return mean(finite);
    case 'max1':
      return largest(finite);
    case 'min1':
      return smallest(finite);
    case 'freqmean1': {
      const counts = pick(positives, (_, c) => Number.isFinite(values[c]));
      return sum(finite.map((value, i) => value * counts[i]!)) / sum(counts);
    }
  }
}
