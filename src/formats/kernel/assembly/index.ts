/**
 * The counting kernel: reads records of a delimited text (RFC 4180) and counts what their label columns hold, without
 * making a text of any byte.
 *
 * It counts a record only where nothing about it is in doubt: the right number of cells, quotes as they should be, and
 * label cells whose values it was taught. At any other record it stops, and the reader in TypeScript, which knows every
 * dialect and reports every trouble, reads that one and teaches the kernel what it may count by itself from then on. So
 * the counts are those of the reader, whatever the bytes are.
 */
import {
  afterRecord,
  closingQuote,
  CR,
  endOfUnquoted,
  endsWithSeparator,
  forgetLines,
  isQuoted,
  linesInQuotes,
  LF,
  putSentinels,
  separatorsInLine,
  setDialect,
} from './cells';
import { clearDictionary, endOfEntries, entryOf, firstEntry, increment, makeDictionary } from './dictionary';
import { firstMet, forgetMet, metEnd, readFlags, setFlags, teachFlags } from './flags';
import { KEY_SLACK, readKey, setKeyLimit } from './keys';
import { free, reserve, take } from './memory';
import { countValue, makeValues, valuesAddress } from './values';

/** A step of the plan: pass this many cells, then read so many as {@link FLAGS} or {@link KEYS}. */
const STEP_BYTES: usize = 12;
const FLAGS: u32 = 0;
/** A key longer than this is left to the reader. */
const LONGEST_KEY: usize = 4096;

export { configureElements, elements, feeds, feedsBetween, readElements, rowsStart } from './jsonElements';
export {
  configureLines,
  counted,
  countLines,
  learnLine,
  untaughtBytes,
  untaughtEnd,
  untaughtStart,
} from './jsonLines';
export { clearMatrix, configureMatrix, countMatrix, matrixFull, matrixRows, setNumbers } from './matrix';

let width: i32 = 0;
let plan: usize = 0;
let planEnd: usize = 0;
let key: usize = 0;
let lesson: usize = 0;
let inserts = true;
let teaching = false;
/** Where the bytes end that {@link count} was given last. */
let limit: usize = 0;

/** Records counted, and physical lines passed, by the last call of {@link count}. */
export let records: i32 = 0;
export let lines: i32 = 0;
/** Whether the last call stopped because the dictionary is full. */
export let full: bool = false;

/**
 * @param columns cells of a record
 * @param steps steps of the plan
 * @param flags label columns of a multi-hot table
 * @param binary whether `0` and `1` are negative and positive in all of them
 * @param keyed whether there are key columns; new keys are then counted only after they were taught
 * @param dictionaryBytes room for different records
 * @returns where the plan is to be written: for each step cells to pass, cells to read, and 0 for flags or 1 for keys
 */
export function configure(
  columns: i32,
  steps: i32,
  flags: i32,
  separator: u8,
  quoting: bool,
  binary: bool,
  keyed: bool,
  dictionaryBytes: i32,
): usize {
  width = columns;
  inserts = !keyed;
  setDialect(separator, quoting);
  plan = take(<usize>steps * STEP_BYTES);
  planEnd = plan + <usize>steps * STEP_BYTES;
  makeValues(flags, binary);
  setFlags(binary, separator, take(<usize>flags * 4 + 64));
  lesson = take(flags);
  const room = (<usize>flags >> 3) + <usize>steps * 8 + LONGEST_KEY;
  key = take(room + KEY_SLACK);
  setKeyLimit(key + room);
  makeDictionary(dictionaryBytes);
  return plan;
}

/** Makes the dictionary of a kernel that reads no tables. */
export function prepareDictionary(bytes: i32): void {
  makeDictionary(bytes);
}

/** Where the bytes of the file are to be written; there is room for `length` of them. */
export function input(length: i32): usize {
  reserve(free() + length);
  return free();
}

/** Where a byte per label column says whether the cells of the record given to {@link learn} are positive. */
export function lessonAddress(): usize {
  return lesson;
}

