import { printable } from '../core/printable';

/** A text from a file for a label of the editor, where `$(name)` would become an icon. */
export function plainText(text: string, length?: number): string {
  return printable(text, length).replaceAll('$(', '$ (');
}
