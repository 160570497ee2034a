import type { VectorName } from '../provenance';
import type { Code } from './template';
import type { Writer } from './writer';

/** One kind of code that can be inserted: a row of the registry. */
export interface SnippetKind {
  /** Stable: settings, the command line and the tests name it so. */
  readonly id: string;
  readonly title: string;
  readonly group: SnippetGroup;
  /** One sentence: when to use it. */
  readonly use: string;
  /** The vectors it needs, each with the scheme that is its default (see `parseScheme` of core/weighting). */
  readonly vectors: readonly VectorNeed[];
  /** Full paths of what the code uses; see `importNeeds.ts`. */
  readonly imports: readonly string[];
  /** What the tests do with it. */
  readonly tested: Tested;
  /** Python where not said. */
  readonly language?: 'json' | 'yaml';
  /** A file that has to be written beside the code. */
  readonly companion?: { readonly name: string; readonly write: (writer: Writer) => string };
  readonly write: (writer: Writer) => SnippetParts;
}

/** A vector that a kind of code needs, and the scheme that makes it where no other is chosen. */
export interface VectorNeed {
  readonly name: VectorName;
  readonly scheme: string;
}

/** What most kinds need: negatives / positives, and PyTorch. */
export const NEG_POS: readonly VectorNeed[] = [{ name: 'pos_weight', scheme: 'neg/pos' }];
export const TORCH: readonly string[] = ['torch', 'torch.nn'];

/** Code by where it belongs: a class can only stand outside functions, a loss can only be computed where logits are. */
export interface SnippetParts {
  /** Classes and functions, for the top level of a file. */
  readonly definitions?: Code;
  /** Builds the loss, once. */
  readonly setup?: Code;
  /** Computes the loss, once per batch. */
  readonly step?: Code;
}

/** By need, in the order a person is offered them. */
export const SNIPPET_GROUPS = {
  balance: 'Balance positives and negatives',
  importance: 'Give classes different importance',
  shapes: 'Masks, sequences and missing labels',
  losses: 'Losses made for long tails',
  data: 'Count, sample and calibrate',
  frameworks: 'Frameworks',
  configuration: 'Configuration files',
} as const;

/** One of {@link SNIPPET_GROUPS}. */
export type SnippetGroup = keyof typeof SNIPPET_GROUPS;

/**
 * `executed`: run by PyTorch, forward and backward, against an independent reference. `stub`: run against a stand-in
 * for `framework`, which cannot be installed with the tests. `parsed`: no Python; read back by a parser of its language.
 */
export type Tested = { readonly how: 'executed' | 'parsed' } | { readonly how: 'stub'; readonly framework: string };

export const EXECUTED: Tested = { how: 'executed' };
export const PARSED: Tested = { how: 'parsed' };
