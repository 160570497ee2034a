import type { FileSet } from '../fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { SqliteDatabase } from './database';
import type { SqlValue } from './record';
import { countLinks } from './countLinks';
import { findLinkTable, type JoinedNames, joinNamesOf, type LinkTable, readNames } from './relations';
import type { SqlTable } from './schema';
import { isSearched } from '../sampleSearch';
import { splitOfPath } from '../splits';
import { type ContainerOptions, countContainerTable, readTable, type TableReading } from '../table/containerTable';
import { tryTable } from '../table/containerFromUser';
import type { ImpossibleOption, UserTableOptions } from '../table/userOptions';
import type { TableSample } from '../table/choose/proposal';
import type { Cell, TableColumn, TableRow, TableSource } from '../table/table';

interface TableChoice {
  readonly table: SqlTable;
  readonly split: string | null;
  readonly read: ContainerOptions;
  /** Set where the classes are keys of a table that names them. */
  readonly joined?: JoinedNames;
}

interface Options {
  readonly tables: readonly TableChoice[];
  /** Set where the labels are in a table of pairs instead. */
  readonly link?: LinkTable;
}

const SAMPLED_ROWS = 3000;
const MAX_TABLES = 100;
const BATCH = 1000;

/** SQLite databases: tables that are named for splits, else the first table that holds labels. */
export const sqlite: LabelFormat<Options> = {
  id: 'sqlite',
  title: 'SQLite',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const entry of files.withExtension('.sqlite', '.sqlite3', '.db', '.db3')) {
      const reading = await read(files, entry.path).catch(() => undefined);
      if (reading) {
        readings.push(reading);
      }
    }
    return readings;
  },

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    const database = await open(context.files, path!);
    if (options.link) {
      return [{ split: null, tally: await countLinks(database, options.link, path!, context.signal) }];
    }
    const counted: Counted[] = [];
    for (const { table, split, read: how, joined } of options.tables) {
      if (context.search && !isSearched(context.search, split)) {
        continue;
      }
      const names = joined && (await readNames(database, joined.table, joined.nameColumn));
      const source = new SqliteTable(database, table, context.signal, joined && { column: joined.column, names });
      const results = await countContainerTable(source, how, path!, context, `table ${table.name}`);
      counted.push(...results.map((result) => ({ ...result, split: result.split ?? split })));
    }
    return counted;
  },
};

/** The reading of a database as a person set it: of the tables that have the columns. */
export async function sqliteFromUser(
  files: FileSet,
  path: string,
  user: UserTableOptions,
): Promise<Reading | undefined> {
  const entry = files.get(path);
  return entry && read(files, path, user);
}

/** Opens a database with the changes that are still in the file beside it. */
function open(files: FileSet, path: string): Promise<SqliteDatabase> {
  return SqliteDatabase.open(files.reader, path, files.get(path)?.size ?? 0, files.whole.get(`${path}-wal`));
}

async function read(files: FileSet, path: string, user?: UserTableOptions): Promise<Reading<Options> | undefined> {
  const database = await open(files, path);
  const tables = await database.tables();
  const link = user ? undefined : await findLinkTable(database, tables);
  if (link) {
    return readingOfLinks(path, link);
  }
  const troubles: ImpossibleOption[] = [];
  const found: { choice: TableChoice; reading: TableReading }[] = [];
  const { signal } = new AbortController();
  for (const table of tables.slice(0, MAX_TABLES)) {
    const readAs = async (source: SqliteTable): Promise<TableReading | undefined> => {
      const sample = await source.sample();
      return sample.rows.length > 1 ? tryTable(() => readTable(files, path, sample, user), troubles) : undefined;
    };
    const plain = await readAs(new SqliteTable(database, table, signal));
    const joined = plain && (await joinNamesOf(database, table, tables, classColumnOf(plain)));
    const named = joined && (await readAs(new SqliteTable(database, table, signal, joined)));
    const reading = named && classColumnOf(named) === joined.column ? named : plain;
    if (reading) {
      const join = reading === named ? { joined: joined!.from } : {};
      const choice = { table, split: splitOfPath(table.name), read: reading.options, ...join };
      found.push({ choice, reading });
    }
  }
  const splits = found.filter(({ choice }) => choice.split !== null);
  const chosen = splits.length > 0 ? splits : found.slice(0, 1);
  const [first] = chosen;
  if (!first) {
    if (troubles[0]) {
      throw troubles[0];
    }
    return undefined;
  }
  const others = found.filter((table) => !chosen.includes(table)).map(({ choice }) => choice.table.name);
  const evidence: Evidence[] = [
    {
      about: 'format',
      text: `The file is an SQLite database; its labels are in ${chosen.map(({ choice }) => `table ${choice.table.name}`).join(', ')}.`,
      ...(others.length > 0 && { otherwise: `These tables could hold labels too: ${others.slice(0, 5).join(', ')}.` }),
    },
    ...chosen.flatMap(({ choice: { joined } }) =>
      joined ? [{ about: 'names' as const, text: `Table ${joined.table.name} names the classes.` }] : [],
    ),
    ...first.reading.evidence,
  ];
  return {
    format: sqlite.id,
    variant: `sqlite-${first.reading.variant}`,
    files: [path, ...first.reading.sidecars],
    task: first.reading.task,
    unit: 'row',
    evidence,
    ...(first.reading.columns && { columns: first.reading.columns }),
    options: { tables: chosen.map(({ choice }) => choice) },
  };
}

