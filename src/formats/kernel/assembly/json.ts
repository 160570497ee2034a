/**
 * Reads JSON objects without making a value of anything in them: says where the values of some members lie and passes
 * over all others. An object about which anything is in doubt (a key with escapes, a wanted member met twice, a word that
 * is no JSON) is not read at all, for the reader to decide.
 */
import { take } from './memory';

const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
export const LF: u8 = 0x0a;
export const COMMA: u8 = 0x2c;
const COLON: u8 = 0x3a;
export const OPEN_OBJECT: u8 = 0x7b;
const CLOSE_OBJECT: u8 = 0x7d;
const OPEN_ARRAY: u8 = 0x5b;
const DEEPEST = 60;

/** Names of the wanted members: `[length u32, bytes …]`, padded to 4. */
let names: usize = 0;
let namesEnd: usize = 0;
/** Start and end of the value of each wanted member. */
let spans: usize = 0;
/** Whether a line feed is a blank like any other. Where it is not, no object goes on behind one. */
let feedsAreBlank = false;

/** A bit for each wanted member met in the object read last. */
export let met: u32 = 0;

/**
 * @param bytes of the names
 * @returns where they are to be written
 */
export function setNames(bytes: usize, acrossLines: bool): usize {
  names = take(bytes);
  namesEnd = names + bytes;
  spans = take(32 * 8);
  feedsAreBlank = acrossLines;
  return names;
}

// @ts-ignore: decorator
@inline
export function valueStart(number: u32): usize {
  return load<u32>(spans + (<usize>number << 3));
}

// @ts-ignore: decorator
@inline
export function valueEnd(number: u32): usize {
  return load<u32>(spans + (<usize>number << 3), 4);
}

/**
 * Ends the bytes so that every search below ends without looking where they end: no string goes over a line feed, and no
 * name or string begins with the quote. What was found there lies behind `end`.
 */
export function endBytes(end: usize): void {
  store<u8>(end, LF);
  store<u8>(end + 1, QUOTE);
  store<u8>(end + 2, LF);
}

/** Reads the object at `open`; gives back where it ends, or 0. */
export function readObject(open: usize): usize {
  let at = open;
  met = 0;
  do {
    at = readMember(blanks(at + 1));
    if (at == 0) {
      return 0;
    }
    at = blanks(at);
  } while (load<u8>(at) == COMMA);
  return load<u8>(at) == CLOSE_OBJECT ? at + 1 : 0;
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
      : first == OPEN_OBJECT || first == OPEN_ARRAY
        ? endOfContainer(value)
        : endOfWord(value);
  const number = numberOf(at + 1, nameEnd - at - 2);
  if (number < 0 || end == 0) {
    return end;
  }
  if (((met >> number) & 1) != 0) {
    return 0;
  }
  met |= 1 << number;
  store<u32>(spans + (<usize>number << 3), <u32>value);
  store<u32>(spans + (<usize>number << 3), <u32>end, 4);
  return end;
}

/** The number of a wanted name; -1 for all others. */
// @ts-ignore: decorator
@inline
function numberOf(start: usize, length: usize): i32 {
  let number = 0;
  for (let name = names; name < namesEnd; number++) {
    const size = <usize>load<u32>(name);
    if (size == length && same(name + 4, start, length)) {
      return number;
    }
    name += (4 + size + 3) & ~3;
  }
  return -1;
}

// @ts-ignore: decorator
@inline
function same(a: usize, b: usize, length: usize): bool {
  for (let i: usize = 0; i < length; i++) {
    if (load<u8>(a + i) != load<u8>(b + i)) {
      return false;
    }
  }
  return true;
}

/** The first byte from `at` on that is no blank. */
// @ts-ignore: decorator
@inline
export function blanks(at: usize): usize {
  let byte = load<u8>(at);
  while (byte == 0x20 || byte == 0x09 || byte == 0x0d || (byte == LF && feedsAreBlank)) {
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

/** Behind the bracket that closes the one at `open`; 0 where brackets do not match or the bytes end. */
function endOfContainer(open: usize): usize {
  const quotes = i8x16.splat(<i8>QUOTE);
  // Of the four brackets, [ ] { } are 5b 5d 7b 7d: without bit 5, which tells them apart, two bytes.
  const opening = i8x16.splat(0x5b);
  const closing = i8x16.splat(0x5d);
  const mask = i8x16.splat(<i8>0xdf);
  const stops = feedsAreBlank ? quotes : i8x16.splat(<i8>LF);
  let kinds: u64 = 0;
  let depth = 0;
  let at = open;
  while (true) {
    const bytes = v128.load(at);
    const folded = v128.and(bytes, mask);
    const found = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(folded, opening), i8x16.eq(folded, closing)),
        v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, stops)),
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
  return next == COMMA || next == CLOSE_OBJECT || (next <= 0x20 && blanks(at) > at) ? at : 0;
}

// @ts-ignore: decorator
@inline
function digits(at: usize): usize {
  while (<u8>(load<u8>(at) - 0x30) < 10) {
    at++;
  }
  return at;
}
