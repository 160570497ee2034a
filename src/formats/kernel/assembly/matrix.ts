/**
 * Reads rows of a matrix of numbers of which each is one of two, 0 and 1 mostly, as bits (1 for the second number), and
 * counts equal rows in the dictionary. It stops at the first row that holds any other number.
 */
import { clearDictionary, entryOf, increment, makeDictionary } from './dictionary';
import { free, reserve, take } from './memory';

let columns: i32 = 0;
let itemBytes: usize = 0;
let zeros: v128 = i8x16.splat(0);
let ones: v128 = i8x16.splat(0);
let key: usize = 0;

export let matrixRows: i32 = 0;
/** Whether the last call stopped because the dictionary is full. */
export let matrixFull: bool = false;

/**
 * @param bytes of a number: 1, 2, 4 or 8
 * @returns where the two numbers are to be written, each again and again to 16 bytes
 */
export function configureMatrix(width: i32, bytes: i32, dictionaryBytes: i32): usize {
  columns = width;
  itemBytes = bytes;
  key = take(((<usize>width + 63) >> 6) << 3);
  makeDictionary(dictionaryBytes);
  const numbers = take(32);
  reserve(free());
  return numbers;
}

/** Takes the two numbers written at the address that {@link configureMatrix} gave. */
export function setNumbers(numbers: usize): void {
  zeros = v128.load(numbers);
  ones = v128.load(numbers, 16);
}

/** Counts rows from `start` on; gives back where the first one begins that it did not count. */
export function countMatrix(start: usize, end: usize): usize {
  matrixRows = 0;
  matrixFull = false;
  const rowBytes = <usize>columns * itemBytes;
  const keyBytes = ((<usize>columns + 63) >> 6) << 3;
  let at = start;
  for (; at + rowBytes <= end; at += rowBytes) {
    if (!readRow(at)) {
      break;
    }
    const entry = entryOf(key, keyBytes, true);
    if (entry == 0) {
      matrixFull = true;
      break;
    }
    increment(entry);
    matrixRows++;
  }
  return at;
}

export function clearMatrix(): void {
  clearDictionary();
}

/** Writes the bits of a row to the key; false where a number is neither of the two. */
// @ts-ignore: decorator
@inline
function readRow(row: usize): bool {
  let at = row;
  let word = key;
  for (let left = columns; left > 0; left -= 64, word += 8) {
    let bits: u64 = 0;
    for (let shift = 0; shift < 64 && shift < left; shift += 16, at += itemBytes << 4) {
      const wanted: u32 = left - shift < 16 ? (1 << (left - shift)) - 1 : 0xffff;
      const set = equal(at, ones) & wanted;
      if (((set | equal(at, zeros)) & wanted) != wanted) {
        return false;
      }
      bits |= <u64>set << shift;
    }
    store<u64>(word, bits);
  }
  return true;
}

/** Which of 16 numbers are this one, as bits. */
// @ts-ignore: decorator
@inline
function equal(at: usize, number: v128): u32 {
  if (itemBytes == 1) {
    return i8x16.bitmask(i8x16.eq(v128.load(at), number));
  }
  const perVector = 16 / itemBytes;
  let found: u32 = 0;
  for (let i: usize = 0; i < itemBytes; i++) {
    const numbers = v128.load(at + (i << 4));
    const mask =
      itemBytes == 2
        ? i16x8.bitmask(i16x8.eq(numbers, number))
        : itemBytes == 4
          ? i32x4.bitmask(i32x4.eq(numbers, number))
          : i64x2.bitmask(i64x2.eq(numbers, number));
    found |= <u32>mask << <u32>(i * perVector);
  }
  return found;
}
