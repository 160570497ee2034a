import type { Cell } from '../table';
import { PairIndex } from './pairIndex';

/** A column as numbers of its distinct cells. */
export interface IndexedColumn {
  readonly cells: readonly Cell[];
  /** A number of `cells` for each row; for lists, for all items one after the other. */
  readonly codes: Uint8Array | Int32Array;
  /** Lists only, one more than rows: items of row r are `codes[starts[r]]` to `codes[starts[r + 1]]`. */
  readonly starts?: Int32Array;
  /** Lists only: 1 where there is no list, which is not the same as an empty one. */
  readonly isNull?: Uint8Array;
}

/** Products of the numbers of cells stay below this, so that they are exact in 32 bits. */
const MOST_COMBINATIONS = 1 << 30;
/** Of so many combinations each has its own place in a table: 4 bytes each. */
const MOST_IN_TABLE = 1 << 21;
const NEAR = 1 << 18;
const ROWS_AT_ONCE = 1 << 12;

/** Numbers the distinct rows in the order first met. */
export function groupRows(columns: readonly IndexedColumn[], rows: number): { groups: Int32Array; count: number } {
  const keys = new Int32Array(rows);
  let combinations = 1;
  let digits: Digit[] = [];
  const isFew = columns.reduce((product, { cells }) => product * cells.length, 1) <= MOST_IN_TABLE;
  for (const { cells, codes, starts, isNull } of columns) {
    const lists = starts && numberLists(codes, starts, isNull!, cells.length);
    const values = lists ? lists.groups : codes;
    const size = lists ? lists.count : isFew ? cells.length : usedOf(codes, cells.length);
    if (combinations * size > MOST_COMBINATIONS) {
      appendDigits(keys, digits);
      digits = [];
      const index = new PairIndex();
      for (let row = 0; row < rows; row++) {
        keys[row] = index.numberOf(keys[row]!, values[row]!);
      }
      combinations = index.size;
    } else {
      digits.push({ size, values });
      combinations *= size;
    }
  }
  appendDigits(keys, digits);
  return numberInOrder(keys, combinations);
}

/** A column as a digit of the rows' keys: one of `size` numbers for each row. */
interface Digit {
  readonly size: number;
  readonly values: Uint8Array | Int32Array;
}

/** Appends digits to all keys; to some thousand keys all of them, then to the next, so that the keys stay in the cache. */
function appendDigits(keys: Int32Array, digits: readonly Digit[]): void {
  for (let from = 0; from < keys.length; from += ROWS_AT_ONCE) {
    const to = Math.min(keys.length, from + ROWS_AT_ONCE);
    for (const { size, values } of digits) {
      for (let row = from; row < to; row++) {
        keys[row] = Math.imul(keys[row]!, size) + values[row]!;
      }
    }
  }
}

/** How many numbers of cells may occur: mostly the last one, of rows without value, does not. */
function usedOf(codes: Uint8Array | Int32Array, cells: number): number {
  let most = 0;
  for (let row = 0; row < codes.length; row++) {
    most = codes[row]! > most ? codes[row]! : most;
  }
  return Math.min(cells, most + 1);
}

/** Numbers the distinct lists; each item leads from one number to the next. */
function numberLists(
  codes: Uint8Array | Int32Array,
  starts: Int32Array,
  isNull: Uint8Array,
  cells: number,
): { groups: Int32Array; count: number } {
  const rows = starts.length - 1;
  const groups = new Int32Array(rows);
  const next = new PairIndex();
  // What follows the first numbers, without hashing: most lists are few and short.
  const near = new Int32Array(NEAR);
  for (let row = 0; row < rows; row++) {
    let state = isNull[row] === 1 ? 1 : 0;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const place = state * cells + codes[at]!;
      let following = place < NEAR ? near[place]! : 0;
      if (following === 0) {
        following = 2 + next.numberOf(state, codes[at]!);
        if (place < NEAR) {
          near[place] = following;
        }
      }
      state = following;
    }
    groups[row] = state;
  }
  return { groups, count: next.size + 2 };
}

function numberInOrder(keys: Int32Array, combinations: number): { groups: Int32Array<ArrayBuffer>; count: number } {
  const groups = new Int32Array(keys.length);
  if (combinations <= MOST_IN_TABLE) {
    // 1 + the number of each combination, or 0.
    const numbers = new Int32Array(combinations);
    let count = 0;
    for (let row = 0; row < keys.length; row++) {
      const known = numbers[keys[row]!]!;
      groups[row] = known > 0 ? known - 1 : count;
      if (known === 0) {
        numbers[keys[row]!] = ++count;
      }
    }
    return { groups, count };
  }
  const index = new PairIndex();
  for (let row = 0; row < keys.length; row++) {
    groups[row] = index.numberOf(keys[row]!, 0);
  }
  return { groups, count: index.size };
}
