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

export interface CountOptions {
  /** True where soft labels were summed on purpose: then counts need not be whole numbers. */
  readonly soft?: boolean;
}

/**
 * Checks counts and brings them into the form the schemes take.
 *
 * @param positives [C] positives per class.
 * @param known [C] known labels per class, or one number for all classes.
 * @throws RangeError with a full sentence where the counts cannot be counts: none at all, not finite, negative,
 *   fractions (unless `soft`), or more positives than known labels. A class with no known label is allowed.
 */
export function classCounts(
  positives: ArrayLike<number>,
  known: ArrayLike<number> | number,
  { soft = false }: CountOptions = {},
): ClassCounts {
  const size = positives.length;
  const totals = typeof known === 'number' ? new Float64Array(size).fill(known) : new Float64Array(known);
  if (size === 0) {
    throw new RangeError('There are no classes to weight.');
  }
  if (totals.length !== size) {
    throw new RangeError(`There are ${size} counts of positives but ${totals.length} numbers of labels.`);
  }
  for (let id = 0; id < size; id++) {
    const [count, total] = [positives[id]!, totals[id]!];
    const isSound = count >= 0 && count <= total && total < Infinity;
    if (!isSound || !(soft || (Number.isInteger(count) && Number.isInteger(total)))) {
      throw new RangeError(`Class ${id}: ${problemOf(count, total, soft)}`);
    }
  }
  return { positives: new Float64Array(positives), known: totals };
}

function problemOf(positives: number, known: number, soft: boolean): string {
  for (const count of [positives, known]) {
    if (!Number.isFinite(count)) {
      return `the count ${count} is not a finite number.`;
    }
    if (count < 0) {
      return `the count ${count} is negative.`;
    }
    if (!soft && !Number.isInteger(count)) {
      return `the count ${count} is not a whole number.`;
    }
  }
  return `${positives} positives exceed the ${known} known labels.`;
}

/** What to make of a label that is not known: leave it out, or count it as negative or positive. */
export type UnknownPolicy = 'ignore' | 'negative' | 'positive';

export interface LabelPolicy {
  /** For blank and NaN labels. */
  readonly missing: UnknownPolicy;
  /** For labels marked uncertain; CheXpert calls the three U-Ignore, U-Zeros and U-Ones (arXiv 1901.07031). */
  readonly uncertain: UnknownPolicy;
}

export const IGNORE_UNKNOWN: LabelPolicy = { missing: 'ignore', uncertain: 'ignore' };

/** The counts of a tally, over known labels by default. */
export function countsOf(tally: Tally, policy: LabelPolicy = IGNORE_UNKNOWN): ClassCounts {
  const { positives, negatives } = policy === IGNORE_UNKNOWN ? tally : withPolicy(tally, policy);
  return { positives, known: positives.map((count, id) => count + negatives[id]!) };
}

/** Pixels or tokens as positives and all of them as known labels; undefined where they were not counted. */
export function instanceCounts({ instances, instanceTotals }: Tally): ClassCounts | undefined {
  if (!instances || !instanceTotals) {
    return undefined;
  }
  const known = instances.map((count) => Math.max(count, instanceTotals.all));
  return { positives: instances, known, presentTotals: instanceTotals.present };
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
