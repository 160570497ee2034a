import type { Geometry } from './geometry';
import type { PairKeys } from './pairs';
import type { Path } from './paths';

/**
 * How labels are written: `names` (one or a list, names or ids), `multi-hot` (a vector of 0 and 1), `flags` (an object
 * of class to 0/1), `block` (several keys of 0/1), `spans` ([start, end, class]), `tags` (one a token), `flag` (true or
 * false, the key is the class), `keys` (an object whose keys are the classes).
 */
export type LabelKind = 'names' | 'multi-hot' | 'flags' | 'block' | 'spans' | 'tags' | 'flag' | 'keys';

export interface LabelChoice {
  readonly kind: LabelKind;
  /** Where the labels stand in a record; for a block the object that holds the keys. */
  readonly path: Path;
  /** Of a block: the keys, which are the classes. */
  readonly keys?: readonly string[];
  /** Between the names within one string. */
  readonly separator?: string;
  /** Of tags that are numbers: the tags they stand for, by position. */
  readonly tagNames?: readonly string[];
  /** True where a record has one label at most by its form (a string or a number, not a list). */
  readonly single: boolean;
  /** True where some record has several. */
  readonly several: boolean;
  readonly geometry?: Geometry | undefined;
  /** Where a record that is one box names its image; the image is the sample. */
  readonly imagePath?: Path;
  /** True where labels are fractions, of annotators or probabilities. */
  readonly soft?: boolean;
  /** Of flags that stand in a list of pairs: where in a pair. */
  readonly pairs?: PairKeys;
  /** True of flags that are words: `yes`, `no`. */
  readonly words?: boolean;
  /** True where several annotators say the class; what most of them say counts. */
  readonly votes?: boolean;
  /** The higher the surer; 0 is no label. */
  readonly score: number;
  /** Where the split of a record stands. */
  readonly splitPath?: Path;
  /** Where it stands whether an annotator accepted the record (Prodigy). */
  readonly answerPath?: Path;
  /** All classes, as the file lists them beside its records under a key. */
  readonly declared?: { readonly names: readonly string[]; readonly from: string };
  /** Where each record lists all classes it could have. */
  readonly declaredPath?: Path;
  /** Other places that could be labels, for the evidence. */
  readonly others: readonly string[];
}

/** What is known of a place before its form is judged. */
export type Place = Omit<LabelChoice, 'kind' | 'score'>;
