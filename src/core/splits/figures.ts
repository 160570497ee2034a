import type { ClassCounts } from '../counts';
import { countPairs, type PairLimits } from '../measures/pairs';
import { labelDistribution } from './splits';
import { partOf, type SplitPlan } from './plan';
import type { LabelSets } from '../tally/tally';

/** Beyond these the figures over pairs would take longer than the split itself. */
const LIMITS: PairLimits = { pairs: 500_000, visits: 20_000_000 };

/** How good a split is: shown before and after. */
export interface SplitFigures {
  readonly sizes: readonly number[];
  /** LD of Sechidis et al. 2011; 0 is perfect. */
  readonly labelDistribution: number;
  /** The same over pairs of labels (Szymański & Kajdanowicz 2017); undefined where the pairs are too many. */
  readonly pairDistribution: number | undefined;
  /** Per part, the classes that occur elsewhere but not in it. */
  readonly absent: readonly (readonly number[])[];
}

/** @param parts Label sets of each part, with class ids of one common list. */
function splitFigures(parts: readonly LabelSets[], classes: number): SplitFigures {
  const counts = parts.map((part) => countsOfSets(part, classes));
  const total = counts.reduce(
    (sums, { positives }) => sums.map((sum, c) => sum + positives[c]!),
    new Float64Array(classes),
  );
  return {
    sizes: counts.map(({ known }) => known[0] ?? 0),
    labelDistribution: labelDistribution(counts),
    pairDistribution: pairDistribution(parts, counts, classes),
    absent: counts.map(({ positives }) => [...total.keys()].filter((c) => total[c]! > 0 && positives[c] === 0)),
  };
}

/** The figures of a plan, before any row was written. */
export function planFigures(labelSets: LabelSets, plan: SplitPlan, classes: number): SplitFigures {
  return splitFigures(
    Array.from({ length: plan.parts }, (_, part) => partOf(labelSets, plan, part)),
    classes,
  );
}

/** Positives per class of label sets in which every label is known. */
export function countsOfSets({ members, counts }: LabelSets, classes: number): ClassCounts {
  const positives = new Float64Array(classes);
  members.forEach((set, k) => set.forEach((c) => (positives[c]! += counts[k]!)));
  const samples = counts.reduce((total, count) => total + count, 0);
  return { positives, known: new Float64Array(classes).fill(samples) };
}

function pairDistribution(
  parts: readonly LabelSets[],
  counts: readonly ClassCounts[],
  classes: number,
): number | undefined {
  const pairs = parts.map((part) => countPairs(part, classes, LIMITS));
  const ids = new Map<number, number>();
  for (const part of pairs) {
    if (!part) {
      return undefined;
    }
    part.forEach((a, b) => {
      const key = a * classes + b;
      ids.set(key, ids.get(key) ?? ids.size);
    });
  }
  const perPart = pairs.map((part, p): ClassCounts => {
    const positives = new Float64Array(ids.size);
    part!.forEach((a, b, both) => (positives[ids.get(a * classes + b)!] = both));
    return { positives, known: new Float64Array(ids.size).fill(counts[p]!.known[0] ?? 0) };
  });
  return ids.size ? labelDistribution(perPart) : 0;
}
