import type { LabelSets } from '../tally/tally';

/** How often two classes are positive in the same sample. */
export interface PairCounts {
  /** Samples with both; the order of the classes does not matter, and a class with itself is not counted. */
  count(a: number, b: number): number;
  /** All pairs that occur, a < b, in no particular order. */
  forEach(visit: (a: number, b: number, both: number) => void): void;
  /** Pairs that occur. */
  readonly size: number;
}

/** Up to this many classes the counts lie in one triangle of numbers (16 MB); beyond it in a map of those that occur. */
const DENSE_CLASSES = 2048;

/** Beyond these, pairs are not counted. */
export interface PairLimits {
  /** Distinct pairs kept in memory (about 50 bytes each). */
  readonly pairs: number;
  /** Pairs visited while counting: label sets of k classes have k (k - 1) / 2. */
  readonly visits: number;
}

const DEFAULT_LIMITS: PairLimits = { pairs: 4_000_000, visits: 400_000_000 };

/**
 * Counts pairs from label sets, sparsely, for up to 100,000 classes and beyond.
 *
 * @returns undefined where the label sets are not complete or the pairs exceed the limits: no part of the truth is
 *   passed off as all of it.
 */
export function countPairs(labelSets: LabelSets, classes: number, limits = DEFAULT_LIMITS): PairCounts | undefined {
  const visits = labelSets.members.reduce((total, { length }) => total + (length * (length - 1)) / 2, 0);
  if (!labelSets.complete || visits > limits.visits) {
    return undefined;
  }
  return classes <= DENSE_CLASSES ? countDense(labelSets, classes) : countSparse(labelSets, classes, limits.pairs);
}

function countDense({ members, counts }: LabelSets, classes: number): PairCounts {
  const triangle = new Float64Array((classes * (classes - 1)) / 2);
  const at = (a: number, b: number): number => (b * (b - 1)) / 2 + a;
  let size = 0;
  members.forEach((set, k) =>
    visitPairs(set, (a, b) => {
      size += triangle[at(a, b)] === 0 ? 1 : 0;
      triangle[at(a, b)]! += counts[k]!;
    }),
  );
  return {
    size,
    count: (a, b) => (a === b ? 0 : triangle[at(Math.min(a, b), Math.max(a, b))]!),
    forEach: (visit) => {
      for (let b = 1; b < classes; b++) {
        for (let a = 0; a < b; a++) {
          const both = triangle[at(a, b)]!;
          if (both > 0) {
            visit(a, b, both);
          }
        }
      }
    },
  };
}

function countSparse({ members, counts }: LabelSets, classes: number, limit: number): PairCounts | undefined {
  const pairs = new Map<number, number>();
  for (let k = 0; k < members.length; k++) {
    visitPairs(members[k]!, (a, b) => {
      const key = a * classes + b;
      pairs.set(key, (pairs.get(key) ?? 0) + counts[k]!);
    });
    if (pairs.size > limit) {
      return undefined;
    }
  }
  return {
    size: pairs.size,
    count: (a, b) => (a === b ? 0 : (pairs.get(Math.min(a, b) * classes + Math.max(a, b)) ?? 0)),
    forEach: (visit) => pairs.forEach((both, key) => visit(Math.floor(key / classes), key % classes, both)),
  };
}

function visitPairs(set: Int32Array, visit: (a: number, b: number) => void): void {
  for (let i = 0; i < set.length; i++) {
    for (let j = i + 1; j < set.length; j++) {
      visit(set[i]!, set[j]!);
    }
  }
}

/** How two classes stand together; NaN where a measure is not defined (a class that never or always occurs). */
export interface Association {
  /** Samples with both. */
  readonly both: number;
  /** P(b | a) = both / positives of a, and P(a | b). */
  readonly bGivenA: number;
  readonly aGivenB: number;
  /** both / samples with either. */
  readonly jaccard: number;
  /** n · both / (positives of a · positives of b): 1 where independent. */
  readonly lift: number;
}

/** @param samples All samples; a label that is not known counts as negative here. */
export function associate(samples: number, a: number, b: number, both: number): Association {
  return {
    both,
    bGivenA: both / a,
    aGivenB: both / b,
    jaccard: both / (a + b - both),
    // Divided one after the other: the product of two counts of pixels is beyond 2^53.
    lift: (samples / a) * (both / b),
  };
}
