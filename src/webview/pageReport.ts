import type { ClassCounts } from '../core/counts';
import type { Finding } from '../core/findings/finding';
import type { MeasuresReport } from '../core/report/report';
import type { Task } from '../core/tally/tally';
import type { ReadingView } from './readingProtocol';

/** Everything the page shows of one folder; only the selected dataset comes with its classes. */
export interface PageReport {
  readonly folder: string;
  readonly datasets: readonly DatasetHead[];
  readonly selected: DatasetView | undefined;
  /** The parts of the selected dataset's collection, itself among them, class by class in its order. */
  readonly splits: readonly SplitView[];
  /** Full sentences: files that could have been label files and were not read. */
  readonly notes: readonly string[];
  /** Files looked at. */
  readonly files: number;
}

export interface PageStatus {
  readonly scanning: boolean;
  /** Done so far, from 0 to 1; undefined where that is not known. */
  readonly share: number | undefined;
  readonly file: string | undefined;
  readonly error: string | undefined;
}

/** A dataset as the chooser names it. */
export interface DatasetHead {
  readonly id: string;
  readonly collection: string;
  readonly split: string | null;
  readonly classes: number;
  readonly samples: number;
}

export interface DatasetView extends DatasetHead {
  readonly files: readonly string[];
  readonly format: string;
  readonly task: Task;
  /** Classes or tags exclude each other: the loss has no pos_weight. */
  readonly isExclusive: boolean;
  readonly unit: string;
  readonly samplesWithoutLabel: number;
  readonly malformedRecords: number;
  readonly partial: boolean;
  readonly measures: MeasuresReport;
  /** How the numbers of pos_weight are made: see `parseScheme`; null for no cap. */
  readonly posWeight: { readonly scheme: string; readonly cap: number | null };
  /** What has to be known of the weights in the table; undefined where they are what they seem. */
  readonly weightNote: string | undefined;
  /** One sentence. */
  readonly recommendation: string;
  readonly reading: ReadingView;
  readonly findings: readonly Finding[];
  readonly columns: ClassColumns;
  /** What weights are made from: samples, or pixels for masks; undefined where there are no classes. */
  readonly counts: ClassCounts | undefined;
}

/** One part of a collection, its classes matched by name with those of the selected part. */
export interface SplitView {
  readonly id: string;
  readonly name: string;
  readonly samples: number;
  /** [C] NaN for a class this part does not name. */
  readonly positives: Float64Array;
  readonly known: Float64Array;
  /** Names of classes that only this part has; the first few, and how many. */
  readonly others: readonly string[];
  readonly otherCount: number;
}

/**
 * The classes in columns, index by class id: numbers cross to the page as bytes, so that 100,000 classes arrive in
 * milliseconds. NaN stands for "not known".
 */
export interface ClassColumns {
  readonly name: readonly string[];
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
  readonly missing: Float64Array;
  readonly instances: Float64Array;
  readonly prevalence: Float64Array;
  readonly prevalenceLow: Float64Array;
  readonly prevalenceHigh: Float64Array;
  readonly imbalanceRatio: Float64Array;
  readonly posWeight: Float64Array;
  readonly weight: Float64Array;
  /** Why posWeight is not what its scheme gives: an index into `FLAGS`. */
  readonly flag: Uint8Array;
}

/** How labels stand together, as `LabelsTogether` of core, in a form that messages keep. */
export interface TogetherView {
  readonly samples: number;
  readonly complete: boolean;
  readonly matrix: { readonly order: Int32Array; readonly both: Float64Array; readonly leftOut: number } | undefined;
  readonly labelSets: readonly { readonly members: readonly number[]; readonly count: number }[];
  readonly distinctLabelSets: number;
  readonly cardinalities: readonly number[];
  readonly scumblePairs: readonly {
    readonly a: number;
    readonly b: number;
    readonly both: number;
    readonly index: number;
  }[];
  readonly afterSampling: readonly (readonly [string, Float64Array])[];
}

export interface TogetherAnswer {
  readonly dataset: string;
  readonly view: TogetherView | undefined;
  /** A sentence, where there is no view. */
  readonly problem: string | undefined;
}
