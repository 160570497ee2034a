import type { FileSet } from '../fileSet';
import { findNamesFile, findNamesOfColumns, type NamesFile } from '../names';
import type { TableRoles } from './roles';
import type { TableSample } from './choose/proposal';
import { wholeNumberOf } from '../wholeNumber';

/**
 * Looks for the file that names the classes of a table: where its labels are ids, or its columns have no names.
 *
 * @param path of the table, beside which the names are looked for
 */
export async function joinNames(
  files: FileSet,
  path: string,
  sample: TableSample,
  roles: TableRoles,
): Promise<{ roles: TableRoles; sidecars: readonly string[] }> {
  const { layout } = roles.options;
  let found: NamesFile | undefined;
  if (layout.kind === 'multi-hot' && !sample.hasHeader) {
    found = await findNamesOfColumns(files, path, layout.columns.length);
  } else if (layout.kind === 'list' || layout.kind === 'class') {
    const named = sample.columns[layout.column.index]?.classNames !== undefined;
    const ids = named ? undefined : idsIn(sample, layout.column.index);
    found = ids && (await findNamesFile(files, path, ids));
  } else if (layout.kind === 'long' && layout.label) {
    const ids = idsIn(sample, layout.label.index);
    found = ids && (await findNamesFile(files, path, ids));
  }
  if (!found || (await namesAnother(files, found.path, sample, roles))) {
    return { roles, sidecars: [] };
  }
  const from = found.firstId === 1 ? ', counted from 1' : '';
  return {
    roles: {
      ...roles,
      options: { ...roles.options, namesFile: { path: found.path, firstId: found.firstId } },
      evidence: [
        ...roles.evidence.filter(({ about }) => about !== 'names'),
        {
          about: 'names',
          text: `${found.path} names the classes by their ids${from}.`,
          otherwise: 'Name another file, or none to keep the ids.',
        },
      ],
    },
    sidecars: [found.path],
  };
}

/** True where the names stand in a table whose first column is called as a column beside the labels: `prompt_id`. */
async function namesAnother(
  files: FileSet,
  path: string,
  { columns, hasHeader }: TableSample,
  { options: { layout } }: TableRoles,
): Promise<boolean> {
  const [first = ''] = (await files.headText(path)).split(/[,;\t\r\n]/, 1);
  const own = 'column' in layout ? layout.column : 'label' in layout ? layout.label : undefined;
  const called = first.replace(/^[\uFEFF"]+|"$/g, '').trim();
  // Samples and classes may both have an `id`.
  const isPlain = /^(id|idx|index|no|code|name)?$/i.test(called);
  return hasHeader && !isPlain && called !== own?.name && columns.some(({ name }) => name === called);
}

/** The ids in a label column where all its labels are whole numbers; else undefined. */
function idsIn({ rows }: TableSample, column: number): number[] | undefined {
  const ids = new Set<number>();
  for (const { cells } of rows) {
    const cell = cells[column] ?? null;
    const texts = typeof cell === 'string' ? (cell.match(/[^\s,;|[\](){}'"]+/g) ?? []) : (cell ?? []);
    for (const text of texts) {
      const id = wholeNumberOf(text);
      if (id === undefined) {
        return undefined;
      }
      if (id >= 0) {
        ids.add(id);
      }
    }
  }
  return [...ids];
}
