import { type ClassCounts, countsOf, instanceCounts } from '../counts';
import type { Measures } from '../measures/measures';
import type { Tally } from '../tally/tally';
import { placedValues } from '../weighting/placedValues';
import { type Bounds, type Flag, flagsAt, safeWeight } from '../weighting/safe';
import type { ChosenScheme } from '../weighting/schemes';
import { wilson } from '../measures/wilson';

/** One class of a report. */
export interface ClassReport {
  readonly name: string;
  readonly positives: number;
  readonly negatives: number;
  /** Blank, NaN and uncertain labels: neither positive nor negative. */
  readonly missing: number;
  /** Objects, pixels or tokens; null where a sample holds a class at most once. */
  readonly instances: number | null;
  /** positives / (positives + negatives); null where nothing is known. */
  readonly prevalence: number | null;
  /** IRLbl: largest positives / positives; null for a class that never occurs. */
  readonly imbalanceRatio: number | null;
  /**
   * By the scheme of the report (negatives / positives unless a person set another) under the safe policy; 1 where there
   * are no positives or no negatives.
   */
  readonly posWeight: number;
  /** Inverse count, mean 1 over the classes that occur; 1 for the others. */
  readonly weight: number;
  /** posWeight before cap and floor; finite, 1 where posWeight is 1 for want of positives or negatives. */
  readonly posWeightUncapped: number;
  /** Why posWeight is not what its scheme gives; empty where it is. */
  readonly flags: readonly Flag[];
  /** Wilson's 95 % interval of the prevalence; null where nothing is known. */
  readonly prevalenceLow: number | null;
  readonly prevalenceHigh: number | null;
  /** Mean SCUMBLE of the samples that hold the class; null where not known. */
  readonly scumble: number | null;
  /** Weights from pixels or tokens in place of samples, for masks and sequences; null where those were not counted. */
  readonly instancePosWeight: number | null;
  readonly instanceWeight: number | null;
  /** Pixels or tokens of the samples in which the class occurs, for median frequency balancing. */
  readonly instancesAround: number | null;
}

/**
 * The classes in columns, index by class id, each number as in {@link ClassReport} with NaN in place of null. 100,000
 * classes are described, and sent from thread to thread, in milliseconds, where as many objects take a tenth of a second.
 */
export interface ClassColumns {
  readonly name: readonly string[];
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
  readonly missing: Float64Array;
  /** Positives and negatives: what the formulas call n. */
  readonly known: Float64Array;
  readonly prevalence: Float64Array;
  readonly prevalenceLow: Float64Array;
  readonly prevalenceHigh: Float64Array;
  readonly imbalanceRatio: Float64Array;
  readonly posWeight: Float64Array;
  readonly posWeightUncapped: Float64Array;
  readonly weight: Float64Array;
  /** Index into `FLAGS`. */
  readonly flag: Uint8Array;
  /** These are null where nothing is known of any class. */
  readonly scumble: Float64Array | null;
  readonly instances: Float64Array | null;
  readonly instancePosWeight: Float64Array | null;
  readonly instanceWeight: Float64Array | null;
  readonly instancesAround: Float64Array | null;
}

/** @param scheme One for pos_weight alone. */
export function describeClasses(tally: Tally, measures: Measures, scheme: ChosenScheme, bounds: Bounds): ClassColumns {
  const counts = countsOf(tally);
  const { values, uncapped, flags } = placedValues('pos_weight', scheme, counts, bounds);
  const ofInstances = instanceCounts(tally);
  return {
    name: tally.classes,
    positives: tally.positives,
    negatives: tally.negatives,
    missing: tally.missing.map((count, id) => count + tally.uncertain[id]!),
    known: counts.known,
    ...prevalences(counts),
    imbalanceRatio: measures.imbalanceRatios,
    posWeight: values,
    posWeightUncapped: uncapped,
    weight: inverseWeight(counts),
    flag: flags,
    scumble: measures.scumble?.perClass ?? null,
    instances: tally.instances ?? null,
    instancePosWeight: ofInstances ? placedValues('pos_weight', scheme, ofInstances, bounds).values : null,
    instanceWeight: ofInstances ? inverseWeight(ofInstances) : null,
    instancesAround: tally.instanceTotals?.present ?? null,
  };
}

function prevalences({ positives, known }: ClassCounts) {
  const prevalence = new Float64Array(positives.length).fill(NaN);
  const prevalenceLow = prevalence.slice();
  const prevalenceHigh = prevalence.slice();
  for (let id = 0; id < positives.length; id++) {
    if (known[id]! > 0) {
      const { low, high } = wilson(positives[id]!, known[id]!);
      prevalence[id] = positives[id]! / known[id]!;
      prevalenceLow[id] = low;
      prevalenceHigh[id] = high;
    }
  }
  return { prevalence, prevalenceLow, prevalenceHigh };
}

function inverseWeight(counts: ClassCounts): Float64Array {
  const inverse = counts.positives.map((count) => 1 / count);
  return safeWeight(inverse, counts).values;
}

/** One class as an object. */
export function classAt(columns: ClassColumns, id: number): ClassReport {
  return {
    name: columns.name[id]!,
    positives: columns.positives[id]!,
    negatives: columns.negatives[id]!,
    missing: columns.missing[id]!,
    instances: columns.instances?.[id] ?? null,
    prevalence: orNull(columns.prevalence[id]!),
    imbalanceRatio: orNull(columns.imbalanceRatio[id]!),
    posWeight: columns.posWeight[id]!,
    weight: columns.weight[id]!,
    posWeightUncapped: columns.posWeightUncapped[id]!,
    flags: flagsAt(columns.flag[id]!),
    prevalenceLow: orNull(columns.prevalenceLow[id]!),
    prevalenceHigh: orNull(columns.prevalenceHigh[id]!),
    scumble: orNull(columns.scumble?.[id]),
    instancePosWeight: columns.instancePosWeight?.[id] ?? null,
    instanceWeight: columns.instanceWeight?.[id] ?? null,
    instancesAround: columns.instancesAround?.[id] ?? null,
  };
}

function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
