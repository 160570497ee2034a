import { parseTag } from '../conll/tags';
import type { FileSet } from '../fileSet';
import { findNamesFile } from '../names';
import type { TableSample } from '../table/choose/proposal';
import type { Cell } from '../table/table';
import type { Vectors } from './leaves';

/** Class names that were found for a column which declares none, and where. */
export interface FoundNames {
  readonly column: string;
  readonly names: readonly string[];
  /** A sidecar, or the name of another column. */
  readonly from: { readonly file: string } | { readonly column: string };
}

/**
 * The names of the items of a 0/1 vector from a column beside it that lists them: in each row as many names as the
 * vector has ones, in their order.
 */
export function namesOfVectors({ columns, rows }: TableSample, vectors: Vectors): FoundNames[] {
  const at = new Map(columns.map(({ name }, index) => [name, index]));
  return Object.entries(vectors).flatMap(([column, length]) => {
    for (const [index, { name }] of columns.entries()) {
      const names = name in vectors ? undefined : namesBy(rows, at.get(column)!, index, length);
      if (names) {
        return [{ column, names, from: { column: name } }];
      }
    }
    return [];
  });
}

function namesBy(
  rows: TableSample['rows'],
  vectorAt: number,
  listAt: number,
  length: number,
): readonly string[] | undefined {
  const names: (string | undefined)[] = Array.from({ length });
  let seen = 0;
  for (const { cells } of rows) {
    const [vector, list] = [cells[vectorAt], cells[listAt]];
    if (!isList(vector) || !isList(list)) {
      continue;
    }
    const ones = vector.flatMap((item, id) => (item === '1' ? [id] : []));
    if (ones.length !== list.length) {
      return undefined;
    }
    for (const [k, id] of ones.entries()) {
      names[id] ??= list[k]!;
      if (names[id] !== list[k] || /^[\d.]*$/.test(list[k]!)) {
        return undefined;
      }
      seen++;
    }
  }
  const known = names.filter((name) => name !== undefined);
  return seen > length && known.length > 1 && new Set(known).size === known.length
    ? names.map((name, id) => name ?? String(id))
    : undefined;
}

/** The names of tags that are ids, from a file beside the table, where they are BIO tags and stand beside tokens. */
export async function namesOfTags(
  files: FileSet,
  path: string,
  { columns, rows }: TableSample,
): Promise<FoundNames | undefined> {
  for (const [index, { name }] of columns.entries()) {
    const lists = rows.flatMap(({ cells }) => (isList(cells[index]) ? [cells[index]] : []));
    const ids = [...new Set(lists.flat())];
    const areIds = ids.length > 1 && ids.every((id) => /^\d{1,4}$/.test(id));
    if (!areIds || !columns.some((_, other) => other !== index && areTokensOf(rows, other, index))) {
      continue;
    }
    const found = await findNamesFile(files, path, ids.map(Number));
    const names = found?.firstId === 0 ? found.names.names : [];
    const tagged = names.filter((tag) => /^[BIESLU][-_]/.test(tag) && parseTag(tag, 'prefix'));
    if (found && names.includes('O') && tagged.length * 2 > names.length) {
      return { column: name, names, from: { file: found.path } };
    }
  }
  return undefined;
}

/** As many texts as the other list has ids, in every row. */
function areTokensOf(rows: TableSample['rows'], tokens: number, tags: number): boolean {
  return rows.every(({ cells }) => {
    const [texts, ids] = [cells[tokens], cells[tags]];
    return isList(texts) && isList(ids) && texts.length === ids.length;
  });
}

function isList(cell: Cell | undefined): cell is readonly string[] {
  return typeof cell === 'object' && cell !== null;
}
