import { largest, mean, pick, smallest, sum } from '../sums';

/** `sum1`: Σw = 1; `mean1`: Σw = C; `max1`, `min1`: that value is 1; `freqmean1`: Σ pos·w = Σ pos. */
export type Normalisation = 'none' | 'sum1' | 'mean1' | 'max1' | 'min1' | 'freqmean1';

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
