import type { ClassCounts } from '../../../src/core/counts';

/** Counts as they come from a tally; `known` for each class, or one number for all. */
export function classCounts(positives: ArrayLike<number>, known: ArrayLike<number> | number): ClassCounts {
  const totals = typeof known === 'number' ? new Float64Array(positives.length).fill(known) : new Float64Array(known);
  return { positives: new Float64Array(positives), known: totals };
}
