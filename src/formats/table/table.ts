/**
 * A table as every container gives it (CSV, Parquet, Arrow, Excel, SQLite): columns with names, and rows of cells as
 * text. Which columns are labels is decided in `roles.ts`, the same for all containers.
 */

/** The text of a cell; null for a value that is absent (NULL, a row that ends early); a list where the container has lists. */
export type Cell = string | null | readonly string[];

export interface TableColumn {
  /** As in the header; `column 3` where there is none. */
  readonly name: string;
  /** Names by class id, where the container declares them (Hugging Face ClassLabel). */
  readonly classNames?: readonly string[];
}

export interface TableRow {
  /** One cell for each column asked for. */
  readonly cells: readonly Cell[];
  /** Line of the file from 1, or row number where the container has no lines. */
  readonly line: number;
  /** Cells the row really has; differs from the number of columns in a ragged row. */
  readonly width: number;
}

/**
 * Takes the rows of a table whose equal rows may be counted together. In columns of `flags` each cell says whether its
 * row has one class, and rows are equal that have the same classes; rows of `keys` are equal where all cells are.
 */
export interface RowSink {
  readonly kind: 'flags' | 'keys';
  /**
   * Counts one row.
   * @returns undefined unless a row equal to it may be given to {@link again} from now on: where nothing was reported
   *   of it and what it counts as does not depend on the rows before. For flags, the numbers of the positive columns.
   */
  row(row: TableRow): readonly number[] | undefined;
  /** Counts rows equal to one given before: for flags by their positive columns, for keys by their cells. */
  again(row: { readonly positives: Int32Array; readonly cells: readonly Cell[] }, times: number): void;
  /** For flags: `times` of the rows given to {@link again} have this text, which is not positive, in the column. */
  negativeCell(column: number, text: string, times: number): void;
}

export interface TableSource {
  readonly columns: readonly TableColumn[];
  /** False where the names of the columns were made up. */
  readonly hasHeader: boolean;
  /** All rows in batches, with the cells of the `wanted` columns only, in that order. */
  rows(wanted: readonly number[]): AsyncIterable<readonly TableRow[]>;
  /** Whether a column is too large to be read for a look: texts, pictures. */
  readonly isLarge?: (column: number) => boolean;
  /** Gives all rows to a sink, equal ones together where it can: a fast way, where a container has one. */
  countRows?(wanted: readonly number[], sink: RowSink): Promise<void>;
}
