import type { ColumnRef } from './profile';
import type { TableColumn } from './table';

/**
 * The column that a person means: by its name, else by its name without regard to case and blanks, else by its number
 * from 1 (`column 3` or `3`). Undefined where there is none.
 */
export function findColumn(columns: readonly TableColumn[], wanted: string): ColumnRef | undefined {
  const plain = (text: string): string => text.trim().toLowerCase();
  const exact = columns.findIndex(({ name }) => name === wanted);
  const alike = exact >= 0 ? exact : columns.findIndex(({ name }) => plain(name) === plain(wanted));
  const number = /^(?:column\s*)?(\d+)$/i.exec(wanted.trim());
  const index = alike >= 0 ? alike : number ? Number(number[1]) - 1 : -1;
  const column = columns[index];
  return column && { index, name: column.name };
}
