import { scumbleOf, type Scumble } from './scumble';
import { largest, mean, pick, sampleDeviation, smallest, sum } from './sums';
import type { LabelSets, Tally } from '../tally/tally';

/**
 * The imbalance measures of a tally. A measure that is not defined for the data (a mean over no class, label sets that
 * did not fit into memory) is null, never a stand-in number.
 */
export interface Measures {
  /** Mean number of labels of a sample (Tsoumakas & Katakis 2007). */
  readonly cardinality: number;
  /** Cardinality / number of classes. */
  readonly density: number;
  /** Distinct label sets, the empty one among them where it occurs. */
  readonly labelSets: number | null;
  /** Label sets that occur once. */
  readonly singleLabelSets: number | null;
  /** Share of the samples that have the most frequent label set, Pmax. */
  readonly largestLabelSetShare: number | null;
  /** Distinct label sets / samples. */
  readonly diversity: number | null;
  /** [C] IRLbl: positives of the most frequent class / positives (Charte et al. 2015); NaN for a class without. */
  readonly imbalanceRatios: Float64Array;
  /** Mean of IRLbl over the classes that occur, as MULAN and MLDA (mldr lets classes without positives enter as 0). */
  readonly meanIR: number | null;
  /** As mldr: classes without positives enter with IRLbl 0. */
  readonly meanIRMldr: number | null;
  readonly maxIR: number | null;
  /** Standard deviation (n - 1) of IRLbl / MeanIR over the classes that occur; null for fewer than two. */
  readonly cvIR: number | null;
  /** [C] ImR: max(positives, negatives) / min(positives, negatives) within the class; Infinity where one is 0. */
  readonly withinRatios: Float64Array;
  /** Mean of the finite ones. */
  readonly meanWithinRatio: number | null;
  /** Positives of the rarest class, 0 where a class never occurs; null without classes. */
  readonly fewestPositives: number | null;
  /** Entropy in nats of the shares positives / all positives. */
  readonly entropy: number | null;
  /** Entropy / ln C: 1 where all classes are equally frequent. */
  readonly entropyBalance: number | null;
  /** e^entropy: how many equally frequent classes would have this entropy. */
  readonly effectiveClasses: number | null;
  /** Gini coefficient of the positives over all classes: 0 equal, near 1 where one class has all. */
  readonly gini: number | null;
  readonly scumble: Scumble | null;
}

/** @param scumble SCUMBLE of a second pass, for a tally whose label sets are not complete. */
export function measure(tally: Tally, scumble?: Scumble): Measures {
  const { positives, negatives, samples, classes } = tally;
  const assignments = sum(positives);
  const cardinality = samples ? assignments / samples : 0;
  const ratios = imbalanceRatios(positives);
  const occurring = pick(ratios, (ratio) => ratio > 0);
  const meanIR = occurring.length ? mean(occurring) : null;
  const cvIR = meanIR === null || occurring.length < 2 ? null : sampleDeviation(occurring) / meanIR;
  const withinRatios = positives.map((count, id) => withinRatio(count, negatives[id]!));
  const finite = pick(withinRatios, (ratio) => ratio < Infinity);
  return {
    cardinality,
    density: classes.length ? cardinality / classes.length : 0,
    ...describeLabelSets(tally.labelSets, samples),
    imbalanceRatios: ratios,
    meanIR,
    meanIRMldr: meanIR === null ? null : sum(occurring) / classes.length,
    maxIR: occurring.length ? largest(occurring) : null,
    cvIR,
    withinRatios,
    meanWithinRatio: finite.length ? mean(finite) : null,
    fewestPositives: classes.length ? smallest(positives) : null,
    ...evenness(positives, assignments),
    scumble: scumble ?? scumbleOf(tally.labelSets, ratios) ?? null,
  };
}

/** [C] IRLbl: largest positives / positives; NaN for classes that never occur. */
export function imbalanceRatios(positives: Float64Array): Float64Array {
  const most = largest(positives);
  return positives.map((count) => (count > 0 ? most / count : NaN));
}

function withinRatio(positives: number, negatives: number): number {
  return Math.max(positives, negatives) / Math.min(positives, negatives);
}

function describeLabelSets({ members, counts, complete }: LabelSets, samples: number) {
  if (!complete) {
    return { labelSets: null, singleLabelSets: null, largestLabelSetShare: null, diversity: null };
  }
  return {
    labelSets: members.length,
    singleLabelSets: counts.reduce((singles, count) => singles + (count === 1 ? 1 : 0), 0),
    largestLabelSetShare: samples ? largest(counts) / samples : null,
    diversity: samples ? members.length / samples : null,
  };
}

function evenness(positives: Float64Array, assignments: number) {
  if (assignments === 0) {
    return { entropy: null, entropyBalance: null, effectiveClasses: null, gini: null };
  }
  const terms = positives.map((count) => (count > 0 ? -(count / assignments) * Math.log(count / assignments) : 0));
  const entropy = sum(terms);
  const size = positives.length;
  const ranked = positives.slice().sort();
  const weighted = ranked.map((count, rank) => (2 * rank + 1 - size) * count);
  return {
    entropy,
    entropyBalance: size > 1 ? entropy / Math.log(size) : 1,
    effectiveClasses: Math.exp(entropy),
    gini: sum(weighted) / (size * assignments),
  };
}
