import type { TextEdit } from '../textEdit';

/** Code on its way into a file. Offsets are UTF-16 code units of the text as it is now; parts do not overlap. */
export interface Insertion {
  /** Missing imports, definitions for the top level, arguments. */
  readonly edits: readonly TextEdit[];
  /**
   * The new code, in the syntax of snippets, where it goes; undefined where the edits are all. The editor indents its
   * lines, the first one aside, like the line it is put into.
   */
  readonly snippet: { readonly at: number; readonly text: string } | undefined;
  /** A file to be written beside the code. */
  readonly companion?: { readonly name: string; readonly text: string };
}
