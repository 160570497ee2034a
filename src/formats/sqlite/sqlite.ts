import type { FileSet } from '../fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { SqliteDatabase } from './database';
import { countLinks } from './countLinks';
import {
  findLinkTable,
  foreignKeys,
  isOfLabels,
  type JoinedNames,
  joinNamesOf,
  type LinkTable,
  readNames,
} from './relations';
import type { SqlTable } from './schema';
import { SqliteTable } from './sqliteTable';
import type { TableReading } from '../table/containerReading';
import { readTable } from '../table/containerTable';
import { type ContainerKind, countTables, readTables, type SeveralTables } from '../table/severalTables';
import type { UserTableOptions } from '../table/userOptions';

interface Place {
  readonly table: SqlTable;
  /** Set where the classes are keys of a table that names them. */
  readonly joined?: JoinedNames;
}

interface Options extends SeveralTables<Place> {
  /** Set where the labels are in a table of pairs instead. */
  readonly link?: LinkTable;
}

const MAX_TABLES = 100;
const KIND: ContainerKind = { format: 'sqlite', prefix: 'sqlite', container: 'an SQLite database', table: 'table' };

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
    return countTables(path!, options, KIND, context, async ({ place: { table, joined } }) => {
      const names = joined && (await readNames(database, joined.table, joined.nameColumn));
      return new SqliteTable(database, table, context.signal, joined && { column: joined.column, names });
    });
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
  const { signal } = new AbortController();
  return readTables<SqlTable, Place>(path, tables.slice(0, MAX_TABLES), KIND, async (table, attempt) => {
    const readAs = async (source: SqliteTable): Promise<TableReading | undefined> => {
      const sample = await source.sample();
      return sample.rows.length > 1 ? attempt(() => readTable(files, path, sample, user)) : undefined;
    };
    const plain = await readAs(new SqliteTable(database, table, signal));
    const labels = foreignKeys(table, tables).find(({ column }) => isOfLabels(table.columns[column]!));
    const column = plain ? classColumnOf(plain) : labels?.column;
    const joined = await joinNamesOf(database, table, tables, column);
    // A column of keys looks like no label; what the keys stand for does.
    const called = joined && !plain ? { called: table.columns[joined.column]!.replace(/_?id$/i, '') } : {};
    const named = joined && (await readAs(new SqliteTable(database, table, signal, { ...joined, ...called })));
    if (named && classColumnOf(named) === joined.column) {
      const text = `Table ${joined.from.table.name} names the classes.`;
      return { reading: named, place: { table, joined: joined.from }, evidence: [{ about: 'names', text }] };
    }
    return plain && { reading: plain, place: { table } };
  });
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
