import type { NamesFile } from '../names';
import type { ListSyntax } from './lists';
import type { ColumnRef } from './profile';
import type { FlagMarks } from './values';

/**
 * What a label that is missing or uncertain is taken for: `ignore` keeps both apart, neither positive nor negative;
 * `negative` takes both for negative; `positive` takes uncertain for positive and missing for negative.
 */
export type MissingPolicy = 'ignore' | 'negative' | 'positive';

/** A column a class, with 0 and 1 or their like. */
export interface MultiHotLayout extends FlagMarks {
  readonly kind: 'multi-hot';
  readonly columns: readonly ColumnRef[];
}

/** One column with several labels a cell. */
export interface ListLayout {
  readonly kind: 'list';
  readonly column: ColumnRef;
  readonly syntax: ListSyntax;
  /** True where the labels go on in further columns, one each, to the end of the row. */
  readonly ragged?: boolean;
  /** How many columns in a row hold a label each (`label1`, `label2`); 1 where it is left out. */
  readonly span?: number;
}

/** One column with one class a cell. */
export interface ClassLayout {
  readonly kind: 'class';
  readonly column: ColumnRef;
  /** True where `-` is a class beside `+`, not a missing value. */
  readonly signs?: true;
  /** True where a period and a comment stand behind the class: `negative.|3733`. */
  readonly commented?: true;
}

/** A row a label or a box; rows of one sample share an id. */
export interface LongLayout {
  readonly kind: 'long';
  readonly id: ColumnRef;
  /** Says with the id which sample a row belongs to: the frame of a video. */
  readonly part?: ColumnRef;
  /** Undefined where the id ends with the class (`ID_123_epidural`), or there is one class, named by `value`. */
  readonly label: ColumnRef | undefined;
  /** How several labels stand in one cell. */
  readonly syntax?: ListSyntax;
  /** 0 or 1: whether the sample has the label. */
  readonly value?: ColumnRef;
  /** The value is a share from 0 to 1: from here on the sample has the label. */
  readonly threshold?: number;
  /** True where each row is an object: instances are counted. */
  readonly objects: boolean;
  /** A coordinate of the box; blank in rows of samples without objects. */
  readonly box?: ColumnRef;
}

/** Counted already: a row a class. */
export interface CountsLayout {
  readonly kind: 'counts';
  readonly label: ColumnRef;
  readonly positives: ColumnRef;
  readonly negatives?: ColumnRef;
  /** Samples in all. */
  readonly total?: ColumnRef;
}

/** BIO tags: a row a token of a sentence, or a row a sentence with the tags of all its tokens. */
export interface TagsLayout {
  readonly kind: 'tags';
  readonly column: ColumnRef;
  /** Says which sentence a token belongs to, in each row or in the first of a sentence alone. */
  readonly sentence?: ColumnRef;
  /** Between the tags of a sentence, where a row is one. */
  readonly syntax?: ListSyntax;
}

export type Layout = MultiHotLayout | ListLayout | ClassLayout | LongLayout | TagsLayout | CountsLayout;

/** A column that may be a label but was not taken. */
export interface DoubtfulColumn {
  readonly name: string;
  /** Completes the sentence that begins with the name. */
  readonly reason: string;
}

/** All that counting a table needs besides the table. */
export interface TableOptions {
  readonly layout: Layout;
  /** Says which part of the data a row belongs to. */
  readonly split?: ColumnRef;
  /** Files that say of which split its samples are, where no column does. */
  readonly listed?: ListedSplits;
  /** A file that says what class ids stand for. */
  readonly namesFile?: NamesFile;
  readonly policy: MissingPolicy;
  readonly doubtful?: readonly DoubtfulColumn[];
  /** The header stands between the rows, too: tables that were put below each other. */
  readonly repeatsHeader?: true;
}

/** Files beside a table that say of which split its samples are. */
export interface ListedSplits {
  /** The column that names the samples. */
  readonly sample: ColumnRef;
  readonly lists: readonly SplitList[];
}

/** A sample a line. */
export interface SplitList {
  readonly path: string;
  /** Of all samples in the list; undefined where each line names it behind its sample. */
  readonly split?: string;
}
