import type { Tally } from './tally/tally';

/** What every weighting scheme starts from. All arrays have one entry per class, [C]. */
export interface ClassCounts {
  /** Positives per class. */
  readonly positives: Float64Array;
  /** Labels that are known per class, positive or negative: the `n` of the formulas. */
  readonly known: Float64Array;
  /**
   * For masks only: pixels of the images in which the class occurs, the denominator of median frequency balancing.
   * `known` takes its place where it is absent.
   */
  readonly presentTotals?: Float64Array;
}

/** What to make of a label that is not known: leave it out, or count it as negative or positive. */
export type UnknownPolicy = 'ignore' | 'negative' | 'positive';

/** What to make of each kind of label that is not known. */
export interface LabelPolicy {
  /** For blank and NaN labels. */
  readonly missing: UnknownPolicy;
  /** For labels marked uncertain; CheXpert calls the three U-Ignore, U-Zeros and U-Ones (arXiv 1901.07031). */
  readonly uncertain: UnknownPolicy;
}

/** The counts of a tally, over known labels. */
export function countsOf({ positives, negatives }: Tally): ClassCounts {
  return { positives, known: positives.map((count, id) => count + negatives[id]!) };
}

/** Pixels or tokens as positives and all of them as known labels; undefined where they were not counted. */
export function instanceCounts({ instances, instanceTotals }: Tally): ClassCounts | undefined {
  if (!instances || !instanceTotals) {
    return undefined;
  }
  return countsOfInstances(instances, instanceTotals.all, instanceTotals.present);
}

/**
 * Counts of pixels or tokens: those of a class are its positives, all of them its known labels.
 *
 * @param instances [C] of the class.
 * @param all Those that have a label at all.
 * @param presentTotals [C] those of the samples that hold the class, where they were counted.
 */
export function countsOfInstances(instances: Float64Array, all: number, presentTotals?: Float64Array): ClassCounts {
  // A reader that counts the whole apart from its classes must not make negatives negative.
  const known = instances.map((count) => Math.max(count, all));
  return { positives: instances, known, ...(presentTotals && { presentTotals }) };
}

/**
 * The tally as it would be had every unknown label been read by `policy`. Counts per class are exact. Label sets cannot
 * follow where unknown labels become positive (the tally does not keep which samples they belong to): they are then
 * marked incomplete, and `samplesWithoutLabel` is an upper bound.
 */
export function withPolicy(tally: Tally, policy: LabelPolicy): Tally {
  const positives = tally.positives.slice();
  const negatives = tally.negatives.slice();
  const left = { missing: tally.missing.slice(), uncertain: tally.uncertain.slice() };
  let moved = 0;
  for (const kind of ['missing', 'uncertain'] as const) {
    if (policy[kind] === 'ignore') {
      continue;
    }
    const target = policy[kind] === 'positive' ? positives : negatives;
    for (let id = 0; id < target.length; id++) {
      target[id]! += left[kind][id]!;
      moved += policy[kind] === 'positive' ? left[kind][id]! : 0;
      left[kind][id] = 0;
    }
  }
  const labelSets = moved ? { members: [], counts: [], complete: false } : tally.labelSets;
  return { ...tally, positives, negatives, ...left, labelSets };
}
