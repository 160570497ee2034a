/**
 * Reads a run of label columns of a multi-hot table into bits, one for each class, 1 for positive.
 *
 * The general way looks every cell up among the values known of its column. Where the cells are `0` and `1`, 16 of them
 * are read at once: in `0,1,0,…` digits stand at even places and separators at odd ones.
 */
import { afterRecord, closingQuote, endsFrom, endsWithSeparator, escaped, isQuoted, withoutReturn } from './cells';
import { isPositive, LONGEST_VALUE, packed, tagOf, valueOf, learnValue } from './values';

/** Whether `0` and `1` mean negative and positive in all label columns, so that runs of them may be read at once. */
let binary = false;
let separators: v128 = i8x16.splat(0);

/** Places of the values met one by one; they are counted when the whole record has been understood. */
let met: usize = 0;
export let metEnd: usize = 0;
/** Where the bits of the cells are that are to be learnt; 0 while nothing is. */
let lesson: usize = 0;

export function setFlags(isBinary: bool, separator: u8, scratch: usize): void {
  binary = isBinary;
  separators = i8x16.splat(<i8>separator);
  met = scratch;
}

export function teachFlags(bits: usize): void {
  lesson = bits;
}

export function firstMet(): usize {
  return met;
}

export function forgetMet(): void {
  metEnd = met;
}

/**
 * Reads `count` cells from `at` on.
 *
 * @param flag number of the first among all label columns
 * @param isEnd whether the last of the cells is the last of its record
 * @param bits where the bits go, 16 cells to two bytes
 * @returns where the next cell, or record, begins; 0 where the record is not beyond doubt
 */
export function readFlags(at: usize, flag: usize, count: usize, isEnd: bool, bits: usize): usize {
  while (count > 0) {
    const taken = min<usize>(16, count);
    count -= taken;
    const last = isEnd && count == 0;
    let next = binary ? readDigits(at, taken, last, bits) : 0;
    if (next == 0) {
      next = readValues(at, flag, taken, last, bits);
      if (next == 0) {
        return 0;
      }
    }
    at = next;
    flag += taken;
    bits += 2;
  }
  return at;
}

/** Up to 16 cells of one digit each, `0` or `1`; 0 where they are anything else. */
// @ts-ignore: decorator
@inline
function readDigits(at: usize, count: usize, last: bool, bits: usize): usize {
  const low = v128.load(at);
  const high = v128.load(at, 16);
  const digits = i8x16.shuffle(low, high, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const between = i8x16.shuffle(low, high, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
  const wanted = (1 << <i32>count) - 1;
  const wantedBetween = last ? wanted >> 1 : wanted;
  const binaryDigits = i8x16.bitmask(i8x16.eq(v128.and(digits, i8x16.splat(<i8>0xfe)), i8x16.splat(0x30)));
  const separated = i8x16.bitmask(i8x16.eq(between, separators));
  if ((~binaryDigits & wanted) | (~separated & wantedBetween)) {
    return 0;
  }
  store<u16>(bits, <u16>(i8x16.bitmask(i8x16.shl(digits, 7)) & wanted));
  const end = at + (count << 1);
  return last ? afterRecord(end - 1) : end;
}

/**
 * Up to 16 cells, each looked up among the values known of its column. Where cells end is found for 64 bytes at once:
 * one after the other, each would wait for the one before.
 */
function readValues(at: usize, flag: usize, count: usize, last: bool, bits: usize): usize {
  let found: u32 = 0;
  let base: usize = 0;
  let ends: u64 = 0;
  for (let i: usize = 0; i < count; i++) {
    const isLast = last && i == count - 1;
    const quoted = isQuoted(at);
    const start = at + <usize>quoted;
    let stop: usize;
    if (quoted) {
      stop = closingQuote(at);
      ends = 0;
    } else {
      if (ends == 0) {
        base = at;
        ends = endsFrom(at);
        if (ends == 0) {
          return 0;
        }
      }
      stop = base + <usize>ctz(ends);
      ends &= ends - 1;
      if (isLast) {
        stop = withoutReturn(start, stop);
      }
    }
    const end = stop + <usize>quoted;
    const length = stop - start;
    if ((quoted && escaped) || length > LONGEST_VALUE) {
      return 0;
    }
    const bytes = packed(start, length);
    const tag = tagOf(length, quoted);
    const value = valueOf(flag + i, bytes, tag);
    if (value != 0) {
      found |= isPositive(value) << <u32>i;
      store<u32>(metEnd, <u32>value);
      metEnd += 4;
    } else if (lesson != 0) {
      learnValue(flag + i, bytes, tag, load<u8>(lesson + flag + i) != 0);
    } else {
      return 0;
    }
    if (isLast) {
      at = afterRecord(end);
      if (at == 0) {
        return 0;
      }
    } else if (endsWithSeparator(end)) {
      at = end + 1;
    } else {
      return 0;
    }
  }
  store<u16>(bits, <u16>found);
  return at;
}
