/** Finds where cells end, 16 bytes at a time. */

const QUOTE: u8 = 0x22;
export const CR: u8 = 0x0d;
export const LF: u8 = 0x0a;

let quotes = false;
let separator: u8 = 0;
let separators: v128 = i8x16.splat(0);

/** Line feeds inside the quoted cells that were passed since it was last set to 0. */
export let linesInQuotes: i32 = 0;
/** Whether the quoted cell passed last holds doubled quotes. */
export let escaped: bool = false;

export function setDialect(byte: u8, quoting: bool): void {
  separator = byte;
  separators = i8x16.splat(<i8>byte);
  quotes = quoting;
}

export function forgetLines(): void {
  linesInQuotes = 0;
}

/**
 * Ends the bytes with a line feed, a quote and a byte that is neither, so that every search below ends without looking
 * where the bytes end. What was found there lies at or behind `end`: the record is not complete.
 */
export function putSentinels(end: usize): void {
  store<u8>(end, LF);
  store<u8>(end + 1, QUOTE);
  store<u8>(end + 2, 0);
}

// @ts-ignore: decorator
@inline
export function isQuoted(at: usize): bool {
  return quotes && load<u8>(at) == QUOTE;
}

/** Where an unquoted cell ends: the first separator or line feed at or after `at`, or the carriage return before that. */
// @ts-ignore: decorator
@inline
export function endOfUnquoted(at: usize): usize {
  const feeds = i8x16.splat(<i8>LF);
  const start = at;
  while (true) {
    const bytes = v128.load(at);
    const ends = i8x16.bitmask(v128.or(i8x16.eq(bytes, separators), i8x16.eq(bytes, feeds)));
    if (ends != 0) {
      return withoutReturn(start, at + ctz(ends));
    }
    at += 16;
  }
}

/** Which of the 64 bytes from `at` on are separators or line feeds: bit k for byte k. */
// @ts-ignore: decorator
@inline
export function endsFrom(at: usize): u64 {
  return ends16(at) | (ends16(at + 16) << 16) | (ends16(at + 32) << 32) | (ends16(at + 48) << 48);
}

// @ts-ignore: decorator
@inline
function ends16(at: usize): u64 {
  const bytes = v128.load(at);
  return <u64>(<u32>i8x16.bitmask(v128.or(i8x16.eq(bytes, separators), i8x16.eq(bytes, i8x16.splat(<i8>LF)))));
}

/**
 * Where the cell from `start` to the separator or line feed at `end` ends: there, or at the return before a line feed. The
 * byte before is asked for first, because it never is a return or at every line end: whether a cell is blank cannot be
 * foreseen.
 */
// @ts-ignore: decorator
@inline
export function withoutReturn(start: usize, end: usize): usize {
  return load<u8>(end - 1) == CR && end > start && load<u8>(end) == LF ? end - 1 : end;
}

/** The quote that closes the one at `open`; counts line feeds and notes doubled quotes on the way. */
export function closingQuote(open: usize): usize {
  const marks = i8x16.splat(<i8>QUOTE);
  const feeds = i8x16.splat(<i8>LF);
  escaped = false;
  let at = open + 1;
  while (true) {
    const bytes = v128.load(at);
    const found = i8x16.bitmask(i8x16.eq(bytes, marks));
    const lines = i8x16.bitmask(i8x16.eq(bytes, feeds));
    if (found == 0) {
      linesInQuotes += popcnt(lines);
      at += 16;
      continue;
    }
    const offset = ctz(found);
    linesInQuotes += popcnt(lines & ((1 << offset) - 1));
    at += offset;
    if (load<u8>(at + 1) != QUOTE) {
      return at;
    }
    escaped = true;
    at += 2;
  }
}

/** Whether the cell that ends at `end` is followed by another one. */
// @ts-ignore: decorator
@inline
export function endsWithSeparator(end: usize): bool {
  return load<u8>(end) == separator;
}

/** Where the next record begins if a record ends at `end` (with or without a carriage return); else 0. */
// @ts-ignore: decorator
@inline
export function afterRecord(end: usize): usize {
  const byte = load<u8>(end);
  return byte == LF ? end + 1 : byte == CR && load<u8>(end + 1) == LF ? end + 2 : 0;
}

/** Separators from `at` up to the first line feed. */
export function separatorsInLine(at: usize): i32 {
  const feeds = i8x16.splat(<i8>LF);
  let count = 0;
  while (true) {
    const bytes = v128.load(at);
    const found = i8x16.bitmask(i8x16.eq(bytes, separators));
    const lines = i8x16.bitmask(i8x16.eq(bytes, feeds));
    if (lines != 0) {
      return count + popcnt(found & ((lines & -lines) - 1));
    }
    count += popcnt(found);
    at += 16;
  }
}
