import { type ColumnProfile, isNumeric, isWhole } from '../profile';

/** Seconds since 1970, from 1976 to 2036. */
const SECONDS = { from: 2e8, to: 2.1e9 };

/**
 * True for a log of what users did with items: two ids that come again, perhaps what was done (a rating, a tag), and the
 * time last. Its rows are no samples, and what a user calls an item is no label of it.
 */
export function isInteractionLog(columns: readonly ColumnProfile[]): boolean {
  const [user, item] = columns;
  const time = columns.at(-1);
  return (
    columns.length >= 3 &&
    columns.length <= 4 &&
    isRecurringId(user!) &&
    isRecurringId(item!) &&
    isNumeric(time!) &&
    time!.distinct.size > time!.filled.length * 0.2 &&
    time!.filled.every((text) => Number(text) >= SECONDS.from && Number(text) <= SECONDS.to)
  );
}

function isRecurringId(column: ColumnProfile): boolean {
  const { filled, distinct, blank } = column;
  return blank === 0 && isWhole(column) && distinct.size > 2 && distinct.size < filled.length;
}
