import { gunzip, isGzip } from '../archives/gzip';
import { TarReader } from '../archives/tar';
import { readZipEntries, readZipEntry } from '../archives/zip';
import { ArrowTable, openArrow } from '../arrow/arrowTable';
import { openWorkbook, sheetRows } from '../excel/workbook';
import type { FileEntry, FileReader } from '../fileSet';
import { datasetsOf } from '../hdf5/datasets';
import { arraysOfMatlab } from '../mat/matlab';
import { parseArrayHeader } from '../numpy/array';
import { openParquet } from '../parquet/parquetFile';
import { ParquetTable } from '../parquet/parquetTable';
import { SqliteDatabase } from '../sqlite/database';

/** Looks into a container as far as recognising it does; throws where it cannot be understood. */
type Look = (reader: FileReader, entry: FileEntry) => Promise<unknown>;

const { signal } = new AbortController();

/** What each kind of container is called, and how to look into it. */
const KINDS: readonly { endings: RegExp; name: string; mostBytes: number; look: Look }[] = [
  { endings: /\.(parquet|pq)$/i, name: 'Parquet file', mostBytes: Infinity, look: lookAtParquet },
  { endings: /\.(arrow|feather|ipc)$/i, name: 'Arrow file', mostBytes: Infinity, look: lookAtArrow },
  { endings: /\.npy$/i, name: 'NumPy array', mostBytes: Infinity, look: lookAtArray },
  { endings: /\.npz$/i, name: 'NumPy archive', mostBytes: 64 << 20, look: lookAtMembers },
  { endings: /\.xls[xm]$/i, name: 'workbook', mostBytes: 64 << 20, look: lookAtWorkbook },
  { endings: /\.(sqlite3?|db3?)$/i, name: 'SQLite database', mostBytes: Infinity, look: lookAtDatabase },
  { endings: /\.(h5|hdf5?|he5)$/i, name: 'HDF5 file', mostBytes: 32 << 20, look: lookAtHdf5 },
  { endings: /\.mat$/i, name: 'MATLAB file', mostBytes: 32 << 20, look: arraysOfMatlab },
  { endings: /\.tar$/i, name: 'tar archive', mostBytes: Infinity, look: lookAtTar },
  {
    endings: /\.zip$/i,
    name: 'zip archive',
    mostBytes: Infinity,
    look: (reader, { path, size }) => readZipEntries(reader, path, size),
  },
  { endings: /\.(tar\.gz|tgz|gz)$/i, name: 'gzip file', mostBytes: 64 << 20, look: lookAtGzip },
];

const FETCH = 'Fetch it or write it again.';

/**
 * What is wrong with a container, in full sentences that say what to do; undefined where it can be understood, is of
 * another kind, or is too large to be looked at once more.
 */
export async function damageOf(reader: FileReader, entry: FileEntry): Promise<string | undefined> {
  const kind = KINDS.find(({ endings }) => endings.test(entry.path));
  if (!kind || entry.size > kind.mostBytes) {
    return undefined;
  }
  try {
    await kind.look(reader, entry);
    return undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    // Messages of our own are sentences; those of libraries are for programmers.
    const reason = /^[A-Z].*\.$/.test(said) && !/\b(undefined|null|NaN)\b/.test(said) ? ` ${said}` : '';
    return /Fetch|again\.$/.test(reason)
      ? `The ${kind.name} is damaged.${reason}`
      : `The ${kind.name} is damaged, or something else under this name.${reason} ${FETCH}`;
  }
}

async function lookAtParquet(reader: FileReader, { path, size }: FileEntry): Promise<void> {
  const file = await openParquet(reader, path, size);
  await new ParquetTable([file], new Map(), {}, signal).sample();
}

async function lookAtArrow(reader: FileReader, { path, size }: FileEntry): Promise<void> {
  const file = await openArrow(reader, path, size);
  await new ArrowTable(reader, [file], new Map(), {}, signal).sample();
}

async function lookAtArray(reader: FileReader, { path, size }: FileEntry): Promise<void> {
  const header = parseArrayHeader(await reader.read(path, 0, 65_536));
  if (!header) {
    throw new Error('It does not begin with the header of an array.');
  }
  const bytes = header.shape.reduce((product, length) => product * length, header.itemSize);
  if (size < header.dataStart + bytes) {
    throw new Error(`It has ${size} of ${header.dataStart + bytes} bytes.`);
  }
}

async function lookAtMembers(reader: FileReader, { path, size }: FileEntry): Promise<void> {
  for (const member of await readZipEntries(reader, path, size)) {
    try {
      for await (const piece of readZipEntry(reader, path, member)) {
        signal.throwIfAborted();
        void piece;
      }
    } catch (error) {
      throw new Error(`The member ${member.name} cannot be unpacked.`, { cause: error });
    }
  }
}

async function lookAtWorkbook(reader: FileReader, { path, size }: FileEntry): Promise<void> {
  const workbook = await openWorkbook(reader, path, size);
  for (const sheet of workbook.sheets) {
    await sheetRows(reader, workbook, sheet).next();
  }
}

async function lookAtDatabase(reader: FileReader, { path, size }: FileEntry): Promise<void> {
  const database = await SqliteDatabase.open(reader, path, size);
  for (const table of await database.tables()) {
    await database.rows(table).next();
  }
}

async function lookAtHdf5(reader: FileReader, { path }: FileEntry): Promise<void> {
  await datasetsOf(await reader.read(path));
}

async function lookAtTar(reader: FileReader, { path, size }: FileEntry): Promise<void> {
  const first = await new TarReader(reader, path, size).members().next();
  if (first.done) {
    throw new Error('It holds no file that can be found.');
  }
}

async function lookAtGzip(reader: FileReader, { path }: FileEntry): Promise<void> {
  const unpacked = isGzip(path) ? reader.stream(path) : gunzip(reader.stream(path));
  for await (const piece of unpacked) {
    void piece;
  }
}
