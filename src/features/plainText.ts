import { printable } from '../core/printable';

/** A text from a file for a label of the editor: no hidden characters, and no icon for `$(name)`. */
export function plainText(text: string, length = 120): string {
  return printable(text, length).replaceAll('$(', '$ (');
}
