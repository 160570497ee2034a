import type { Quote } from '../literals';
import type { IndentUnit, Placeholder } from './template';

/** What the code calls things: the user's names where they are known. */
export interface Names {
  readonly torch: string;
  readonly nn: string;
  readonly F: string;
  readonly logits: Placeholder;
  readonly targets: Placeholder;
  /** A name in scope that holds the device; undefined where that of the logits is taken. */
  readonly device: string | undefined;
  /** `self.` in a method of a module, else empty. */
  readonly owner: '' | 'self.';
  readonly quote: Quote;
  readonly unit: IndentUnit;
}

/** Without any code around: what the command line writes. */
export const DEFAULT_NAMES: Names = {
  torch: 'torch',
  nn: 'nn',
  F: 'F',
  logits: { key: 'logits', text: 'logits' },
  targets: { key: 'targets', text: 'targets' },
  device: undefined,
  owner: '',
  quote: '"',
  unit: '    ',
};
