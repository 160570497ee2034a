import type { FileEntry, FileSet } from '../fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { SqliteDatabase, type SqlTable, type SqlValue } from './database';
import { splitOfPath } from '../splits';
import { type ContainerOptions, countContainerTable, readTable, type TableReading } from '../table/containerTable';
import { tryTable } from '../table/containerFromUser';
import type { ImpossibleOption, UserTableOptions } from '../table/userOptions';
import type { TableSample } from '../table/roles';
import type { Cell, TableColumn, TableRow, TableSource } from '../table/table';

interface TableChoice {
  readonly table: SqlTable;
  readonly split: string | null;
  readonly read: ContainerOptions;
}

interface Options {
  readonly tables: readonly TableChoice[];
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
      const reading = await read(files, entry).catch(() => undefined);
      if (reading) {
        readings.push(reading);
      }
    }
    return readings;
  },

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    const database = await SqliteDatabase.open(context.reader, path!, context.files.get(path!)?.size ?? 0);
    const counted: Counted[] = [];
    for (const { table, split, read: how } of options.tables) {
      const results = await countContainerTable(new SqliteTable(database, table, context.signal), how, path!, context);
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
  return entry && read(files, entry, user);
}

async function read(
  files: FileSet,
  { path, size }: FileEntry,
  user?: UserTableOptions,
): Promise<Reading<Options> | undefined> {
  const database = await SqliteDatabase.open(files.reader, path, size);
  const troubles: ImpossibleOption[] = [];
  const found: { choice: TableChoice; reading: TableReading }[] = [];
  for (const table of (await database.tables()).slice(0, MAX_TABLES)) {
    const sample = await new SqliteTable(database, table, new AbortController().signal).sample();
    const reading =
      sample.rows.length > 1 ? await tryTable(() => readTable(files, path, sample, user), troubles) : undefined;
    if (reading) {
      found.push({ choice: { table, split: splitOfPath(table.name), read: reading.options }, reading });
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

class SqliteTable implements TableSource {
  readonly hasHeader = true;
  readonly columns: readonly TableColumn[];

  constructor(
    private readonly database: SqliteDatabase,
    private readonly table: SqlTable,
    private readonly signal: AbortSignal,
  ) {
    this.columns = table.columns.map((name) => ({ name }));
  }

  async *rows(wanted: readonly number[]): AsyncGenerator<TableRow[]> {
    const width = this.columns.length;
    let batch: TableRow[] = [];
    let line = 0;
    for await (const { rowId, values } of this.database.rows(this.table.rootPage)) {
      line++;
      const cells = wanted.map((index) => (index === this.table.rowId ? String(rowId) : toCell(values[index])));
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
