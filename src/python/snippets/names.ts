import type { Quote } from '../tree/literals';
import type { IndentUnit } from './template';

/** What the code around calls things; a snippet uses its own names for what is not in here. */
export interface Names {
  /** Full path (`torch.nn`) → how this file says it (`nn`, `torch.nn`). */
  readonly imported: ReadonlyMap<string, string>;
  /** A snippet's name (`logits`, `loader`) → the user's. */
  readonly own: ReadonlyMap<string, string>;
  /** An expression for the device; undefined where that of the logits is taken, empty where nothing is moved. */
  readonly device: string | undefined;
  /** `self.` where the loss is kept in an object, else empty. */
  readonly owner: '' | 'self.';
  readonly quote: Quote;
  readonly unit: IndentUnit;
}

/** Without any code around: what the command line writes. */
export const DEFAULT_NAMES: Names = {
  imported: new Map(),
  own: new Map(),
  device: undefined,
  owner: '',
  quote: '"',
  unit: '    ',
};
