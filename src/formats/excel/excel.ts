import { openWorkbook } from './workbook';
import { sampleSheet, type SheetLayout, SheetTable } from './sheetTable';
import { basename, type FileEntry, type FileSet } from '../fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { isSearched } from '../sampleSearch';
import { splitOfPath } from '../splits';
import { type ContainerOptions, countContainerTable, readTable, type TableReading } from '../table/containerTable';
import { tryTable } from '../table/containerFromUser';
import type { ImpossibleOption, UserTableOptions } from '../table/userOptions';

interface SheetOptions {
  readonly name: string;
  /** Null where the name of the sheet says nothing of a split. */
  readonly split: string | null;
  readonly layout: SheetLayout;
  readonly read: ContainerOptions;
}

interface Options {
  readonly sheets: readonly SheetOptions[];
}

const MAX_SHEETS = 50;

/** Workbooks of Excel (`.xlsx`): sheets that are named for splits, else the first sheet that holds labels. */
export const excel: LabelFormat<Options> = {
  id: 'xlsx',
  title: 'Excel',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    // Excel keeps `~$name.xlsx` beside a workbook that is open.
    for (const entry of files.withExtension('.xlsx', '.xlsm').filter(({ path }) => !basename(path).startsWith('~$'))) {
      const reading = await read(files, entry).catch(() => undefined);
      if (reading) {
        readings.push(reading);
      }
    }
    return readings;
  },

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    const { reader, files, signal } = context;
    const workbook = await openWorkbook(reader, path!, files.get(path!)?.size ?? 0);
    const counted: Counted[] = [];
    for (const { name, split, layout, read: how } of options.sheets) {
      signal.throwIfAborted();
      const sheet = workbook.sheets.find((candidate) => candidate.name === name);
      if (sheet && (!context.search || isSearched(context.search, split))) {
        const source = new SheetTable(reader, workbook, sheet, layout);
        const results = await countContainerTable(source, how, path!, context, `sheet ${name}`);
        counted.push(...results.map((result) => ({ ...result, split: result.split ?? split })));
      }
    }
    return counted;
  },
};

/** The reading of a workbook as a person set it: of the sheets that have the columns. */
export async function excelFromUser(
  files: FileSet,
  path: string,
  user: UserTableOptions,
): Promise<Reading | undefined> {
  const entry = files.get(path);
  return entry && read(files, entry, user);
}

async function read(
  files: FileSet,
  { path, size }: FileEntry,
  user?: UserTableOptions,
): Promise<Reading<Options> | undefined> {
  const workbook = await openWorkbook(files.reader, path, size);
  const troubles: ImpossibleOption[] = [];
  const found: { options: SheetOptions; reading: TableReading }[] = [];
  for (const sheet of workbook.sheets.slice(0, MAX_SHEETS)) {
    const sampled = await sampleSheet(files.reader, workbook, sheet);
    const reading = sampled && (await tryTable(() => readTable(files, path, sampled.sample, user), troubles));
    if (reading) {
      const options = {
        name: sheet.name,
        split: splitOfPath(sheet.name),
        layout: sampled.layout,
        read: reading.options,
      };
      found.push({ options, reading });
    }
  }
  const splits = found.filter(({ options }) => options.split !== null);
  const chosen = splits.length > 0 ? splits : found.slice(0, 1);
  const [first] = chosen;
  if (!first) {
    if (troubles[0]) {
      throw troubles[0];
    }
    return undefined;
  }
  const others = found.filter((sheet) => !chosen.includes(sheet)).map(({ options }) => options.name);
  const evidence: Evidence[] = [
    {
      about: 'format',
      text: `The file is a workbook; its labels are in ${chosen.map(({ options }) => `sheet ${options.name}`).join(', ')}.`,
      ...(others.length > 0 && { otherwise: `These sheets could hold labels too: ${others.slice(0, 5).join(', ')}.` }),
    },
    ...first.reading.evidence,
  ];
  return {
    format: excel.id,
    variant: `xlsx-${first.reading.variant}`,
    files: [path, ...first.reading.sidecars],
    task: first.reading.task,
    unit: 'row',
    evidence,
    ...(first.reading.columns && { columns: first.reading.columns }),
    options: { sheets: chosen.map(({ options }) => options) },
  };
}
