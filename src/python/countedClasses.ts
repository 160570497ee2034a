import type { ClassCounts } from '../core/counts';
import type { Task } from '../core/tally/tally';
import type { DatasetReport } from '../core/report/report';
import { countsForWeights } from '../core/report/counts';
import { type Bounds, DEFAULT_BOUNDS } from '../core/weighting/safe';

/** A counted dataset, as far as code is written and judged by it. */
export interface CountedClasses {
  readonly names: readonly string[];
  readonly counts: ClassCounts;
  /** The dataset's id, for the provenance comment. */
  readonly source: string;
  readonly samples: number;
  /** Each sample has exactly one of several classes; see core/measures/exclusive.ts. */
  readonly oneClassPerSample?: boolean;
  /** There is a single class, which each sample (or pixel) has or has not. */
  readonly isYesOrNo?: boolean;
  /** What the report says of pos_weight; the usual bounds where it says nothing. */
  readonly bounds?: Bounds;
  /** The scheme of pos_weight in place of negatives / positives, see `parseScheme`. */
  readonly posWeightScheme?: string;
}

/** Tasks in which a single class is a question that is answered with yes or no. */
const YES_OR_NO: ReadonlySet<Task> = new Set<Task>(['binary', 'multi-label', 'segmentation']);

/** What code needs of a dataset in the report: names and counts over known labels (pixels for masks). */
export function countedClasses(dataset: DatasetReport): CountedClasses {
  const { byClass, id, task, samples, oneClassPerSample, posWeightCap, posWeightScheme } = dataset;
  return {
    names: byClass.name,
    counts: countsForWeights(dataset),
    source: id,
    samples,
    oneClassPerSample,
    isYesOrNo: byClass.name.length === 1 && YES_OR_NO.has(task),
    posWeightScheme,
    bounds: { ...DEFAULT_BOUNDS, cap: posWeightCap ?? undefined },
  };
}

/**
 * Data as a loss over exclusive classes takes it. A single yes-or-no column is two classes there, with an output each:
 * "no", index 0, and "yes", index 1, as the 0 and 1 of the column say. Data of several classes is what it is.
 */
export function asExclusiveClasses(data: CountedClasses): CountedClasses {
  const [name] = data.names;
  if (!data.isYesOrNo || name === undefined) {
    return data;
  }
  const [positives, known] = [data.counts.positives[0]!, data.counts.known[0]!];
  return {
    ...data,
    names: [`not ${name}`, name],
    counts: { positives: Float64Array.of(known - positives, positives), known: Float64Array.of(known, known) },
    oneClassPerSample: true,
    isYesOrNo: false,
  };
}
