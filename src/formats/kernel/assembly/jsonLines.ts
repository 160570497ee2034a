/**
 * Reads JSON lines: of each object the raw bytes of some members, which are counted in the dictionary; all other members
 * are passed over. As with records of a table, a line is counted only where nothing about it is in doubt and its members
 * were taught; any other line is left to the reader.
 */
import { entryOf, increment } from './dictionary';
import { free, reserve, take } from './memory';

const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
const LF: u8 = 0x0a;
const COMMA: u8 = 0x2c;
const COLON: u8 = 0x3a;
/** Members whose bytes are longer are left to the reader. */
const LONGEST_KEY: usize = 4096;
const DEEPEST = 60;

/** Names of the wanted members: `[length u32, bytes …]`, padded to 4. */
let names: usize = 0;
let namesEnd: usize = 0;
let key: usize = 0;
let keyEnd: usize = 0;
/** A bit for each wanted member met in the line. */
let met: u32 = 0;
let teaching = false;
let limit: usize = 0;
export let counted: i32 = 0;

/** @returns where the names of the wanted members are to be written */
export function configureLines(bytes: i32): usize {
  names = take(bytes);
  namesEnd = names + bytes;
  key = take(LONGEST_KEY + 64);
  reserve(free());
  return names;
}

/** Counts lines from `start` on; gives back where the first one begins that it did not count. */
export function countLines(start: usize, end: usize): usize {
  // Whatever is searched for is found at the end, so that no search looks where the bytes end.
  store<u8>(end, LF);
  limit = end;
  counted = 0;
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

/** Remembers the members of a line among the bytes given to {@link countLines} that was counted elsewhere. */
export function learnLine(start: usize): void {
  teaching = true;
  readLine(start);
  teaching = false;
}

function readLine(start: usize): usize {
  let at = blanks(start);
  if (load<u8>(at) != 0x7b) {
    return 0;
  }
  keyEnd = key;
  met = 0;
  do {
    at = readMember(blanks(at + 1));
    if (at == 0) {
      return 0;
    }
    at = blanks(at);
  } while (load<u8>(at) == COMMA);
  if (load<u8>(at) != 0x7d) {
    return 0;
  }
  at = blanks(at + 1);
  if (load<u8>(at) != LF || at >= limit) {
    return 0;
  }
  store<u64>(keyEnd, 0);
  const entry = entryOf(key, keyEnd - key, teaching);
  if (entry == 0) {
    return 0;
  }
  if (!teaching) {
    increment(entry);
  }
  return at + 1;
}

/** Reads `"name": value`; gives back where it ends, or 0. */
function readMember(at: usize): usize {
  if (load<u8>(at) != QUOTE) {
    return 0;
  }
  const nameEnd = endOfString(at, false);
  if (nameEnd == 0) {
    return 0;
  }
  const colon = blanks(nameEnd);
  if (load<u8>(colon) != COLON) {
    return 0;
  }
  const value = blanks(colon + 1);
  const first = load<u8>(value);
  const end =
    first == QUOTE
      ? endOfString(value, true)
      : first == 0x7b || first == 0x5b
        ? endOfContainer(value)
        : endOfWord(value);
  if (end == 0) {
    return 0;
  }
  const number = numberOf(at + 1, nameEnd - at - 2);
  return number < 0 || keep(number, value, end) ? end : 0;
}

/** Appends a member to the key: `[number << 16 | length, bytes …]`. False where it is too long or met twice. */
function keep(number: i32, start: usize, end: usize): bool {
  const length = end - start;
  if (keyEnd + 4 + length > key + LONGEST_KEY || ((met >> number) & 1) != 0) {
    return false;
  }
  met |= 1 << number;
  store<u32>(keyEnd, (<u32>number << 16) | <u32>length);
  memory.copy(keyEnd + 4, start, length);
  keyEnd += 4 + length;
  return true;
}

/** The number of a wanted name; -1 for all others. */
function numberOf(start: usize, length: usize): i32 {
  let number = 0;
  for (let name = names; name < namesEnd; number++) {
    const size = <usize>load<u32>(name);
    if (size == length && memory.compare(name + 4, start, length) == 0) {
      return number;
    }
    name += (4 + size + 3) & ~3;
  }
  return -1;
}

// @ts-ignore: decorator
@inline
function blanks(at: usize): usize {
  let byte = load<u8>(at);
  while (byte == 0x20 || byte == 0x09 || byte == 0x0d) {
    byte = load<u8>(++at);
  }
  return at;
}

/** Behind the quote that closes the string at `open`; 0 where there is none in this line, or an escape not wanted. */
function endOfString(open: usize, escapes: bool): usize {
  const quotes = i8x16.splat(<i8>QUOTE);
  const backslashes = i8x16.splat(<i8>BACKSLASH);
  const feeds = i8x16.splat(<i8>LF);
  let at = open + 1;
  while (true) {
    const bytes = v128.load(at);
    const found = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes)), i8x16.eq(bytes, feeds)),
    );
    if (found == 0) {
      at += 16;
      continue;
    }
    at += ctz(found);
    const byte = load<u8>(at);
    if (byte == QUOTE) {
      return at + 1;
    }
    if (byte == LF || !escapes || load<u8>(at + 1) == LF) {
      return 0;
    }
    at += 2;
  }
}

