/**
 * Reads JSON lines: of each object the raw bytes of some members, which are counted in the dictionary; all other members
 * are passed over. As with records of a table, a line is counted only where nothing about it is in doubt and its members
 * were taught; any other line is left to the reader.
 */
import { entryOf, increment } from './dictionary';
import { blanks, endBytes, LF, met, OPEN_OBJECT, readObject, setNames, valueEnd, valueStart } from './json';
import { free, reserve, take } from './memory';

/** Members whose bytes are longer are left to the reader. */
const LONGEST_KEY: usize = 4096;

let key: usize = 0;
let keyEnd: usize = 0;
let limit: usize = 0;
export let counted: i32 = 0;
/** Where the line ends at which the last call stopped, if all that it needs is to be taught; else 0. */
export let untaughtEnd: usize = 0;

/** @returns where the names of the wanted members are to be written */
export function configureLines(bytes: i32): usize {
  const names = setNames(bytes, false);
  key = take(LONGEST_KEY + 64);
  reserve(free());
  return names;
}

/** Counts lines from `start` on; gives back where the first one begins that it did not count. */
export function countLines(start: usize, end: usize): usize {
  endBytes(end);
  limit = end;
  counted = 0;
  untaughtEnd = 0;
  let at = start;
  while (at < end) {
    const next = readLine(at);
    if (next == 0) {
      break;
    }
    at = next;
    counted++;
  }
  return at;
}

/** The wanted members of the line at which the last call stopped untaught: `[number << 16 | length, bytes …]`. */
export function untaughtStart(): usize {
  return key;
}

export function untaughtBytes(): usize {
  return keyEnd - key;
}

/** Remembers the members of that line, so that its like are counted; false where there is no room for more. */
export function learnLine(): bool {
  return entryOf(key, keyEnd - key, true) != 0;
}

function readLine(start: usize): usize {
  const open = blanks(start);
  if (load<u8>(open) != OPEN_OBJECT) {
    return 0;
  }
  const close = readObject(open);
  if (close == 0) {
    return 0;
  }
  const at = blanks(close);
  if (load<u8>(at) != LF || at >= limit) {
    return 0;
  }
  keyEnd = writeKey();
  if (keyEnd == 0) {
    return 0;
  }
  const entry = entryOf(key, keyEnd - key, false);
  if (entry == 0) {
    untaughtEnd = at + 1;
    return 0;
  }
  increment(entry);
  return at + 1;
}

/** Writes the members met: `[number << 16 | length, bytes …]`. Gives back where they end; 0 where they are too long. */
// @ts-ignore: decorator
@inline
function writeKey(): usize {
  let end = key;
  for (let left = met; left != 0; left &= left - 1) {
    const number = <u32>ctz(left);
    const start = valueStart(number);
    const length = valueEnd(number) - start;
    if (end + 4 + length > key + LONGEST_KEY) {
      return 0;
    }
    store<u32>(end, (number << 16) | <u32>length);
    end += 4;
    for (let done: usize = 0; done < length; done += 16) {
      v128.store(end + done, v128.load(start + done));
    }
    end += length;
  }
  store<u64>(end, 0);
  return end;
}
