import type { ColumnProfile } from '../profile';
import type { TableRow } from '../table';

/**
 * How much other columns tell of a column, from 0 (nothing) to 1 (all): the mean of Theil's uncertainty coefficients,
 * from which what chance alone would give is taken off. A class hangs together with its features more than they do.
 *
 * @see https://en.wikipedia.org/wiki/Uncertainty_coefficient
 */
export function toldByOthers(
  column: ColumnProfile,
  others: readonly ColumnProfile[],
  rows: readonly TableRow[],
): number {
  const own = valuesOf(column, rows);
  const entropy = entropyOf(own);
  if (others.length === 0 || entropy === 0) {
    return 0;
  }
  const shares = others.map((other) => {
    const theirs = valuesOf(other, rows);
    const joint = own.map((text, row) => `${text}\0${theirs[row]}`);
    const shared = entropy + entropyOf(theirs) - entropyOf(joint);
    // Two columns that have nothing to do with each other share this much in the mean (Miller and Madow).
    const byChance = ((column.distinct.size - 1) * (other.distinct.size - 1)) / (2 * Math.max(1, rows.length));
    return Math.max(0, shared - byChance) / entropy;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** True where each value of one column stands beside one value of the other, as an id beside its name. */
export function saysTheSame(one: ColumnProfile, other: ColumnProfile, rows: readonly TableRow[]): boolean {
  const size = one.distinct.size;
  if (other.distinct.size !== size) {
    return false;
  }
  const theirs = valuesOf(other, rows);
  return new Set(valuesOf(one, rows).map((text, row) => `${text}\0${theirs[row]}`)).size === size;
}

/** True where each value of the first column stands beside one value of the second alone: a breed beside its species. */
export function decides(fine: ColumnProfile, coarse: ColumnProfile, rows: readonly TableRow[]): boolean {
  const theirs = valuesOf(coarse, rows);
  return new Set(valuesOf(fine, rows).map((text, row) => `${text}\0${theirs[row]}`)).size === fine.distinct.size;
}

function valuesOf({ index }: ColumnProfile, rows: readonly TableRow[]): string[] {
  return rows.map(({ cells }) => String(cells[index] ?? '').trim());
}

/** In nats. */
function entropyOf(values: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let sum = 0;
  for (const count of counts.values()) {
    sum -= (count / values.length) * Math.log(count / values.length);
  }
  return sum;
}
