import type { Evidence } from '../format';
import { splitOfWord } from '../splits';
import { isSplitName } from './choose/columnNames';
import type { ColumnProfile } from './profile';

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

/** The column that says of each row which split it belongs to: by its name, or by what it holds. */
export function splitColumnOf(columns: readonly ColumnProfile[]): ColumnProfile | undefined {
  return findSplit(columns) ?? findPlainSplit(columns);
}

function findSplit(columns: readonly ColumnProfile[]): ColumnProfile | undefined {
  return columns.find(
    ({ name, filled, distinct }) =>
      isSplitName(name) &&
      filled.length > 0 &&
      distinct.size <= 6 &&
      [...distinct].every((text) => splitOfCell(name, text) !== null),
  );
}

/** Whatever it is called: a column of splits alone, the training set among them. */
function findPlainSplit(columns: readonly ColumnProfile[]): ColumnProfile | undefined {
  const splits = columns.filter(({ name, distinct, filled, cells }) => {
    if (filled.length < cells) {
      return false;
    }
    const found = new Set([...distinct].map((text) => splitOfCell(name, text)));
    return found.size > 1 && found.has('train') && !found.has(null);
  });
  return splits.length === 1 ? splits[0] : undefined;
}

/** Says so to a person. */
export function splitEvidence({ name, distinct }: ColumnProfile): Evidence {
  return {
    about: 'split',
    text: `Column ${name} says which split a row belongs to (${[...distinct].slice(0, 4).join(', ')}).`,
  };
}
