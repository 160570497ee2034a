import type { Scumble } from '../core/measures/scumble';
import type { Tally, Task } from '../core/tally/tally';
import type { TallyOptions } from '../core/tally/tallyBuilder';
import type { FileReader, FileSet } from './fileSet';
import type { SecondThread, SharedJob } from './ranges';
import type { SampleSearch } from './sampleSearch';

/** What a sample is, for the sentence "1,000 images". */
export type Unit = 'row' | 'image' | 'document' | 'sentence' | 'mask' | 'frame' | 'record';

/** A part of a dataset by its purpose; a file may hold several, or be one. */
export type Split = string | null;

/** One reason why a label file is read as it is. */
export interface Evidence {
  readonly about: 'format' | 'columns' | 'separator' | 'names' | 'policy' | 'split' | 'classes';
  /** A full sentence, e.g. `Columns 2 to 47 hold only 0 and 1.` */
  readonly text: string;
  /** What would change the reading, as a full sentence; where there is an alternative. */
  readonly otherwise?: string;
}

/** A column of a table, for a person who says which columns hold labels. */
export interface ReadingColumn {
  readonly name: string;
  readonly isLabel: boolean;
  /** What it holds, in words that complete a sentence: `0 and 1`, `12 different values, such as cat`. */
  readonly holds: string;
}

/** What a person has set for a label file that is applied to its counts, not to how it is parsed. */
export interface Chosen {
  readonly policy?: 'ignore' | 'negative' | 'positive';
  readonly split?: string;
  readonly task?: Task;
  /** Names of classes that are not counted. */
  readonly excludeClasses?: readonly string[];
  /** Why the settings for this file cannot be followed; it is then read as recognised. */
  readonly impossible?: string;
}

/**
 * How a label file is understood. A plain value (it crosses to a worker, into the cache and into settings), made by
 * `detect` and all that `count` needs; `options` belongs to the format.
 */
export interface Reading<Options = unknown> {
  /** Id of the format, as in {@link LabelFormat.id}. */
  readonly format: string;
  /** What a person calls it, as `format` of the report: `csv-multi-hot`, `coco-json`. */
  readonly variant: string;
  /** The label file (a file or a folder) first, then its sidecars (names files, lists). Relative paths. */
  readonly files: readonly string[];
  /** All files this reading covers that no other format shall read on their own, where they are more than `files`. */
  readonly covers?: readonly string[];
  readonly task: Task;
  readonly unit: Unit;
  readonly evidence: readonly Evidence[];
  /** The columns of a table, in its order; undefined for other formats and for tables of very many columns. */
  readonly columns?: readonly ReadingColumn[];
  readonly chosen?: Chosen;
  readonly options: Options;
}

/** What counting gave for one split of a reading. */
export interface Counted {
  readonly split: Split;
  /** Which label of several a file holds for each sample (the targets of a multi-target file); its name. */
  readonly part?: string;
  /** Where counting knows better than the reading: the first sample with two labels may be far down. */
  readonly task?: Task;
  readonly tally: Tally;
  /** Evidence that only counting could give (a split column's values, a derived column). */
  readonly evidence?: readonly Evidence[];
  /** From a second pass, where the label sets did not fit into memory; the scan adds it. */
  readonly scumble?: Scumble;
}

export interface CountContext {
  readonly reader: FileReader;
  readonly files: FileSet;
  /** Called with bytes read so far, as often as convenient. */
  progress(bytes: number): void;
  /** Aborted where the user cancelled: `signal.throwIfAborted()` between pieces. */
  readonly signal: AbortSignal;
  /** For the tally builders of formats whose label sets may be too many for memory. */
  readonly tally?: TallyOptions;
  /** Set where samples are searched for: containers tell of those they meet, and their counts are not looked at. */
  readonly search?: SampleSearch;
  /** Told what the samples are called, in the order in which they are counted, where the file has ids for them. */
  samplesAre?(ids: readonly (number | string)[]): void;
  /** Helps with a file that is large enough; only where there is another thread and the format can use it. */
  readonly second?: SecondThread | undefined;
}

/**
 * One format of label files. Adding one is a file with such a value and a line in `registry.ts`.
 *
 * Both functions read through the port only, hold no state, and are given hostile files: whatever cannot be read
 * becomes a problem in the tally (file, line, what), never an exception and never a wrong count.
 */
export interface LabelFormat<Options = unknown> {
  readonly id: string;
  /** What a person calls it: `COCO JSON`. */
  readonly title: string;
  /**
   * The label files of this format, from names, folders and heads only (never a whole large file).
   * A format that cannot be sure from structure does not claim a file.
   *
   * @param told path of the one file that is wanted, where a person says that it is of this format: its name and what
   *   lies beside it need not say so then
   */
  detect(files: FileSet, told?: string): Promise<Reading<Options>[]>;
  /** Counts a label file; one result per split it holds. */
  count(reading: Reading<Options>, context: CountContext): Promise<Counted[]>;
  /** Counts ranges of a file together with another thread, which takes what is given to `done`; see ranges.ts. */
  help?(job: SharedJob, context: CountContext, done: (range: number, log: unknown) => void): Promise<void>;
}
