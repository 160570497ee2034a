import type { SqliteDatabase } from './database';
import type { SqlValue } from './record';
import type { SqlTable } from './schema';
import type { TableSample } from '../table/choose/proposal';
import type { Cell, TableColumn, TableRow, TableSource } from '../table/table';

const SAMPLED_ROWS = 3000;
const BATCH = 1000;

/** The rows of one table of a database. */
export class SqliteTable implements TableSource {
  readonly hasHeader = true;
  readonly columns: readonly TableColumn[];

  constructor(
    private readonly database: SqliteDatabase,
    private readonly table: SqlTable,
    private readonly signal: AbortSignal,
    /** Names to give for the keys in a column, and what the column is then called. */
    private readonly joined?: {
      readonly column: number;
      readonly names: ReadonlyMap<string, string> | undefined;
      readonly called?: string;
    },
  ) {
    this.columns = table.columns.map((name, index) => ({
      name: index === joined?.column ? (joined.called ?? name) : name,
    }));
  }

  async *rows(wanted: readonly number[]): AsyncGenerator<TableRow[]> {
    const width = this.columns.length;
    let batch: TableRow[] = [];
    let line = 0;
    for await (const { rowId, values } of this.database.rows(this.table)) {
      line++;
      const cells = wanted.map((index) => {
        const cell = index === this.table.rowId ? String(rowId) : toCell(values[index]);
        return typeof cell === 'string' && index === this.joined?.column
          ? (this.joined.names?.get(cell) ?? cell)
          : cell;
      });
      batch.push({ cells, line, width });
      if (batch.length === BATCH) {
        this.signal.throwIfAborted();
        yield batch;
        batch = [];
      }
    }
    yield batch;
  }

  async sample(): Promise<TableSample> {
    const rows: TableRow[] = [];
    for await (const batch of this.rows(this.columns.map((_, index) => index))) {
      rows.push(...batch);
      if (rows.length >= SAMPLED_ROWS) {
        break;
      }
    }
    return { columns: this.columns, hasHeader: true, rows };
  }
}

/** Columns that were added later are not there in rows that are older. */
function toCell(value: SqlValue | undefined): Cell {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
