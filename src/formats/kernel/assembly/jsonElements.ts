/**
 * Reads the objects of an array whose wanted members are whole numbers (ids, mostly), as rows of numbers. It stops at
 * the first object that is anything else and leaves that one to the reader.
 */
import { blanks, COMMA, endBytes, LF, met, OPEN_OBJECT, readObject, setNames, valueEnd, valueStart } from './json';
import { free, reserve, take } from './memory';

/** Rows given back at once: an object with one member takes 8 bytes at least, mostly a hundred and more. */
const MOST_ROWS: usize = 8192;
/** Longer numbers are no exact doubles. */
const MOST_DIGITS: usize = 15;

let columns: u32 = 0;
let rows: usize = 0;
export let elements: i32 = 0;
/** Line feeds passed by the last call of {@link readElements}. */
export let feeds: i32 = 0;

/**
 * @param bytes of the names of the members
 * @param numbers how many of them, the first ones, are numbers; an object that has one of the others is left to the reader
 * @returns where the names are to be written
 */
export function configureElements(bytes: i32, numbers: i32): usize {
  const names = setNames(bytes, true);
  columns = numbers;
  rows = take(MOST_ROWS * rowBytes());
  reserve(free());
  return names;
}

/** Where the rows are: of each the numbers (f64, NaN where there is no such member) and where the object begins (f64). */
export function rowsStart(): usize {
  return rows;
}

// @ts-ignore: decorator
@inline
function rowBytes(): usize {
  return (<usize>columns + 1) << 3;
}

/**
 * Reads objects that are followed by a comma, from `start` on.
 *
 * @returns where the next one begins, which was not read
 */
export function readElements(start: usize, end: usize): usize {
  endBytes(end);
  elements = 0;
  let at = start;
  let row = rows;
  while (<usize>elements < MOST_ROWS) {
    const open = blanks(at);
    const close = load<u8>(open) == OPEN_OBJECT ? readObject(open) : 0;
    if (close == 0 || met >> columns != 0) {
      break;
    }
    const comma = blanks(close);
    if (comma >= end || load<u8>(comma) != COMMA || !writeRow(row, open)) {
      break;
    }
    at = comma + 1;
    row += rowBytes();
    elements++;
  }
  feeds = feedsBetween(start, at);
  return at;
}

/** False where a member is no whole number of at most 15 digits. */
// @ts-ignore: decorator
@inline
function writeRow(row: usize, open: usize): bool {
  for (let number: u32 = 0; number < columns; number++) {
    let value: f64 = NaN;
    if (((met >> number) & 1) != 0) {
      const start = valueStart(number);
      const end = valueEnd(number);
      if (end - start > MOST_DIGITS) {
        return false;
      }
      let whole: u64 = 0;
      for (let at = start; at < end; at++) {
        const digit = <u8>(load<u8>(at) - 0x30);
        if (digit > 9) {
          return false;
        }
        whole = whole * 10 + digit;
      }
      value = <f64>whole;
    }
    store<f64>(row + (<usize>number << 3), value);
  }
  store<f64>(row + (<usize>columns << 3), <f64>open);
  return true;
}

/** Line feeds from `start` up to `end`. */
export function feedsBetween(start: usize, end: usize): i32 {
  const wanted = i8x16.splat(<i8>LF);
  let count = 0;
  let at = start;
  for (; at + 16 <= end; at += 16) {
    count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(at), wanted)));
  }
  const rest = end - at;
  return count + popcnt(i8x16.bitmask(i8x16.eq(v128.load(at), wanted)) & ((1 << <i32>rest) - 1));
}