function readingOfLinks(path: string, { link, sampleKey, labelColumn, names }: LinkTable): Reading<Options> {
  const samples = sampleKey.table.name;
  const what = names ? `which of ${names.table.name}` : `which ${link.columns[labelColumn]}`;
  const named: Evidence[] = names
    ? [
        {
          about: 'names',
          text: `Table ${names.table.name} names the classes, in ${names.table.columns[names.column]}.`,
        },
      ]
    : [];
  return {
    format: sqlite.id,
    variant: 'sqlite-links',
    files: [path],
    task: 'multi-label',
    unit: 'row',
    evidence: [
      {
        about: 'format',
        text: `The file is an SQLite database; table ${link.name} says which rows of ${samples} have ${what}.`,
      },
      {
        about: 'columns',
        text: `Each row of ${samples} is a sample, also where it has no label.`,
        otherwise: `Where a row without label was not looked at yet, only the rows in ${link.name} are samples.`,
      },
      ...named,
    ],
    options: { tables: [], link: { link, sampleKey, labelColumn, ...(names && { names }) } },
  };
}

/** The column with the class of a row, of a table that has one. */
function classColumnOf({ options }: TableReading): number | undefined {
  const layout = 'table' in options ? options.table.layout : undefined;
  return layout?.kind === 'class' ? layout.column.index : layout?.kind === 'long' ? layout.label?.index : undefined;
}

class SqliteTable implements TableSource {
  readonly hasHeader = true;
  readonly columns: readonly TableColumn[];

  constructor(
    private readonly database: SqliteDatabase,
    private readonly table: SqlTable,
    private readonly signal: AbortSignal,
    /** Names to give for the keys in a column. */
    private readonly joined?: { readonly column: number; readonly names: ReadonlyMap<string, string> | undefined },
  ) {
    this.columns = table.columns.map((name) => ({ name }));
  }

  async *rows(wanted: readonly number[]): AsyncGenerator<TableRow[]> {
    const width = this.columns.length;
    let batch: TableRow[] = [];
    let line = 0;
    for await (const { rowId, values } of this.database.rows(this.table)) {
      line++;
      const cells = wanted.map((index) => {
        const cell = index === this.table.rowId ? String(rowId) : toCell(values[index]);
        return typeof cell === 'string' && index === this.joined?.column
          ? (this.joined.names?.get(cell) ?? cell)
          : cell;
      });
      batch.push({ cells, line, width });
      if (batch.length === BATCH) {
        this.signal.throwIfAborted();
        yield batch;
        batch = [];
      }
    }
    yield batch;
  }

  async sample(): Promise<TableSample> {
    const rows: TableRow[] = [];
    for await (const batch of this.rows(this.columns.map((_, index) => index))) {
      rows.push(...batch);
      if (rows.length >= SAMPLED_ROWS) {
        break;
      }
    }
    return { columns: this.columns, hasHeader: true, rows };
  }
}

/** Columns that were added later are not there in rows that are older. */
function toCell(value: SqlValue | undefined): Cell {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
