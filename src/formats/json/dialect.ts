import type { Counted, CountContext, Evidence, LabelFormat, Reading, Unit } from '../format';
import type { FileSet } from '../fileSet';
import type { Task } from '../../core/tally/tally';
import type { JsonHead } from './head';

/** What a dialect makes of a file; the paths are added by the search. */
export interface Recognised<Options = unknown> {
  readonly variant: string;
  readonly task: Task;
  readonly unit: Unit;
  readonly evidence: readonly Evidence[];
  readonly options: Options;
  /** Files with names, relative paths. */
  readonly sidecars?: readonly string[];
  /**
   * Files that may be one reading together: `sample` where a file is a single sample (all such files of a folder),
   * `shard` where it is a part of a larger file that was cut (files whose names differ in a number).
   */
  readonly joins?: 'sample' | 'shard';
  /** The one class of all records that were looked at; files beside each other may have one each. */
  readonly onlyClass?: string;
  /** Files are joined only where this is the same. */
  readonly signature?: string;
  /** Fewer files than this are no reading. */
  readonly atLeast?: number;
  /** Of the files of a folder, the one with the highest rank says how all are read; 0 by default. */
  readonly rank?: number;
}

/** The file is of this dialect, but it holds no labels: no other dialect shall guess at it. */
export type NotLabels = 'no-labels';

type Answer<Options> = Recognised<Options> | NotLabels | undefined;

/** One kind of JSON label file. Adding one is a file with such a value and a line in `dialects.ts`. */
export interface JsonDialect<Options = unknown> {
  readonly id: string;
  /** What a person calls it: `COCO JSON`. */
  readonly title: string;
  /** Undefined where the head of the file does not have the structure of this dialect. */
  recognise(head: JsonHead, files: FileSet): Answer<Options> | Promise<Answer<Options>>;
  /**
   * What small files, none of which was recognised by itself, are together: each is one record. Undefined where they do
   * not have one structure.
   */
  recogniseTogether?(heads: readonly JsonHead[], files: FileSet): Promise<Recognised<Options> | undefined>;
  /**
   * What files are that say too little by themselves, read as those beside them: the few samples of a validation part.
   * Undefined where they do not fit.
   */
  recogniseLike?(like: Recognised<Options>, heads: readonly JsonHead[]): Recognised<Options> | undefined;
  /** Counts the files of a reading, see {@link pathsOf}. */
  count(reading: Reading<Options>, context: CountContext): Promise<Counted[]>;
  /** Counts ranges of a file together with another thread, as a {@link LabelFormat} does. */
  readonly help?: LabelFormat['help'];
}

/** The JSON files of a reading. */
export function pathsOf(reading: Reading): readonly string[] {
  return reading.covers ?? reading.files.slice(0, 1);
}

/** The format of a dialect. */
export function formatOf<Options>(
  dialect: JsonDialect<Options>,
  recogniseAll: (files: FileSet) => Promise<readonly Reading[]>,
): LabelFormat<Options> {
  return {
    id: dialect.id,
    title: dialect.title,
    detect: async (files) =>
      (await recogniseAll(files)).filter((reading): reading is Reading<Options> => reading.format === dialect.id),
    count: (reading, context) => dialect.count(reading, context),
    ...(dialect.help && { help: dialect.help }),
  };
}
