import { openWorkbook } from './workbook';
import { sampleSheet, type SheetLayout, SheetTable } from './sheetTable';
import { basename, type FileEntry, type FileSet } from '../fileSet';
import type { LabelFormat, Reading } from '../format';
import { readTable } from '../table/containerTable';
import { type ContainerKind, countTables, readTables, type SeveralTables } from '../table/severalTables';
import type { UserTableOptions } from '../table/userOptions';

type Options = SeveralTables<SheetLayout>;

const MAX_SHEETS = 50;
const KIND: ContainerKind = { format: 'xlsx', prefix: 'xlsx', container: 'a workbook', table: 'sheet' };

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

  async count({ files: [path], options }, context) {
    const { reader, files } = context;
    const workbook = await openWorkbook(reader, path!, files.get(path!)?.size ?? 0);
    return countTables(path!, options, KIND, context, ({ name, place }) => {
      const sheet = workbook.sheets.find((candidate) => candidate.name === name);
      return Promise.resolve(sheet && new SheetTable(reader, workbook, sheet, place));
    });
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
  return readTables(path, workbook.sheets.slice(0, MAX_SHEETS), KIND, async (sheet, attempt) => {
    const sampled = await sampleSheet(files.reader, workbook, sheet);
    const reading = sampled && (await attempt(() => readTable(files, path, sampled.sample, user)));
    return reading && { reading, place: sampled.layout };
  });
}
