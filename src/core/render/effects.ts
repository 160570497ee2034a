import { chanceOfNone } from '../training/batches';
import type { ClassCounts } from '../counts';
import { effectsOf } from '../training/effects';
import { rough } from '../phrases';
import type { DatasetReport } from '../report/report';
import { countsForWeights } from '../report/counts';
import { type Interval, posWeightInterval } from '../measures/wilson';

/** The batch size that chances are told for. */
export const EXAMPLE_BATCH = 32;

/** What a weighting does to one class. */
export interface EffectRow {
  readonly name: string;
  readonly positives: number;
  /** The numbers the columns are made with. */
  readonly weight: number;
  readonly posWeight: number;
  /** Share of the class in the loss at the start of training, 0 to 1. */
  readonly unweightedShare: number;
  readonly weightShare: number;
  readonly posWeightShare: number;
  /** The 95 % interval of negatives / positives that its count allows. */
  readonly ratio: Interval;
  /** Added to the best logit by pos_weight. */
  readonly logitShift: number;
  /** The true probability behind a raw output of 0.5 after training with pos_weight. */
  readonly trueAtHalf: number;
  /** The raw output that means a true probability of 0.5 after training with pos_weight. */
  readonly threshold: number;
  /** Standard deviation of the gradient of one label with pos_weight, in units of the unweighted one. */
  readonly gradientSpread: number;
  /** Chance that a batch of {@link EXAMPLE_BATCH} samples holds no positive. */
  readonly emptyBatch: number;
}

/** What `weight` and `pos_weight` do to training on one dataset. */
export interface EffectsTable {
  /** The most frequent classes and the rarest, by frequency. */
  readonly rows: readonly EffectRow[];
  /** Classes in between, which are not listed. */
  readonly omitted: number;
  /** Mean loss at the start in units of the unweighted one. */
  readonly weightFactor: number;
  readonly posWeightFactor: number;
}

/**
 * The effects of the report's own numbers, for as many classes as fit beside a text. Undefined where the loss is no
 * sum of yes-or-no questions (one class a sample, boxes, tokens) or no class has positives.
 */
export function effectsTable(dataset: DatasetReport, limit = 10): EffectsTable | undefined {
  const { name, prevalence } = dataset.byClass;
  const data = isYesOrNo(dataset) && name.length > 0 ? lossData(dataset) : undefined;
  const occurring = data ? [...name.keys()].filter((c) => data.counts.positives[c]! > 0) : [];
  if (!data || occurring.length === 0) {
    return undefined;
  }
  const { counts, weight, posWeight } = data;
  const { positives, known } = counts;
  const none = effectsOf(counts, {});
  const byWeight = effectsOf(counts, { weight });
  const byPosWeight = effectsOf(counts, { posWeight });
  occurring.sort((a, b) => positives[b]! - positives[a]! || a - b);
  const half = Math.floor(limit / 2);
  const shown =
    occurring.length <= limit ? occurring : [...occurring.slice(0, limit - half), ...occurring.slice(-half)];
  return {
    rows: shown.map((c) => ({
      name: name[c]!,
      positives: positives[c]!,
      weight: weight[c]!,
      posWeight: posWeight[c]!,
      unweightedShare: none.lossShare[c]!,
      weightShare: byWeight.lossShare[c]!,
      posWeightShare: byPosWeight.lossShare[c]!,
      ratio: posWeightInterval(positives[c]!, known[c]!),
      logitShift: byPosWeight.logitShift[c]!,
      trueAtHalf: byPosWeight.trueAtHalf[c]!,
      threshold: byPosWeight.rawThresholdAtHalf[c]!,
      gradientSpread: byPosWeight.gradientSpread[c]!,
      emptyBatch: chanceOfNone(prevalence[c]!, EXAMPLE_BATCH),
    })),
    omitted: occurring.length - shown.length,
    weightFactor: byWeight.lossFactor,
    posWeightFactor: byPosWeight.lossFactor,
  };
}

/** Whether weights may be made from the counts of this part. */
export function mayTrain({ split }: DatasetReport): boolean {
  return split !== 'val' && split !== 'test';
}

/** `as large as without`, `1.27 times as large` */
export function asLarge(factor: number): string {
  return rough(factor) === '1' ? 'as large as without' : `${rough(factor)} times as large`;
}

/** Whether the data is for a loss that asks one yes-or-no question a class. */
export function isYesOrNo({ task, oneClassPerSample, instanceTotal }: DatasetReport): boolean {
  switch (task) {
    case 'multi-label':
    case 'binary':
    case 'multi-class':
      return !oneClassPerSample;
    case 'segmentation':
      return instanceTotal !== null;
    case 'detection':
    case 'sequence':
      return false;
  }
}

/** The counts and weights a loss works with: of pixels for masks, else of samples. */
function lossData(dataset: DatasetReport): {
  readonly counts: ClassCounts;
  readonly weight: Float64Array;
  readonly posWeight: Float64Array;
} {
  const { weight, posWeight, instanceWeight, instancePosWeight } = dataset.byClass;
  const ofPixels = dataset.task === 'segmentation' && instanceWeight && instancePosWeight;
  const weights = ofPixels ? { weight: instanceWeight, posWeight: instancePosWeight } : { weight, posWeight };
  return { counts: countsForWeights(dataset), ...weights };
}
