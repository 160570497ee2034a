/**
 * The values known of each label column of a multi-hot table (`1`, `0`, `1.0`, `-1`, blank, `True` …), with whether
 * they are positive and how often each was met: the profile of values per column.
 *
 * A value is `[bytes u64, tag u16, positive u16, count u32]`. A column has {@link PER_COLUMN} places for them, and a value
 * is looked for from the place its hash says on. Which value comes next cannot be foreseen, so nothing here branches on
 * it: a branch foretold wrongly costs as much as the rest of the cell.
 */
import { take } from './memory';

const PER_COLUMN: usize = 16;
const VALUE_BYTES: usize = 16;
const COLUMN_BYTES: usize = PER_COLUMN * VALUE_BYTES;
/** The longest value that can be known, in bytes. */
export const LONGEST_VALUE: usize = 8;
/** Found by trial: the usual values (0, 1, 1.0, 0.0, -1.0, true, false, yes, no, NaN, blank …) get places of their own. */
const HASH: u64 = 0x082914c6cb84852d;

let values: usize = 0;

/** @param digits whether `0` and `1` are known from the start, as negative and positive */
export function makeValues(columns: usize, digits: bool): void {
  values = take(columns * COLUMN_BYTES);
  for (let column: usize = 0; digits && column < columns; column++) {
    learnValue(column, 0x30, tagOf(1, false), false);
    learnValue(column, 0x31, tagOf(1, false), true);
  }
}

export function valuesAddress(): usize {
  return values;
}

/** 1 + length (+ 32 where quoted), so that 0 marks a free place. */
// @ts-ignore: decorator
@inline
export function tagOf(length: usize, quoted: bool): u32 {
  return 1 + <u32>length + (<u32>quoted << 5);
}

/** The bytes of a value of up to 8 bytes as one number. */
// @ts-ignore: decorator
@inline
export function packed(at: usize, length: usize): u64 {
  // In two steps, because a shift by 64 is none.
  const half = <u64>length << 2;
  return load<u64>(at) & ~((u64.MAX_VALUE << half) << half);
}

/** The place of a value among those of a label column, 0 where it is not known. */
// @ts-ignore: decorator
@inline
export function valueOf(column: usize, bytes: u64, tag: u32): usize {
  const place = placeOf(column, bytes, tag);
  return place != 0 && load<u16>(place, 8) != 0 ? place : 0;
}

/** Makes a value known; does nothing where the column has no place left. */
export function learnValue(column: usize, bytes: u64, tag: u32, positive: bool): void {
  const place = placeOf(column, bytes, tag);
  if (place != 0) {
    store<u64>(place, bytes);
    store<u16>(place, <u16>tag, 8);
    store<u16>(place, positive ? 1 : 0, 10);
  }
}

/** Where a value is, or would be; 0 where it is not and the column has no place left. */
// @ts-ignore: decorator
@inline
function placeOf(column: usize, bytes: u64, tag: u32): usize {
  const first = values + column * COLUMN_BYTES;
  let offset = <usize>(((bytes ^ <u64>tag) * HASH) >> 60) * VALUE_BYTES;
  for (let tried: usize = 0; tried < PER_COLUMN; tried++) {
    const place = first + offset;
    const known = load<u16>(place, 8);
    if ((known == tag && load<u64>(place) == bytes) || known == 0) {
      return place;
    }
    offset = (offset + VALUE_BYTES) & (COLUMN_BYTES - 1);
  }
  return 0;
}

// @ts-ignore: decorator
@inline
export function isPositive(place: usize): u32 {
  return load<u16>(place, 10);
}

// @ts-ignore: decorator
@inline
export function countValue(place: usize): void {
  store<u32>(place, load<u32>(place, 12) + 1, 12);
}
