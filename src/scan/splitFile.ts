import { LabelSetCounter } from '../core/tally/labelSetCounter';
import type { WrittenSplit } from '../core/render/split';
import { planSplit } from '../core/splits/summary';
import { SplitAssigner } from '../core/splits/plan';
import type { CsvOptions } from '../formats/delimited/csv';
import type { FileSet } from '../formats/fileSet';
import type { Reading } from '../formats/format';
import { loadNames } from '../formats/names';
import { DelimitedTable } from '../formats/delimited/delimitedTable';
import { hasRowPerSample, type SampleTable, visitLabelledRows } from '../formats/table/count/labelledRows';
import { sampleTable } from '../formats/delimited/sampleTable';
import {
  type SplitForm,
  columnWriter,
  filesWriter,
  listsWriter,
  splitFileNames,
} from '../formats/delimited/splitWriter';
import { HumanError } from './errors';
import { findReadings } from './scanFiles';
import type { SplitOutput } from './splitOutput';
import type { SplitRequest } from './splitRequest';
import { hasNumberedRecords, splitRecords } from './splitRecords';

export interface SplitFileOptions {
  readonly signal: AbortSignal;
  /** How a person wants label files to be read; see sources.ts. Unchecked. */
  readonly sources?: unknown;
  /** Bytes read so far, of both passes together. */
  progress?(bytes: number): void;
}

const WRITERS = { column: columnWriter, files: filesWriter, lists: listsWriter };

/** Longer cells are texts, not ids. */
const MAX_ID_LENGTH = 300;

/**
 * Writes a stratified split of a table with a row a sample (of some other formats: lists of their records). A first pass
 * counts the label sets, a second deals the rows out. Memory does not grow with the file.
 *
 * @throws {HumanError} where the file is no such file or cannot be split as asked
 */
export async function splitFile(
  files: FileSet,
  request: SplitRequest,
  output: SplitOutput,
  { signal, sources, progress }: SplitFileOptions,
): Promise<WrittenSplit> {
  const { file, parts, seed, order, form } = request;
  const partNames = parts.map(({ name }) => name);
  const written = splitFileNames(file, form, partNames);
  if (written.includes(file)) {
    throw new HumanError(`${file} would be overwritten by the part of that name; name the parts otherwise.`);
  }
  const reading = await readingOf(files, file, { signal, sources });
  if (hasNumberedRecords(reading)) {
    return splitRecords(files, reading, { ...request, written }, output, {
      ...{ signal, planned },
      progress: (bytes) => progress?.(bytes),
    });
  }
  const { dialect, table } = tableOf(reading, file);
  checkForm(form, file, table, dialect.declaredRows);
  const names = table.namesFile && (await loadNames(files, table.namesFile));
  const context = { file, signal, ...(names && { names }) };
  let before = 0;
  const source = new DelimitedTable(files.reader, file, dialect, {
    signal,
    progress: (bytes) => progress?.(before + bytes),
  });

  const sets = new LabelSetCounter();
  const classes = await visitLabelledRows(source, table, context, {
    row: ({ labels }) => labels && sets.add(labels, labels.length, 1),
  });
  before = files.get(file)?.size ?? 0;
  const labelSets = sets.build();
  if (labelSets.counts.length === 0) {
    throw new HumanError(`${file}: there is no row to deal out.`);
  }
  const { plan, summary } = planned(() => planSplit(labelSets, classes, parts, { seed, order }));

  const id = form === 'lists' ? await idColumn(files, file, table) : undefined;
  await output.open(written);
  const writer = WRITERS[form]({
    file,
    dialect,
    columns: source.columns.map(({ name }) => name),
    parts: partNames,
    write: output.write,
  });
  const assigner = new SplitAssigner(labelSets, plan, seed);
  let rowsLeftOut = 0;
  await visitLabelledRows(source, table, context, {
    columns: id ? [id.index] : [],
    pass: writer.pass,
    row(row) {
      rowsLeftOut += row.labels ? 0 : 1;
      writer.row(row, row.labels && planned(() => assigner.assign(row.labels!)));
    },
  });
  return { file, written, summary, rowsLeftOut, ...(id && { idColumn: id.name }) };
}

async function readingOf(files: FileSet, file: string, options: SplitFileOptions): Promise<Reading> {
  const { readings } = await findReadings(files, { signal: options.signal, sources: options.sources });
  const reading = readings.find(({ files: [path] }) => path === file);
  if (!reading) {
    throw new HumanError(`${file}: no label format was recognised in this file.`);
  }
  return reading;
}

/** How the file is read, where it is a table with a row a sample. */
function tableOf(reading: Reading, file: string) {
  const how = reading.format === 'csv' ? (reading as Reading<CsvOptions>).options : undefined;
  if (!how || 'trouble' in how || !hasRowPerSample(how.table)) {
    throw new HumanError(
      `${file} is read as ${reading.variant}, which has no single row for each sample that a split could name.`,
    );
  }
  return { dialect: how.dialect, table: how.table };
}

function checkForm(form: SplitForm, file: string, { layout, split }: SampleTable, declaredRows?: number): void {
  if (split) {
    throw new HumanError(`${file} is split already: its column ${split.name} says which part a row belongs to.`);
  }
  if (form === 'column' && layout.kind === 'list' && layout.ragged) {
    throw new HumanError(`${file} has rows of different lengths, so a column more has no place; write files or lists.`);
  }
  if (form === 'files' && declaredRows !== undefined) {
    throw new HumanError(
      `${file} declares how many rows it holds, so its parts cannot be files; write a column or lists.`,
    );
  }
}

/** What is wrong with shares or label sets is said in words that a person understands. */
function planned<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof RangeError ? new HumanError(error.message) : error;
  }
}

/** The first column besides the labels whose sampled cells all differ. */
async function idColumn(
  files: FileSet,
  file: string,
  { layout }: SampleTable,
): Promise<{ readonly index: number; readonly name: string } | undefined> {
  const sample = await sampleTable(files, files.get(file)!);
  if (!('columns' in sample) || sample.rows.length < 2) {
    return undefined;
  }
  const labels = new Set(
    layout.kind === 'multi-hot' ? layout.columns.map(({ index }) => index) : [layout.column.index],
  );
  const isId = (index: number): boolean => {
    const cells = sample.rows.map((row) => row.cells[index]);
    const isShort = (cell: unknown): boolean =>
      typeof cell === 'string' && cell.trim() !== '' && cell.length <= MAX_ID_LENGTH && !/[\r\n]/.test(cell);
    return cells.every(isShort) && new Set(cells).size === cells.length;
  };
  const index = sample.columns.findIndex((_, k) => !labels.has(k) && isId(k));
  return index < 0 ? undefined : { index, name: sample.columns[index]!.name };
}
