import type { Cell, TableColumn, TableRow } from './table';
import { type Code, codeOf, isMissing, MINUS_ONE, MISSING, NEGATIVE, OTHER, POSITIVE } from './values';

/** A column by its place and, for people, its name. */
export interface ColumnRef {
  readonly index: number;
  readonly name: string;
}

/** What the sampled cells of a column are. */
export interface ColumnProfile extends ColumnRef {
  readonly cells: number;
  readonly blank: number;
  /** Cells by their meaning in a multi-hot table; see values.ts. */
  readonly codes: Readonly<Record<Code, number>>;
  /** Of the filled cells: numbers, and whole numbers. */
  readonly numbers: number;
  readonly integers: number;
  readonly distinct: ReadonlySet<string>;
  /** Filled cells, trimmed. */
  readonly filled: readonly string[];
  /** True where the container itself holds lists. */
  readonly lists: boolean;
  readonly classNames: readonly string[] | undefined;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INTEGER = /^[+-]?\d+(\.0*)?$/;

/** What a text is; looked at once a column, for most columns repeat theirs. */
interface TextKind {
  readonly code: Code;
  readonly missing: boolean;
  readonly number: boolean;
  readonly integer: boolean;
}

function kindOf(written: string): TextKind {
  // Some end every line with a semicolon, which stands behind the number in its last cell.
  const text = /^[\d.eE+-]+;$/.test(written) ? written.slice(0, -1) : written;
  const number = NUMBER.test(text);
  return {
    code: codeOf(text),
    missing: isMissing(text),
    number,
    integer: number && (INTEGER.test(text) || Number.isInteger(Number(text))),
  };
}

export function profileColumns(columns: readonly TableColumn[], rows: readonly TableRow[]): ColumnProfile[] {
  return columns.map((column, index) => profileColumn(column, index, rows));
}

function profileColumn(column: TableColumn, index: number, rows: readonly TableRow[]): ColumnProfile {
  const codes = { [NEGATIVE]: 0, [POSITIVE]: 0, [MISSING]: 0, [MINUS_ONE]: 0, [OTHER]: 0 };
  const filled: string[] = [];
  const distinct = new Set<string>();
  const kinds = new Map<string, TextKind>();
  let blank = 0;
  let numbers = 0;
  let integers = 0;
  let lists = false;
  for (const { cells } of rows) {
    const cell: Cell = cells[index] ?? null;
    if (cell !== null && typeof cell !== 'string') {
      lists = true;
      codes[OTHER]++;
      filled.push(...cell);
      continue;
    }
    const text = (cell ?? '').trim();
    let kind = kinds.get(text);
    if (!kind) {
      kind = kindOf(text);
      kinds.set(text, kind);
      if (text !== '') {
        distinct.add(text);
      }
    }
    codes[kind.code]++;
    blank += kind.missing ? 1 : 0;
    numbers += kind.number ? 1 : 0;
    integers += kind.integer ? 1 : 0;
    if (text !== '') {
      filled.push(text);
    }
  }
  // `-` beside `+` is the other class; else it says that there is none.
  if (areSigns(distinct)) {
    const minus = filled.filter((text) => text === '-').length;
    blank -= minus;
    codes[MISSING] -= minus;
    codes[NEGATIVE] += minus;
  }
  return {
    index,
    name: column.name,
    cells: rows.length,
    blank,
    codes,
    numbers,
    integers,
    distinct,
    filled,
    lists,
    classNames: column.classNames,
  };
}

/** True where the values are `+` and `-`. */
export function areSigns(distinct: ReadonlySet<string>): boolean {
  return distinct.size === 2 && distinct.has('+') && distinct.has('-');
}

/** True where nearly all filled cells are whole numbers. */
export const isWhole = ({ filled, integers }: ColumnProfile): boolean => integers >= filled.length * 0.99;

/** True where nearly all filled cells are numbers. */
export const isNumeric = ({ filled, numbers }: ColumnProfile): boolean => numbers >= filled.length * 0.99;

/** True where there are cells, and nearly all are numbers. */
export const holdsNumbers = (column: ColumnProfile): boolean => column.filled.length > 0 && isNumeric(column);

/** True where every cell says 0 or 1, or the like. */
export const isFlag = ({ codes, cells }: ColumnProfile): boolean =>
  cells > 0 && codes[NEGATIVE] + codes[POSITIVE] === cells;

/** True where most filled cells differ from all others, as ids, files and texts do. */
export const varies = ({ filled, distinct }: ColumnProfile): boolean => distinct.size >= filled.length * 0.8;

/** The column without what was found in it. */
export function refOf({ index, name }: ColumnProfile): ColumnRef {
  return { index, name };
}
