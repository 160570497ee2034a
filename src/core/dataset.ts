import type { Scumble } from './measures/scumble';
import type { Tally, Task } from './tally/tally';

/** Why a label file is read as it is; see `Evidence` in formats/format.ts, whose plain form this is. */
export interface EvidenceText {
  readonly about: string;
  readonly text: string;
  readonly otherwise?: string;
}

/** A column of a table; see `ReadingColumn` in formats/format.ts, whose plain form this is. */
export interface ColumnText {
  readonly name: string;
  readonly isLabel: boolean;
  /** What it holds: `0 and 1`, `texts that come again, such as cat`. */
  readonly holds: string;
}

/** One label file and split, counted: what the report is made of. */
export interface Dataset {
  /** The label file's path, with `#split` where it holds several. */
  readonly id: string;
  /** Entries of one dataset (its train, validation and test part) share this. */
  readonly collection: string;
  /** The label file first, then its sidecars; relative paths. */
  readonly files: readonly string[];
  readonly format: string;
  readonly task: Task;
  readonly split: string | null;
  readonly unit: string;
  readonly evidence: readonly EvidenceText[];
  /** The columns of a table; undefined for other formats. */
  readonly columns?: readonly ColumnText[];
  readonly tally: Tally;
  /** Classes of the file that a person has left out; undefined where there are none. */
  readonly excludedClasses?: readonly string[];
  /** From a second pass over the file, where the label sets did not fit into memory. */
  readonly scumble?: Scumble;
}
