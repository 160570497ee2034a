/**
 * Chance that a batch of `size` rows drawn at random holds no positive of a class: (1 - prevalence)^size. Such a batch
 * teaches the class nothing but "no", and a pos_weight computed from it is infinite.
 */
export function chanceOfNone(prevalence: number, size: number): number {
  return Math.exp(size * Math.log1p(-prevalence));
}

/** Batches from one with a positive to the next, on average; Infinity for a class that never occurs. */
export function batchesBetween(prevalence: number, size: number): number {
  return 1 / -Math.expm1(size * Math.log1p(-prevalence));
}

/** The smallest batch that holds no positive with at most this chance; Infinity for a class that never occurs. */
export function batchSizeFor(prevalence: number, chance: number): number {
  // The tiny step back keeps (1 - 1/2)^5 <= 1/32 from asking for 6 by rounding.
  return Math.max(1, Math.ceil(Math.log(chance) / Math.log1p(-prevalence) - 1e-9));
}
