import type { FileSet } from '../fileSet';
import type { TableReading } from './containerReading';
import { describeColumns } from './describeColumns';
import { joinNames } from './joinNames';
import type { TableRoles } from './roles';
import type { TableSample } from './choose/proposal';
import { ImpossibleOption, rolesFromUser, type UserTableOptions } from './userOptions';

/**
 * How a person wants a table in a container to be read.
 *
 * @param path of the container, beside which names are looked for
 * @throws {ImpossibleOption} where the options do not fit the table
 */
export async function readAsTold(
  files: FileSet,
  path: string,
  sample: TableSample,
  user: UserTableOptions,
): Promise<TableReading> {
  if (user.namesFile && !files.get(user.namesFile.path)) {
    throw new ImpossibleOption(`There is no names file ${user.namesFile.path}.`, 'namesFile');
  }
  const roles = rolesFromUser(sample, user);
  if (user.namesFile !== undefined) {
    return toTableReading(sample, roles, user.namesFile ? [user.namesFile.path] : []);
  }
  const joined = await joinNames(files, path, sample, roles);
  return toTableReading(sample, joined.roles, joined.sidecars);
}

/** Roles as the reading of a table in a container. */
export function toTableReading(
  sample: TableSample,
  { variant, task, evidence, options: table }: TableRoles,
  sidecars: readonly string[],
): TableReading {
  const columns = describeColumns(sample, table.layout);
  return { variant, task, evidence, ...(columns && { columns }), options: { table }, sidecars };
}

/** Reads one of several tables of a container; where the options of a person do not fit it, says so in `troubles`. */
export async function tryTable(
  read: () => Promise<TableReading | undefined>,
  troubles: ImpossibleOption[],
): Promise<TableReading | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ImpossibleOption)) {
      throw error;
    }
    troubles.push(error);
    return undefined;
  }
}
