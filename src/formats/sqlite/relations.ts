import { isLabelName } from '../labelName';
import type { SqliteDatabase } from './database';
import type { SqlTable } from './schema';

/** A column that holds the key of a row of another table. */
export interface ForeignKey {
  readonly column: number;
  readonly table: SqlTable;
}

/** Which samples have which labels, a row a pair, beside the table of the samples. */
export interface LinkTable {
  readonly link: SqlTable;
  readonly sampleKey: ForeignKey;
  /** The column that says which label: a key of the table that names the labels, or the name itself. */
  readonly labelColumn: number;
  /** Where the labels have names of their own; its column with the names. */
  readonly names?: { readonly table: SqlTable; readonly column: number };
}

/**
 * The columns of a table that refer to others: as declared, else by their names (`tag_id`, or a whole number called
 * `tag`, for the table `tags`).
 */
export function foreignKeys(table: SqlTable, tables: readonly SqlTable[]): ForeignKey[] {
  const references = new Map(table.references);
  return table.columns.flatMap((column, index) => {
    const declared = references.get(column.toLowerCase());
    const isNumber = table.integers?.includes(index) && index !== table.rowId;
    const stem = (
      /^(.+?)_id$/i.exec(column)?.[1] ?? (isNumber ? column : /^(.+?)id$/i.exec(column)?.[1])
    )?.toLowerCase();
    const found = tables.find(({ name }) =>
      declared === undefined
        ? stem !== undefined && name !== table.name && isNamedFor(name.toLowerCase(), stem)
        : name.toLowerCase() === declared,
    );
    return found && found.name !== table.name ? [{ column: index, table: found }] : [];
  });
}

/** `tags` is named for `tag`, `categories` for `category`, `species` for `species`. */
function isNamedFor(table: string, stem: string): boolean {
  return [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/, 'ies')].includes(table);
}

/** The key by which others refer to the row of a table: its number, or the value of the column that is called so. */
export function keyOf({ rowId: numbered, columns }: SqlTable, rowId: number, values: readonly unknown[]): string {
  const column = numbered === undefined ? columns.findIndex((name) => /^(id|.*_id)$/i.test(name)) : -1;
  return String(column < 0 ? rowId : values[column]);
}

const NAME_COLUMN = /(^|_)(name|label|title|class|tag|category|term|word)$/i;
/** Tables with more rows hold samples. */
const MAX_NAMES = 20_000;

/** The names in a table by the keys of its rows; undefined where no column of it has a different name in each row. */
export async function namesIn(
  database: SqliteDatabase,
  table: SqlTable,
): Promise<{ column: number; names: Map<string, string> } | undefined> {
  const column = table.columns.findIndex((name) => NAME_COLUMN.test(name));
  if (column < 0) {
    return undefined;
  }
  const names = await readNames(database, table, column);
  return names && names.size > 0 && new Set(names.values()).size === names.size ? { column, names } : undefined;
}

/** The texts of a column by the keys of the rows; undefined where one is no text or there are too many. */
export async function readNames(
  database: SqliteDatabase,
  table: SqlTable,
  column: number,
): Promise<Map<string, string> | undefined> {
  const names = new Map<string, string>();
  for await (const { rowId, values } of database.rows(table)) {
    const name = values[column];
    if (typeof name !== 'string' || name === '' || names.size >= MAX_NAMES) {
      return undefined;
    }
    names.set(keyOf(table, rowId, values), name);
  }
  return names;
}

/** Where the names of the classes are that a column of a table has keys of. */
export interface JoinedNames {
  readonly column: number;
  readonly table: SqlTable;
  readonly nameColumn: number;
}

/** The names of the classes in a column, where its cells are keys of a table with a name for each. */
export async function joinNamesOf(
  database: SqliteDatabase,
  table: SqlTable,
  tables: readonly SqlTable[],
  column: number | undefined,
): Promise<{ column: number; names: Map<string, string>; from: JoinedNames } | undefined> {
  const key = foreignKeys(table, tables).find((foreign) => foreign.column === column);
  const found = key && (await namesIn(database, key.table));
  return found && { ...key, names: found.names, from: { ...key, nameColumn: found.column } };
}