/** Behind the bracket that closes the one at `open`; 0 where brackets do not match or the line ends. */
function endOfContainer(open: usize): usize {
  const quotes = i8x16.splat(<i8>QUOTE);
  const feeds = i8x16.splat(<i8>LF);
  // Of the four brackets, [ ] { } are 5b 5d 7b 7d: without bit 5, which tells them apart, two bytes.
  const opening = i8x16.splat(0x5b);
  const closing = i8x16.splat(0x5d);
  const mask = i8x16.splat(<i8>0xdf);
  let kinds: u64 = 0;
  let depth = 0;
  let at = open;
  while (true) {
    const bytes = v128.load(at);
    const folded = v128.and(bytes, mask);
    const found = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(folded, opening), i8x16.eq(folded, closing)),
        v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, feeds)),
      ),
    );
    if (found == 0) {
      at += 16;
      continue;
    }
    at += ctz(found);
    const byte = load<u8>(at);
    if (byte == QUOTE) {
      at = endOfString(at, true);
      if (at == 0) {
        return 0;
      }
      continue;
    }
    if (byte == LF) {
      return 0;
    }
    const kind: u64 = (byte & 0x20) != 0 ? 1 : 0;
    if ((byte & 0xdf) == 0x5b) {
      if (depth == DEEPEST) {
        return 0;
      }
      kinds = (kinds << 1) | kind;
      depth++;
    } else {
      if ((kinds & 1) != kind) {
        return 0;
      }
      kinds >>= 1;
      if (--depth == 0) {
        return at + 1;
      }
    }
    at++;
  }
}

/** Behind a plain number, true, false or null; 0 for all other words. */
function endOfWord(start: usize): usize {
  let at = start;
  const word = load<u32>(at);
  if (word == 0x65757274 || word == 0x6c6c756e) {
    at += 4; // true, null
  } else if (word == 0x736c6166 && load<u8>(at + 4) == 0x65) {
    at += 5; // false
  } else {
    at += load<u8>(at) == 0x2d ? 1 : 0;
    const whole = digits(at);
    if (whole == at) {
      return 0;
    }
    at = load<u8>(whole) == 0x2e ? digits(whole + 1) : whole;
    if ((load<u8>(at) | 0x20) == 0x65) {
      const sign = load<u8>(at + 1);
      const exponent = at + (sign == 0x2b || sign == 0x2d ? 2 : 1);
      at = digits(exponent);
      if (at == exponent) {
        return 0;
      }
    }
  }
  const next = load<u8>(at);
  return next == COMMA || next == 0x7d || next == 0x20 || next == 0x0d || next == 0x09 ? at : 0;
}

// @ts-ignore: decorator
@inline
function digits(at: usize): usize {
  while (<u8>(load<u8>(at) - 0x30) < 10) {
    at++;
  }
  return at;
}
