import type { SplitPart } from '../core/splits/summary';
import type { SplitForm } from '../formats/delimited/splitWriter';

/** How a label file is to be dealt out into parts. */
export interface SplitRequest {
  /** Path of the label file among the files. */
  readonly file: string;
  readonly parts: readonly SplitPart[];
  readonly seed: number;
  readonly order: 1 | 2;
  readonly form: SplitForm;
}

/** A split that is wanted of the worker. */
export interface SplitWish extends SplitRequest {
  /** Further files that say how the label file is read. */
  readonly sidecars: readonly string[];
}