/** Whether a table or a column is called for labels: `tags`, `movies_genre`, `GenreId`. */
export function isOfLabels(name: string): boolean {
  return isLabelName(name) || LABEL_COLUMN.test(name.replace(/_?id$/i, ''));
}

/** The table of a database that says which samples have which labels, where there is one. */
export async function findLinkTable(
  database: SqliteDatabase,
  tables: readonly SqlTable[],
): Promise<LinkTable | undefined> {
  for (const link of tables) {
    const keys = foreignKeys(link, tables);
    const own = link.columns.filter((_, index) => index !== link.rowId && !keys.some(({ column }) => column === index));
    const [one, other] = keys;
    // A table of orders or ratings refers to others, too, but holds more than that.
    if (!one || !other || keys.length !== 2 || one.table === other.table || own.length > 2) {
      continue;
    }
    for (const [sampleKey, labelKey] of [
      [one, other],
      [other, one],
    ] as const) {
      const isLabel = isOfLabels(labelKey.table.name) || isOfLabels(link.columns[labelKey.column]!);
      const named = isLabel && !isOfLabels(sampleKey.table.name) && (await namesIn(database, labelKey.table));
      if (named) {
        const names = { table: labelKey.table, column: named.column };
        return { link, sampleKey, labelColumn: labelKey.column, names };
      }
    }
  }
  return findPairs(database, tables);
}

const LABEL_COLUMN = /(^|_)(label|class|category|categorie|tag|genre|topic|theme|mood|keyword|annotation)s?$/i;
/** Rows that are looked at to see whether samples come again. */
const LOOKED_AT = 20_000;

/**
 * A table of two columns, the key of a sample and the name of a label, where samples have several: of several such
 * tables the one with the fewest names. Where each sample has one, it is as well a class column.
 */
async function findPairs(database: SqliteDatabase, tables: readonly SqlTable[]): Promise<LinkTable | undefined> {
  let best: { table: LinkTable; names: number } | undefined;
  for (const link of tables.filter(({ columns }) => columns.length === 2)) {
    const labelColumn = link.columns.findIndex((name) => LABEL_COLUMN.test(name));
    const sampleKey = labelColumn < 0 ? undefined : sampleKeyIn(link, 1 - labelColumn, tables);
    const names = sampleKey && (await namesOfRepeated(database, link, labelColumn));
    if (sampleKey && names !== undefined && (!best || names < best.names)) {
      best = { table: { link, sampleKey, labelColumn }, names };
    }
  }
  return best?.table;
}

/** The table whose rows a column has the keys of: as declared or named for it, or with a key of the same name. */
function sampleKeyIn(link: SqlTable, column: number, tables: readonly SqlTable[]): ForeignKey | undefined {
  const declared = foreignKeys(link, tables).find((key) => key.column === column);
  const name = link.columns[column]!.toLowerCase();
  const table = tables.find(
    (other) => other !== link && other.rowId !== undefined && other.columns[other.rowId]!.toLowerCase() === name,
  );
  return declared ?? (table && { column, table });
}

/** How many names a column of labels holds; undefined where no sample has two, or where nearly every name is new. */
async function namesOfRepeated(
  database: SqliteDatabase,
  link: SqlTable,
  labelColumn: number,
): Promise<number | undefined> {
  const names = new Set<unknown>();
  const samples = new Set<unknown>();
  let rows = 0;
  for await (const { rowId, values } of database.rows(link)) {
    const label = values[labelColumn];
    if (label !== null && typeof label !== 'string') {
      return undefined;
    }
    names.add(label);
    samples.add(link.rowId === 1 - labelColumn ? rowId : values[1 - labelColumn]);
    if (++rows >= LOOKED_AT) {
      break;
    }
  }
  return samples.size < rows && names.size * 2 < rows ? names.size : undefined;
}
