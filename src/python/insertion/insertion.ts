/** Code on its way into a file. Offsets are UTF-16 code units of the text as it is now; parts do not overlap. */
export interface Insertion {
  /** Plain replacements: missing imports, arguments. */
  readonly edits: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  /** The new code, in the syntax of snippets, where it goes; undefined where the edits are all. */
  readonly snippet: { readonly at: number; readonly text: string } | undefined;
  /** A file to be written beside the code. */
  readonly companion?: { readonly name: string; readonly text: string };
}
