import { TallyBuilder } from '../core/tallyBuilder';
import { basename, extname, type FileEntry } from './fileSet';
import type { Counted, LabelFormat, Reading, Unit } from './format';
import { findNamesFile, parseNames } from './names';
import { countTable } from './table/countTable';
import { DelimitedTable } from './table/delimitedTable';
import type { Dialect } from './table/dialect';
import type { TableOptions } from './table/layout';
import { chooseRoles } from './table/roles';
import { sampleTable, type SampledTable } from './table/sampleTable';

export interface CsvOptions {
  readonly dialect: Dialect;
  readonly table: TableOptions;
}

const EXTENSIONS = new Set(['.csv', '.tsv', '.tab', '.txt', '.psv', '.dat', '.data', '.lst', '.item', '']);

/** Tables as text: CSV, TSV and their like. */
export const csv: LabelFormat<CsvOptions> = {
  id: 'csv',
  title: 'CSV, TSV and other delimited text',

  async detect(files) {
    const readings: Reading<CsvOptions>[] = [];
    for (const entry of candidates(files.entries)) {
      const sampled = await sampleTable(files, entry);
      const roles = sampled && chooseRoles(sampled);
      if (!sampled || !roles) {
        continue;
      }
      const label = roles.options.layout;
      const ids = label.kind === 'list' || label.kind === 'class' ? idsIn(sampled, label.column.index) : undefined;
      const names = ids && (await findNamesFile(files, entry.path, ids));
      readings.push({
        format: 'csv',
        variant: `${kindOf(sampled.dialect)}-${roles.variant}`,
        files: names ? [entry.path, names.path] : [entry.path],
        task: roles.task,
        unit: unitOf(sampled),
        evidence: roles.evidence,
        options: {
          dialect: sampled.dialect,
          table: { ...roles.options, ...(names && { namesFile: names.path }) },
        },
      });
    }
    return readings;
  },

  async count({ files: [path], options }, { reader, files, progress, signal }) {
    const { dialect, table } = options;
    const text = table.namesFile === undefined ? undefined : await files.text(table.namesFile);
    const names = text === undefined ? undefined : parseNames(text);
    const source = new DelimitedTable(reader, path!, dialect, { signal, progress });
    try {
      return await countTable(source, table, {
        file: path!,
        ...(names && { names }),
        ...(dialect.declaredRows !== undefined && { declaredRows: dialect.declaredRows }),
        signal,
      });
    } catch (error) {
      signal.throwIfAborted();
      return [unreadable(path!, error)];
    }
  },
};

function unreadable(path: string, error: unknown): Counted {
  const builder = new TallyBuilder();
  builder.report('unreadable-file', { file: path, detail: error instanceof Error ? error.message : String(error) });
  builder.markPartial();
  return { split: null, tally: builder.build() };
}

function candidates(entries: readonly FileEntry[]): FileEntry[] {
  return entries.filter(
    ({ path, size }) =>
      size > 0 && EXTENSIONS.has(extname(path)) && !/^readme|licen[cs]e|requirements/i.test(basename(path)),
  );
}

function kindOf({ separator }: Dialect): string {
  return separator === '\t' ? 'tsv' : separator === 'blanks' ? 'whitespace' : 'csv';
}

function unitOf({ columns, rows }: SampledTable): Unit {
  const image = rows
    .slice(0, 50)
    .some(({ cells }) =>
      cells.some((cell) => typeof cell === 'string' && /\.(jpe?g|png|tiff?|bmp|webp|dcm)$/i.test(cell)),
    );
  return image || columns.some(({ name }) => /^(image|img)/i.test(name)) ? 'image' : 'row';
}

/** The ids in a label column where all its labels are whole numbers; else undefined. */
function idsIn({ rows }: SampledTable, column: number): number[] | undefined {
  const ids = new Set<number>();
  for (const { cells } of rows) {
    const cell = cells[column];
    for (const text of typeof cell === 'string' ? (cell.match(/[^\s,;|[\]'"]+/g) ?? []) : []) {
      if (!/^\d+(\.0*)?$/.test(text)) {
        return undefined;
      }
      ids.add(Number(text));
    }
  }
  return [...ids];
}
