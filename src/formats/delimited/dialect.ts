import type { DetectedEncoding } from '../text/decode';

/** How a delimited text is written. A plain value; it is part of a reading. */
export interface Dialect extends DetectedEncoding {
  /** One character, or `blanks` for columns apart by runs of spaces and tabs. */
  readonly separator: string;
  /** False where double quotes are text like any other. */
  readonly quoting: boolean;
  /** What quotes, where it is not the double quote. */
  readonly quote?: "'";
  /** True where blanks follow the separators (`a, "b, c"`) and belong to neither name nor value. */
  readonly skipBlanks: boolean;
  /** Whether lines end with a line feed (after an optional carriage return) or with a carriage return alone. */
  readonly newline: 'lf' | 'cr';
  /** Physical lines before the first record: comments, a declared count, a header. */
  readonly skipLines: number;
  /** Names from the header; undefined where there is none. */
  readonly header: readonly string[] | undefined;
  /** Names of the classes whose ids the last column holds, where the first line tells them. */
  readonly classNames?: readonly string[];
  /** Place of the class, from 0, where the header tells it. */
  readonly target?: number;
  /** True where the last cells of each record stand in square brackets, which belong to none of them. */
  readonly brackets?: true;
  /** True where a record without a value in any cell is none: spreadsheets write such rows below the others. */
  readonly skipsBlankRows?: true;
  /** Cells of a usual record. */
  readonly width: number;
  /** Records that the file itself says it holds (line 1 of CelebA's list_attr). */
  readonly declaredRows?: number;
}

export const BLANKS = 'blanks';

/** The dialect a table is read with where only its separator is known. */
export function plainDialect(separator: string, changes: Partial<Dialect> = {}): Dialect {
  return {
    encoding: 'utf-8',
    bom: 0,
    separator,
    quoting: separator !== BLANKS,
    skipBlanks: false,
    newline: 'lf',
    skipLines: 0,
    header: undefined,
    width: 0,
    ...changes,
  };
}
