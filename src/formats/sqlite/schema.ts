import { parseReferences } from './references';

/** A table by its entry in the schema. */
export interface SqlTable {
  readonly name: string;
  readonly rootPage: number;
  readonly columns: readonly string[];
  /** The column that is the row's number itself and is not stored; undefined where there is none. */
  readonly rowId: number | undefined;
  /** Columns of whole numbers. */
  readonly integers?: readonly number[];
  /**
   * Which column each stored value is of, where that is not their order: tables without row numbers keep those of the
   * primary key first.
   */
  readonly stored?: readonly number[];
  /** The tables that columns are declared to refer to, both in lower case. */
  readonly references: readonly (readonly [column: string, table: string])[];
}

/** A table by its `CREATE TABLE` statement; undefined where that cannot be understood. */
export function parseTable(name: string, rootPage: number, sql: string): SqlTable | undefined {
  const parsed = parseColumns(sql);
  if (!parsed) {
    return undefined;
  }
  const { columns, rowId, primaryKey, integers } = parsed;
  const common = { name, rootPage, columns, integers, references: [...parseReferences(sql)] };
  if (!/\bwithout\s+rowid\b/i.test(sql.slice(sql.lastIndexOf(')')))) {
    return { ...common, rowId };
  }
  const others = columns.map((_, index) => index).filter((index) => !primaryKey.includes(index));
  return { ...common, rowId: undefined, stored: [...primaryKey, ...others] };
}

interface ParsedColumns {
  readonly columns: string[];
  readonly rowId: number | undefined;
  /** Places of the columns of the primary key, in its order. */
  readonly primaryKey: readonly number[];
  readonly integers: readonly number[];
}

/** The columns in a `CREATE TABLE` statement; undefined where it cannot be understood. */
export function parseColumns(sql: string): ParsedColumns | undefined {
  const open = sql.indexOf('(');
  const close = sql.lastIndexOf(')');
  if (open < 0 || close < open) {
    return undefined;
  }
  const columns: string[] = [];
  // Only columns of the very type INTEGER stand for the number of the row.
  const whole: number[] = [];
  let rowId: number | undefined;
  let isInline = false;
  let primaryKey: number[] = [];
  const integers: number[] = [];
  for (const part of splitDefinitions(sql.slice(open + 1, close))) {
    const named = /^\s*(?:"((?:[^"]|"")*)"|`([^`]*)`|\[([^\]]*)\]|'([^']*)'|([^\s(]+))\s*([\s\S]*)$/.exec(part);
    if (!named) {
      return undefined;
    }
    const bare = named[5];
    if (bare !== undefined && /^(constraint|primary|unique|check|foreign)$/i.test(bare)) {
      const key = /\bprimary\s+key\s*\(([^)]*)\)/i.exec(part)?.[1];
      primaryKey = key === undefined ? primaryKey : placesOf(key, columns);
      continue;
    }
    if (/\bprimary\s+key\b/i.test(named[6]!)) {
      primaryKey = [columns.length];
    }
    if (/^integer\b/i.test(named[6]!)) {
      whole.push(columns.length);
    }
    if (/^integer\b[\s\S]*\bprimary\s+key\b(?!\s+desc)/i.test(named[6]!)) {
      rowId = columns.length;
    } else if (/\bprimary\s+key\b/i.test(named[6]!)) {
      isInline = true;
    }
    if (/^(int|integer|bigint|smallint)\b/i.test(named[6]!)) {
      integers.push(columns.length);
    }
    columns.push((named[1]?.replace(/""/g, '"') ?? named[2] ?? named[3] ?? named[4] ?? bare)!);
  }
  const [key] = primaryKey;
  const isNumber = primaryKey.length === 1 && whole.includes(key!) && !isInline;
  return { columns, rowId: rowId ?? (isNumber ? key : undefined), primaryKey, integers };
}

/** Where the columns stand that a list of names such as `photo_id, "tag id" DESC` names. */
function placesOf(key: string, columns: readonly string[]): number[] {
  const names = key.split(',').map((part) => /^\s*(?:["`[']([^"`\]']*)|(\S+))/.exec(part));
  const places = names.map((name) =>
    columns.findIndex((column) => column.toLowerCase() === (name?.[1] ?? name?.[2])?.toLowerCase()),
  );
  return [...new Set(places.filter((place) => place >= 0))];
}

/** Definitions between commas that stand in no brackets and no quotes; comments are left out. */
function splitDefinitions(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const [token] of text.matchAll(
    /--[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"]|"")*"|'(?:[^']|'')*'|`[^`]*`|\[[^\]]*\]|[\s\S]/g,
  )) {
    if (token.startsWith('--') || token.startsWith('/*')) {
      continue;
    }
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (token === ',' && depth === 0) {
      parts.push('');
    } else {
      parts[parts.length - 1] += token;
    }
  }
  return parts.filter((part) => part.trim() !== '');
}
