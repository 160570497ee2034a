/**
 * The values known of each label column of a multi-hot table (`1`, `0`, `1.0`, `-1`, blank, `True` …), with whether
 * they are positive and how often each was met: the profile of values per column.
 *
 * A value is `[bytes u64, tag u32, positive u32, count u32, –]`; a column has places for {@link PER_COLUMN} of them.
 */
import { take } from './memory';

const PER_COLUMN: usize = 8;
const VALUE_BYTES: usize = 24;
const COLUMN_BYTES: usize = PER_COLUMN * VALUE_BYTES;
/** The longest value that can be known, in bytes. */
export const LONGEST_VALUE: usize = 8;

/** Tags are 1 + length (+ 32 where quoted), so that 0 marks a free place. */
let values: usize = 0;

export function makeValues(columns: usize): void {
  values = take(columns * COLUMN_BYTES);
}

export function valuesAddress(): usize {
  return values;
}

// @ts-ignore: decorator
@inline
export function tagOf(length: usize, quoted: bool): u32 {
  return 1 + <u32>length + (quoted ? 32 : 0);
}

/** The bytes of a value of up to 8 bytes as one number. */
// @ts-ignore: decorator
@inline
export function packed(at: usize, length: usize): u64 {
  return length == 0 ? 0 : load<u64>(at) & (u64.MAX_VALUE >> (64 - (<u64>length << 3)));
}

/** The place of a value among those of a label column, 0 where it is not known. */
// @ts-ignore: decorator
@inline
export function valueOf(column: usize, bytes: u64, tag: u32): usize {
  let place = values + column * COLUMN_BYTES;
  const end = place + COLUMN_BYTES;
  for (; place < end; place += VALUE_BYTES) {
    const known = load<u32>(place, 8);
    if (known == tag && load<u64>(place) == bytes) {
      return place;
    }
    if (known == 0) {
      return 0;
    }
  }
  return 0;
}

/** Makes a value known; does nothing where the column has no place left. */
export function learnValue(column: usize, bytes: u64, tag: u32, positive: bool): void {
  let place = values + column * COLUMN_BYTES;
  const end = place + COLUMN_BYTES;
  for (; place < end; place += VALUE_BYTES) {
    if (load<u32>(place, 8) == 0) {
      store<u64>(place, bytes);
      store<u32>(place, tag, 8);
      store<u32>(place, positive ? 1 : 0, 12);
      return;
    }
  }
}

// @ts-ignore: decorator
@inline
export function isPositive(place: usize): u32 {
  return load<u32>(place, 12);
}

// @ts-ignore: decorator
@inline
export function countValue(place: usize): void {
  store<u32>(place, load<u32>(place, 16) + 1, 16);
}