/** Counts records from `start` on; gives back where the first record begins that it did not count. */
export function count(start: usize, end: usize): usize {
  putSentinels(end);
  limit = end;
  records = 0;
  lines = 0;
  full = false;
  let at = start;
  while (at < end) {
    const next = readRecord(at, end);
    if (next == 0) {
      break;
    }
    at = next;
    records++;
  }
  return at;
}

/** Remembers the values of a record among the bytes given to {@link count} that was counted elsewhere, so that records like it are counted here. */
export function learn(start: usize): void {
  teaching = true;
  teachFlags(lesson);
  readRecord(start, limit);
  teachFlags(0);
  teaching = false;
}

/** Counts one record, or learns it; 0 where it is not complete or not beyond doubt. */
function readRecord(start: usize, end: usize): usize {
  const first = load<u8>(start);
  if (first == LF || first == CR) {
    return 0;
  }
  forgetLines();
  forgetMet();
  let at = start;
  let column = 0;
  let flag: usize = 0;
  let keyEnd = key;
  for (let step = plan; step < planEnd; step += STEP_BYTES) {
    const passed = load<i32>(step);
    const read = load<i32>(step, 4);
    column += passed;
    at = passCells(at, passed, column == width);
    if (at == 0) {
      return 0;
    }
    column += read;
    if (read > 0 && load<u32>(step, 8) == FLAGS) {
      at = readFlags(at, flag, read, column == width, keyEnd);
      flag += read;
      keyEnd += ((<usize>read + 15) >> 4) << 1;
    } else if (read > 0) {
      for (let i = read; i > 0; i--) {
        at = readKey(at, i == 1 && column == width, keyEnd);
        if (at == 0) {
          return 0;
        }
        keyEnd += 4 + <usize>(load<u32>(keyEnd) >> 1);
      }
    }
    if (at == 0) {
      return 0;
    }
  }
  if (at > end || (linesInQuotes > 0 && mayBeSeveral(start)) || isBlank(start, at)) {
    return 0;
  }
  return finish(keyEnd) ? at : 0;
}

/** True for a record of separators alone: whether it is a sample is for the reader to say. */
// @ts-ignore: decorator
@inline
function isBlank(start: usize, next: usize): bool {
  const separators = <usize>width - 1;
  return next - start <= separators + 2 && (next - start == separators + 1 || load<u8>(next - 2) == CR) && separators > 0;
}

/** Counts what was read of a record. */
// @ts-ignore: decorator
@inline
function finish(keyEnd: usize): bool {
  store<u64>(keyEnd, 0);
  if (teaching) {
    // New sets of flags need no teaching, only the values they are made of.
    return inserts || entryOf(key, keyEnd - key, true) != 0;
  }
  const entry = entryOf(key, keyEnd - key, inserts);
  if (entry == 0) {
    full = inserts;
    return false;
  }
  increment(entry);
  for (let place = firstMet(); place < metEnd; place += 4) {
    countValue(load<u32>(place));
  }
  lines += 1 + linesInQuotes;
  return true;
}

/** A quote that joins lines may be a slip, where the first line is a whole record by itself: the reader decides. */
function mayBeSeveral(start: usize): bool {
  return separatorsInLine(start) == width - 1;
}

/** Passes cells that are not counted. */
// @ts-ignore: decorator
@inline
function passCells(at: usize, count: i32, isEnd: bool): usize {
  for (; count > 0; count--) {
    const end = isQuoted(at) ? closingQuote(at) + 1 : endOfUnquoted(at);
    if (isEnd && count == 1) {
      return afterRecord(end);
    }
    if (!endsWithSeparator(end)) {
      return 0;
    }
    at = end + 1;
  }
  return at;
}

/** The entries of the dictionary in the order first met: `[hash, count, length, key …]`, padded to 8 bytes. */
export function entriesStart(): usize {
  return firstEntry();
}

export function entriesEnd(): usize {
  return endOfEntries();
}

/** Forgets all entries, after they were read. */
export function clearEntries(): void {
  clearDictionary();
}

/** The values of label column k are the 16 times 16 bytes at this address + 256 k: `[bytes, tag, positive, count]`. */
export function valuesStart(): usize {
  return valuesAddress();
}
