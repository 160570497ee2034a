import { type ClassCounts, countsOf, instanceCounts } from '../counts';
import type { Dataset } from '../dataset';
import { hasOneClassPerSample } from '../measures/exclusive';
import type { Measures } from '../measures/measures';
import { countPairs, type PairCounts, type PairLimits } from '../measures/pairs';
import type { Tally, Task } from '../tally/tally';
import { trainingPart } from '../splits/trainingPart';

/** Rules about pairs are left out of a report where counting them would take longer than about a second. */
const REPORT_LIMITS: PairLimits = { pairs: 1_000_000, visits: 20_000_000 };

/** What rules look at: a dataset with everything that several of them need, computed once. */
export interface DatasetFacts {
  readonly dataset: Dataset;
  readonly tally: Tally;
  readonly counts: ClassCounts;
  /** [C] positives / known labels of `counts`; NaN where nothing is known. */
  readonly prevalence: Float64Array;
  readonly measures: Measures;
  /** Each sample has exactly one of several classes. */
  readonly oneClassPerSample: boolean;
  /**
   * The counts a pos_weight is made from: samples of multi-label data or of a single class, pixels of masks. undefined
   * where no positives stand against negatives (one class of several, boxes, tokens).
   */
  readonly odds: ClassCounts | undefined;
  /** [C] the pos_weight of the report, made from `odds`. */
  readonly posWeight: Float64Array | undefined;
  /** Weights are made from this part: it is the training part of its collection, or there is none. */
  readonly training: boolean;
  /** The training part of the collection, where it is another dataset. */
  readonly train: Dataset | undefined;
  /** The datasets of the report with its classes and counts, itself among them; empty where it is the only one. */
  readonly sameCounts: readonly Dataset[];
  /** undefined where the label sets are not complete or the pairs are too many. */
  pairs(): PairCounts | undefined;
}

/** [C] what the report says of each class, as far as rules ask for it; see `ClassColumns`. */
interface ClassNumbers {
  readonly prevalence: Float64Array;
  readonly posWeight: Float64Array;
  readonly instancePosWeight: Float64Array | null;
}

/**
 * @param siblings The datasets of its collection, itself among them.
 * @param sameCounts See `withSameCounts`.
 */
export function factsOf(
  dataset: Dataset,
  measures: Measures,
  { prevalence, posWeight, instancePosWeight }: ClassNumbers,
  siblings: readonly Dataset[],
  sameCounts: readonly Dataset[],
  usePairs: boolean,
): DatasetFacts {
  const { tally, task } = dataset;
  const counts = countsOf(tally);
  const train = trainingPart(siblings, dataset.collection);
  const other = train && train !== dataset ? train : undefined;
  const oneClassPerSample = hasOneClassPerSample(task, tally);
  const odds = oneClassPerSample ? undefined : oddsOf(task, tally, counts);
  let pairs: PairCounts | undefined;
  let counted = !usePairs;
  return {
    dataset,
    tally,
    counts,
    prevalence,
    measures,
    oneClassPerSample,
    odds,
    posWeight: odds && (odds === counts ? posWeight : (instancePosWeight ?? undefined)),
    training: !other,
    train: other,
    sameCounts,
    pairs: () => {
      if (!counted) {
        counted = true;
        pairs = countPairs(tally.labelSets, tally.classes.length, REPORT_LIMITS);
      }
      return pairs;
    },
  };
}

function oddsOf(task: Task, tally: Tally, counts: ClassCounts): ClassCounts | undefined {
  switch (task) {
    case 'multi-label':
    case 'binary':
    case 'multi-class':
      return counts;
    case 'segmentation':
      return instanceCounts(tally);
    case 'detection':
    case 'sequence':
      return undefined;
  }
}
