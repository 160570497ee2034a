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

export interface TableSource {
  readonly columns: readonly TableColumn[];
  /** False where the names of the columns were made up. */
  readonly hasHeader: boolean;
  /** All rows in batches, with the cells of the `wanted` columns only, in that order. */
  rows(wanted: readonly number[]): AsyncIterable<readonly TableRow[]>;
}
