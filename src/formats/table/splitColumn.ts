import { splitOfWord } from '../splits';

/** The split that a cell of a split column names; null where it names none. A column `is_valid` holds yes or no. */
export function splitOfCell(column: string, text: string): string | null {
  const word = text.trim();
  if (/^is.?(valid|val)/i.test(column)) {
    return /^(true|1|yes)$/i.test(word) ? 'val' : /^(false|0|no)$/i.test(word) ? 'train' : null;
  }
  if (/^is.?test/i.test(column)) {
    return /^(true|1|yes)$/i.test(word) ? 'test' : /^(false|0|no)$/i.test(word) ? 'train' : null;
  }
  return splitOfWord(word);
}
