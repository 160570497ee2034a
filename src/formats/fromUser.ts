import { arrowFromUser } from './arrow/arrow';
import { readingFromUser, type UserCsvOptions } from './delimited/csvFromUser';
import { excelFromUser } from './excel/excel';
import { extname, type FileSet } from './fileSet';
import type { Reading } from './format';
import { parquetFromUser } from './parquet/parquet';
import { sqliteFromUser } from './sqlite/sqlite';

/** How a person wants a table to be read, in whatever container it is. */
export type UserOptions = UserCsvOptions;

type Read = (files: FileSet, path: string, user: UserOptions) => Promise<Reading | undefined>;

/** The formats whose columns a person can choose, by their ids. */
const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['csv', readingFromUser],
  ['parquet', parquetFromUser],
  ['arrow', arrowFromUser],
  ['xlsx', excelFromUser],
  ['sqlite', sqliteFromUser],
]);

/** Containers are known by their endings; any other file is tried as delimited text. */
const BY_ENDING: ReadonlyMap<string, string> = new Map([
  ['.parquet', 'parquet'],
  ['.pq', 'parquet'],
  ['.arrow', 'arrow'],
  ['.feather', 'arrow'],
  ['.xlsx', 'xlsx'],
  ['.xlsm', 'xlsx'],
  ['.db', 'sqlite'],
  ['.sqlite', 'sqlite'],
  ['.sqlite3', 'sqlite'],
]);

/** True for a format that has columns a person can choose. */
export function isTableFormat(format: string): boolean {
  return READERS.has(format);
}

/**
 * The reading of a table as a person set it; undefined where there is no table at `path`.
 *
 * @param format id of the format that was recognised; undefined where none was
 * @throws {ImpossibleOption} where the options do not fit the file
 */
export async function tableFromUser(
  files: FileSet,
  path: string,
  format: string | undefined,
  user: UserOptions,
): Promise<Reading | undefined> {
  const read = READERS.get(format ?? BY_ENDING.get(extname(path)) ?? 'csv');
  return read?.(files, path, user);
}
