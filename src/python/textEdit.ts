import type { Span } from './tree/expression';

/** Replaces a span of a text. */
export interface TextEdit extends Span {
  readonly text: string;
}
