/** Reads cells whose text is counted as it is (a class, a list of classes) into the key of their record. */
import { afterRecord, closingQuote, endOfUnquoted, endsWithSeparator, escaped, isQuoted } from './cells';

/** Bytes behind the limit that may be written: a vector across it, and the zeros that end a key. */
export const KEY_SLACK: usize = 32;

let limit: usize = 0;

/** @param end a cell whose bytes would go beyond is left to the reader */
export function setKeyLimit(end: usize): void {
  limit = end;
}

/** Appends a cell to the key: `[length << 1 | quoted, bytes …]`. */
export function readKey(at: usize, isEnd: bool, keyEnd: usize): usize {
  const quoted = isQuoted(at);
  const start = at + <usize>quoted;
  const stop = quoted ? closingQuote(at) : endOfUnquoted(at);
  const end = stop + <usize>quoted;
  const length = stop - start;
  if ((quoted && escaped) || keyEnd + length > limit) {
    return 0;
  }
  store<u32>(keyEnd, (<u32>length << 1) | (quoted ? 1 : 0));
  for (let done: usize = 0; done < length; done += 16) {
    v128.store(keyEnd + 4 + done, v128.load(start + done));
  }
  if (isEnd) {
    return afterRecord(end);
  }
  return endsWithSeparator(end) ? end + 1 : 0;
}
