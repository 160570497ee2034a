import type { FileReader } from '../fileSet';
import { looksLikeHeader } from '../delimited/header';
import type { TableSample } from '../table/choose/proposal';
import type { TableColumn, TableRow, TableSource } from '../table/table';
import { type Sheet, type SheetRow, sheetRows, type Workbook } from './workbook';

/** Where the table of a sheet is. */
export interface SheetLayout {
  /** Names of the columns. */
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  /** Number of the first row with data; what is above is title and header. */
  readonly firstRow: number;
}

const SAMPLED_ROWS = 3000;

/** Finds the table of a sheet and its first rows; undefined where the sheet is empty. */
export async function sampleSheet(
  reader: FileReader,
  workbook: Workbook,
  sheet: Sheet,
): Promise<{ layout: SheetLayout; sample: TableSample } | undefined> {
  const rows: SheetRow[] = [];
  for await (const batch of sheetRows(reader, workbook, sheet)) {
    rows.push(...batch.filter(({ cells }) => cells.some((cell) => cell !== '')));
    if (rows.length >= SAMPLED_ROWS) {
      break;
    }
  }
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  // Titles above a table fill fewer cells than it has columns.
  const filled = (row: SheetRow): number => row.cells.filter((cell) => cell !== '').length;
  const start = rows.findIndex((row) => filled(row) >= Math.min(width, 2) && filled(row) >= width * 0.5);
  const first = rows[start];
  if (!first) {
    return undefined;
  }
  const below = namesBelowGroups(first, rows.slice(start + 1), width);
  const header = below ?? padded(first.cells, width);
  const body = rows.slice(start + (below ? 2 : 1));
  const hasHeader = looksLikeHeader(
    header,
    body.slice(0, 500).map(({ cells }) => cells),
  );
  const data = hasHeader ? body : rows.slice(start);
  const names = Array.from({ length: width }, (_, i) => (hasHeader && header[i]) || `column ${i + 1}`);
  return {
    layout: { columns: names, hasHeader, firstRow: data[0]?.number ?? first.number + 1 },
    sample: {
      columns: names.map((name) => ({ name })),
      hasHeader,
      rows: data.map((row) => toTableRow(row, width)),
    },
  };
}

/**
 * The names of the columns where a header has two rows: the first names groups of columns, in cells that were merged and
 * leave blanks behind them, and the second what is in each group. Undefined where the second row is a row of data.
 */
function namesBelowGroups(
  { cells: groups }: SheetRow,
  [second, ...body]: readonly SheetRow[],
  width: number,
): string[] | undefined {
  const names = second ? padded(second.cells, width) : [];
  const above = padded(groups, width);
  const grouped = above.some((cell, i) => i > 0 && cell === '' && names[i] !== '' && above.slice(0, i).some(Boolean));
  const filled = names.filter((name) => name !== '');
  const isComplete = names.every((name, i) => name !== '' || above[i] !== '');
  const hasBlanks = filled.length < width;
  // What stands in a row of data is a number, or comes again below.
  const areNames =
    new Set(filled).size === filled.length &&
    names.every(
      (name, i) => name === '' || (!/^[\d.,+-]+$/.test(name) && body.every(({ cells }) => cells[i] !== name)),
    );
  // `X1`, `X2`, …, `Y` number the columns that the next row names.
  const numbered = above.filter((cell) => /^(x|y|v|col(umn)?|unnamed: )_?\d*$/i.test(cell)).length;
  const isNumbered = numbered > 2 && numbered === above.filter((cell) => cell !== '').length && filled.length === width;
  return ((grouped && hasBlanks) || isNumbered) && isComplete && areNames && body.length > 0
    ? names.map((name, i) => name || above[i]!)
    : undefined;
}

/** The table of a sheet. */
export class SheetTable implements TableSource {
  readonly columns: readonly TableColumn[];
  readonly hasHeader: boolean;

  constructor(
    private readonly reader: FileReader,
    private readonly workbook: Workbook,
    private readonly sheet: Sheet,
    private readonly layout: SheetLayout,
  ) {
    this.columns = layout.columns.map((name) => ({ name }));
    this.hasHeader = layout.hasHeader;
  }

  async *rows(wanted: readonly number[]): AsyncGenerator<TableRow[]> {
    for await (const batch of sheetRows(this.reader, this.workbook, this.sheet)) {
      const rows: TableRow[] = [];
      for (const row of batch) {
        if (row.number >= this.layout.firstRow && row.cells.some((cell) => cell !== '')) {
          const { cells, line, width } = toTableRow(row, this.columns.length);
          rows.push({ cells: wanted.map((index) => cells[index] ?? null), line, width });
        }
      }
      yield rows;
    }
  }
}

function toTableRow({ cells, number }: SheetRow, width: number): TableRow {
  return { cells: padded(cells, width), line: number, width };
}

function padded(cells: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, i) => cells[i] ?? '');
}
