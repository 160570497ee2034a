/** A column of a `data-table`; rows are named by their index. */
export interface DataColumn {
  /** No two columns of a table have the same. */
  readonly title: string;
  /** The less, the longer it stays where there is little room; without one it always does. */
  readonly importance?: number;
  /** For the tooltip of the header. */
  readonly meaning?: string;
  /** Text stands at the start, numbers at the end. */
  readonly kind: 'text' | 'number';
  text(row: number): string;
  /** What the column is sorted by; a column without it cannot be sorted. */
  value?(row: number): number | string;
}
