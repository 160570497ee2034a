/**
 * A tally is what counting gives: per class positives, negatives, missing and uncertain labels, and the distinct label
 * sets with how often each occurs. Everything else (measures, weights, findings) is computed from it.
 */

/** What a label file is for; `sequence` labels tokens, `segmentation` pixels, `detection` objects in images. */
export type Task = 'multi-label' | 'multi-class' | 'binary' | 'detection' | 'segmentation' | 'sequence';

/** One kind of trouble met while counting, with how often and where first. Nothing is dropped in silence. */
export interface Problem {
  readonly kind: ProblemKind;
  /** How often it occurred. */
  readonly count: number;
  /** The file it was first met in, relative to the scanned folder. */
  readonly file: string;
  /** Line numbers from 1, the first few, ascending; empty where the format has no lines. */
  readonly lines: readonly number[];
  /** What exactly, in plain words that complete the sentence of the kind: a class name, two numbers. At most 200 characters. */
  readonly detail: string;
}

/** What can go wrong while a file is counted; each has a rule in findings/problems.ts. */
export type ProblemKind =
  | 'malformed-record' // a record that could not be understood; not a sample
  | 'unreadable-file' // one file of many could not be read; not a sample
  | 'id-out-of-range' // a class id beyond the names; the label is not counted
  | 'undeclared-class' // a class used but not declared; it is counted
  | 'duplicate-name' // two classes of one name
  | 'similar-names' // names that differ in case or blanks only
  | 'declared-count' // the file declares another number of samples or classes than it holds
  | 'derived-column' // a column that only repeats the others (their OR, or none of them)
  | 'ambiguous-column' // a column that may be a label but was not taken
  | 'empty-file'
  | 'impossible-setting' // what a person set for this file cannot be followed
  | 'not-executed'; // pickles and the like: how to export instead

/** Distinct sets of positive labels, in the order first met. */
export interface LabelSets {
  /** `members[k]` holds the class ids of set k, ascending. */
  readonly members: readonly Int32Array[];
  /** `counts[k]` says how many samples have exactly set k. */
  readonly counts: readonly number[];
  /** False where there were more distinct sets than memory allows; then the sets hold only part of the samples. */
  readonly complete: boolean;
}

/** Pixels of masks, or tokens of sequences. */
export interface InstanceTotals {
  /** All pixels or tokens that have a label. */
  readonly all: number;
  /** [C] those of the samples in which the class occurs: the denominator of median frequency balancing. */
  readonly present: Float64Array;
}

/** What counting gives; arrays are by class id, [C]. */
export interface Tally {
  /** Class names in the order of the file; the index is the class id. */
  readonly classes: readonly string[];
  /** Records (rows, images, documents, sentences, masks), never physical lines. */
  readonly samples: number;
  /** Samples without a single positive label. */
  readonly samplesWithoutLabel: number;
  /** [C] samples in which the class is positive. */
  readonly positives: Float64Array;
  /** [C] samples in which the class is known to be absent. */
  readonly negatives: Float64Array;
  /** [C] samples whose label for the class is blank or NaN. */
  readonly missing: Float64Array;
  /** [C] samples whose label is marked uncertain (-1 in CheXpert, `difficult` in Pascal VOC). */
  readonly uncertain: Float64Array;
  /** [C] objects, pixels or tokens; undefined where a sample holds a class at most once. */
  readonly instances: Float64Array | undefined;
  /** What the instances are a part of, for masks and sequences; undefined where the reader does not tell. */
  readonly instanceTotals?: InstanceTotals | undefined;
  readonly labelSets: LabelSets;
  readonly problems: readonly Problem[];
  /** True where a limit (memory, time, size) ended counting early: the counts are of a part of the file. */
  readonly partial: boolean;
}
