/** Which samples are wanted. */
export interface SamplesWish {
  /** The label file or folder of the dataset, relative to the scanned folder. */
  readonly file: string;
  /** The format as the report names it. */
  readonly format: string;
  /** Name of the class. */
  readonly name: string;
  /** The part of a file that may hold several; none for all. */
  readonly split?: string | null;
}

/** A sample with a class: a place in a label file, an image, or both. */
export interface ClassSample {
  /**
   * File that can be opened, relative to the scanned folder. A path may go through an archive (`data.zip/train.csv`) or
   * name a compressed file: its unpacked text has the line.
   */
  readonly file?: string;
  /** From 0. */
  readonly line?: number;
  /** The beginning of the line. */
  readonly text?: string;
  /** An image as the label file names it, which is still to be found, or a path through the archive that has it. */
  readonly image?: string;
  /** Where it stands in a container, which cannot be opened there: `row 12`. */
  readonly place?: string;
  /** What stands beside its labels in a container: names of columns and their texts. */
  readonly values?: readonly (readonly [name: string, text: string])[];
}

export interface ClassSamples {
  readonly samples: readonly ClassSample[];
  /** The label file is no text that an editor could show: its samples have a place. */
  readonly isContainer: boolean;
  /** The dataset is a folder of files. */
  readonly isFolder: boolean;
}
