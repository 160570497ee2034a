/** What a column of a table takes part with in the choice of those that are shown. */
export interface FittedColumn {
  readonly key: string;
  readonly title: string;
  /** In font sizes. */
  readonly width: number;
  /** The less, the longer it stays where there is little room; a column of 0 always does. */
  readonly importance: number;
}

/** Columns by their keys as a person has chosen them; of all others the room decides. */
export interface ColumnChoice {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

/** The importance of a column that is shown only where it is asked for. */
export const ON_REQUEST = Infinity;

/**
 * The columns that have room, in their order: first those that a table is nothing without and those that were asked
 * for, whatever room there is; then the more important ones.
 *
 * @param room font sizes for all of them
 */
export function columnsThatFit<C extends FittedColumn>(
  columns: readonly C[],
  room: number,
  { shown, hidden }: ColumnChoice,
): C[] {
  const kept = new Set(columns.filter(({ key, importance }) => importance === 0 || shown.includes(key)));
  let left = [...kept].reduce((rest, { width }) => rest - width, room);
  const byImportance = [...columns].sort((a, b) => a.importance - b.importance);
  for (const column of byImportance) {
    const isWanted = column.importance < ON_REQUEST && !hidden.includes(column.key);
    if (!kept.has(column) && isWanted && column.width <= left) {
      kept.add(column);
      left -= column.width;
    }
  }
  return columns.filter((column) => kept.has(column));
}

/** Whether a column that nobody has switched off has no room. */
export function lacksRoom(
  columns: readonly FittedColumn[],
  visible: readonly FittedColumn[],
  { hidden }: ColumnChoice,
): boolean {
  return columns.some(
    (column) => !visible.includes(column) && !hidden.includes(column.key) && column.importance < ON_REQUEST,
  );
}
