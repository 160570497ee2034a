import type { ClassCounts } from '../counts';
import { mean } from '../measures/sums';

/** How one class differs between two splits. */
export interface SplitDifference {
  /** Two-proportion z of the prevalences, first - second; NaN where the class never or always occurs in both. */
  readonly z: Float64Array;
  /** Jensen-Shannon divergence of the two Bernoulli distributions in nats, 0 to ln 2. */
  readonly js: Float64Array;
  /** Classes with positives in the first split but none in the second, and the other way round. */
  readonly absentInSecond: readonly number[];
  readonly absentInFirst: readonly number[];
}

/** Compares two splits of the same classes, usually train first. */
export function compareSplits(first: ClassCounts, second: ClassCounts): SplitDifference {
  const size = first.positives.length;
  const z = new Float64Array(size);
  const js = new Float64Array(size);
  const absentInSecond: number[] = [];
  const absentInFirst: number[] = [];
  for (let c = 0; c < size; c++) {
    const a = first.positives[c]!;
    const b = second.positives[c]!;
    const n = first.known[c]!;
    const m = second.known[c]!;
    const p = a / n;
    const q = b / m;
    z[c] = proportionsZ(a, n, b, m);
    js[c] = (divergence(p, (p + q) / 2) + divergence(q, (p + q) / 2)) / 2;
    if (a > 0 && b === 0) {
      absentInSecond.push(c);
    } else if (b > 0 && a === 0) {
      absentInFirst.push(c);
    }
  }
  return { z, js, absentInSecond, absentInFirst };
}

/** Two-proportion z of a / n - b / m, with the pooled variance; NaN where the class never or always occurs in both. */
export function proportionsZ(a: number, n: number, b: number, m: number): number {
  const pooled = (a + b) / (n + m);
  return (a / n - b / m) / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
}

/** |z| from which the difference of a single class is called clear: chance gives more once in 370 times. */
const CLEAR_Z = 3;

/**
 * |z| from which a difference is hardly chance where so many classes are looked at together: P(|Z| > z) is at most
 * e^(-z²/2), so √(2 ln(C / 0.05)) keeps false alarms below 5 % in all.
 */
export function chanceBound(classes: number, least = CLEAR_Z): number {
  return Math.max(least, Math.sqrt(2 * Math.log(Math.max(1, classes) / 0.05)));
}

/** KL(p ‖ q) of Bernoulli distributions, in nats. */
function divergence(p: number, q: number): number {
  return term(p, q) + term(1 - p, 1 - q);
}

function term(p: number, q: number): number {
  return p === 0 ? 0 : p * Math.log(p / q);
}

/**
 * Label distribution, LD (Sechidis et al. 2011): the mean over classes and splits of the distance between the odds of a
 * class in the split and in all of the data; 0 is perfect. Classes whose odds are infinite in a split are left out
 * there. NaN where nothing is left.
 */
export function labelDistribution(splits: readonly ClassCounts[]): number {
  const distances: number[] = [];
  const size = splits[0]?.positives.length ?? 0;
  for (let c = 0; c < size; c++) {
    const positives = splits.reduce((total, split) => total + split.positives[c]!, 0);
    const known = splits.reduce((total, split) => total + split.known[c]!, 0);
    const odds = positives / (known - positives);
    const perSplit = splits.map((split) =>
      Math.abs(split.positives[c]! / (split.known[c]! - split.positives[c]!) - odds),
    );
    const finite = perSplit.filter(Number.isFinite);
    if (finite.length) {
      distances.push(mean(finite));
    }
  }
  return mean(distances);
}

/** Examples distribution, ED (Sechidis et al. 2011): mean distance of the sizes of the splits from the desired sizes. */
export function examplesDistribution(sizes: readonly number[], desired: readonly number[]): number {
  return mean(sizes.map((size, i) => Math.abs(size - desired[i]!)));
}
