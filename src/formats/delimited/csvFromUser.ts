import { type CsvOptions, makeReading } from './csv';
import type { FileSet } from '../fileSet';
import type { Reading } from '../format';
import type { KnownDialect } from './detectDialect';
import { joinNames } from '../table/joinNames';
import { sampleTable } from './sampleTable';
import { ImpossibleOption, rolesFromUser, type UserTableOptions } from '../table/userOptions';

/** How a person wants a delimited text to be read; what is left out is recognised. */
export type UserCsvOptions = UserTableOptions & KnownDialect;

/**
 * The reading of a delimited text as a person set it.
 *
 * @param path of the file, which is in `files`
 * @throws {ImpossibleOption} where the options do not fit the file
 */
export async function readingFromUser(
  files: FileSet,
  path: string,
  user: UserCsvOptions,
): Promise<Reading<CsvOptions>> {
  const entry = files.get(path);
  if (!entry) {
    throw new ImpossibleOption(`There is no file ${path}.`);
  }
  if (user.namesFile && !files.get(user.namesFile.path)) {
    throw new ImpossibleOption(`There is no names file ${user.namesFile.path}.`, 'namesFile');
  }
  const sample = await sampleTable(files, entry, undefined, user);
  if (!('columns' in sample)) {
    const why = sample.trouble ? `: ${sample.trouble.detail}` : '';
    throw new ImpossibleOption(
      `${path} cannot be read as a table${why}.`,
      user.separator === undefined ? undefined : 'separator',
    );
  }
  const roles = rolesFromUser(sample, user);
  if (user.namesFile !== undefined) {
    return makeReading(sample, roles, user.namesFile ? [user.namesFile.path] : []);
  }
  const joined = await joinNames(files, path, sample, roles);
  return makeReading(sample, joined.roles, joined.sidecars);
}
