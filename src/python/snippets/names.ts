import type { Quote } from '../literals';
import type { IndentUnit } from './template';

/** What the code around calls things; a snippet uses its own names for what is not in here. */
export interface Names {
  /** Full path (`torch.nn`) → how this file says it (`nn`, `torch.nn`). */
  readonly imported: ReadonlyMap<string, string>;
  /** A snippet's name (`logits`, `loader`) → the user's. */
  readonly own: ReadonlyMap<string, string>;
  /** A name in scope that holds the device; undefined where that of the logits is taken. */
  readonly device: string | undefined;
  /** `self.` in a method of a module, else empty. */
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
