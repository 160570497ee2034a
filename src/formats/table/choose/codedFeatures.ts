import { labelScore } from './columnNames';
import { isBinaryColumn } from './flagRuns';
import type { ColumnProfile } from '../profile';
import type { TableRow } from '../table';

/** So many numbered flags are steps in time or parts of a code. */
const MANY_NUMBERED = 16;
/** A class of two values needs no column each. */
const FEWEST_VALUES = 2;
const FEWEST_GROUPS = 2;
const FEWEST_OTHERS = 3;

/**
 * True where columns of 0 and 1 among other features are themselves features: the values of several categories, of
 * which each row has one (`Job.Skilled`, `Job.Unskilled`; `Purpose.Car`, …), or one thing at many times (`week1` to
 * `week52`).
 */
export function codedFeatures(features: readonly ColumnProfile[], rows: readonly TableRow[]): boolean {
  // A flag of one value tells nothing of groups.
  const flags = features.filter((column) => isBinaryColumn(column) && column.distinct.size > 1);
  if (features.length - flags.length < FEWEST_OTHERS) {
    return false;
  }
  return isNumbered(flags, features) || groupsOfOne(flags, rows) >= FEWEST_GROUPS;
}

function isNumbered(flags: readonly ColumnProfile[], features: readonly ColumnProfile[]): boolean {
  const stemOf = ({ name }: ColumnProfile): string | undefined => /^(.*\p{L}.*?)\d+$/u.exec(name)?.[1];
  const stems = flags.map(stemOf);
  const middle = stems[stems.length >> 1];
  const numbered = stems.filter((stem) => stem === middle);
  // Of pixels, few are black or white throughout.
  const alike = features.filter((column) => stemOf(column) === middle).length;
  const isMany = numbered.length >= Math.max(MANY_NUMBERED, alike / 2);
  return middle !== undefined && labelScore(middle) === 0 && isMany;
}

/** How often, from the right, neighbours follow each other of which each row has exactly one. */
function groupsOfOne(flags: readonly ColumnProfile[], rows: readonly TableRow[]): number {
  let groups = 0;
  let size = 0;
  let ones = rows.map(() => 0);
  for (const { index } of flags.toReversed()) {
    ones = ones.map((count, row) => count + Number(Number(rows[row]!.cells[index]) === 1));
    size++;
    if (ones.some((count) => count > 1)) {
      return groups;
    }
    if (size >= FEWEST_VALUES && ones.every((count) => count === 1)) {
      groups++;
      size = 0;
      ones = rows.map(() => 0);
    }
  }
  return groups;
}
