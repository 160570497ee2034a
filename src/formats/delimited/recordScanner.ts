import { BLANKS, type Dialect } from './dialect';
import { BROKEN, ESCAPED, QUOTED, RecordPlaces } from './recordPlaces';

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;

/** A record longer than this has a quote that never closes: the quote is then read as text. */
const MAX_RECORD_BYTES = 8 << 20;

/** What became of {@link RecordScanner.next}. */
export const INCOMPLETE = -1;
/** A quote that opened a cell was never closed, or closed in the middle of a text on a later line. */
const UNCLOSED = -2;

/**
 * Finds the cells of one record after another in bytes (UTF-8 or a one-byte encoding), as positions: nothing is
 * decoded and nothing allocated. The first of the three steps of counting: find cells, classify them, count.
 *
 * Quotes follow RFC 4180, with two guards for quotes that are text: a quote that never closes, and a quote that would
 * join lines each of which is a whole record by itself.
 */
export class RecordScanner {
  /** The record found last. */
  readonly record = new RecordPlaces();

  private readonly separator: number;
  private readonly newline: number;
  private readonly quote: number;
  /**
   * A quoted cell over so many lines, each of which would be a whole record, is doubted. Prose holds commas and line
   * breaks, so two lines of a CSV prove nothing; tabs it does not hold.
   */
  private readonly suspectLines: number;

  constructor(private readonly dialect: Dialect) {
    this.separator = dialect.separator === BLANKS ? SPACE : dialect.separator.charCodeAt(0);
    this.newline = dialect.newline === 'cr' ? CR : LF;
    this.quote = dialect.quote ? SINGLE_QUOTE : DOUBLE_QUOTE;
    this.suspectLines = this.separator === TAB ? 2 : 5;
  }

  /**
   * Finds the record that begins at `position`.
   * @returns where the next one begins, or {@link INCOMPLETE} where it needs bytes beyond `end` (never if `last`)
   */
  next(bytes: Uint8Array, position: number, end: number, last: boolean): number {
    const next = this.find(bytes, position, end, last);
    if (this.dialect.brackets && next !== INCOMPLETE) {
      this.record.unwrap(bytes);
    }
    return next;
  }

  private find(bytes: Uint8Array, position: number, end: number, last: boolean): number {
    this.record.forget();
    if (this.dialect.separator === BLANKS) {
      return this.nextOfBlanks(bytes, position, end, last);
    }
    if (!this.dialect.quoting) {
      return this.nextUnquoted(bytes, position, end, last);
    }
    const next = this.nextQuoted(bytes, position, end, last);
    const swallows =
      next === INCOMPLETE
        ? end - position > MAX_RECORD_BYTES
        : next === UNCLOSED || (this.record.lines >= this.suspectLines && this.linesAreRecords(bytes, position, next));
    if (swallows) {
      this.record.forget();
      return this.nextUnquoted(bytes, position, end, last);
    }
    return next;
  }

  private nextUnquoted(bytes: Uint8Array, position: number, end: number, last: boolean): number {
    const { separator, newline, record } = this;
    let start = position;
    for (let at = position; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === separator) {
        record.add(start, at);
        start = at + 1;
      } else if (byte === newline) {
        record.addLast(bytes, start, at);
        return at + 1;
      }
    }
    if (!last) {
      return INCOMPLETE;
    }
    record.addLast(bytes, start, end);
    return end;
  }

  private nextQuoted(bytes: Uint8Array, position: number, end: number, last: boolean): number {
    const { separator, newline, record } = this;
    const passesBlanks = this.dialect.skipBlanks && separator !== SPACE;
    for (let at = position; ; at++) {
      if (at >= end && at > position && last) {
        // The text ends behind a separator: there is one more cell.
        record.add(at, at);
        return end;
      }
      while (passesBlanks && at < end && bytes[at] === SPACE) {
        at++;
      }
      if (at < end && bytes[at] === this.quote) {
        at = this.addQuoted(bytes, at, end, last);
        if (at < 0 || at >= end || bytes[at] === newline) {
          return Math.min(at < 0 ? at : at + 1, end);
        }
        continue;
      }
      const start = at;
      at = this.endOfUnquoted(bytes, at, end);
      if (at >= end && !last) {
        return INCOMPLETE;
      }
      if (at >= end || bytes[at] === newline) {
        record.addLast(bytes, start, at);
        return Math.min(at + 1, end);
      }
      record.add(start, at);
    }
  }

  /** The first separator or line end at or after `at`, or `end`. */
  private endOfUnquoted(bytes: Uint8Array, at: number, end: number): number {
    const { separator, newline } = this;
    const highest = Math.max(separator, newline);
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte <= highest && (byte === separator || byte === newline)) {
        break;
      }
    }
    return at;
  }

  /** Adds the quoted cell that begins at `open`; gives back the separator or line end behind it. */
  private addQuoted(bytes: Uint8Array, open: number, end: number, last: boolean): number {
    const { quote } = this;
    let mark = QUOTED;
    let closing = bytes.indexOf(quote, open + 1);
    while (closing >= 0 && closing + 1 < end && bytes[closing + 1] === quote) {
      mark |= ESCAPED;
      closing = bytes.indexOf(quote, closing + 2);
    }
    if (closing < 0 || closing >= end) {
      return last ? UNCLOSED : INCOMPLETE;
    }
    const at = this.endOfUnquoted(bytes, closing + 1, end);
    if (at >= end && !last) {
      return INCOMPLETE;
    }
    const inner = countByte(bytes, this.newline, open + 1, closing);
    const isBroken = !isBlank(bytes, closing + 1, at);
    if (isBroken && inner > 0) {
      return UNCLOSED;
    }
    this.record.lines += inner;
    // A carriage return before the line feed lies after the closing quote, so it is in no cell, unless broken.
    if (isBroken) {
      this.record.add(open, at, QUOTED | BROKEN);
    } else {
      this.record.add(open + 1, closing, mark);
    }
    return at;
  }

  private nextOfBlanks(bytes: Uint8Array, position: number, end: number, last: boolean): number {
    const { newline, record } = this;
    let start = -1;
    for (let at = position; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === SPACE || byte === TAB || byte === LF || byte === CR) {
        if (start >= 0) {
          record.add(start, at);
          start = -1;
        }
        if (byte === newline) {
          return at + 1;
        }
      } else if (start < 0) {
        start = at;
      }
    }
    if (!last) {
      return INCOMPLETE;
    }
    if (start >= 0) {
      record.add(start, end);
    }
    return end;
  }

  /** True where each line of a record of several lines has, without quoting, the cells of a whole record. */
  private linesAreRecords(bytes: Uint8Array, start: number, end: number): boolean {
    const { width } = this.dialect;
    if (width < 2) {
      return false;
    }
    for (let at = start; at < end;) {
      const found = bytes.indexOf(this.newline, at);
      const lineEnd = found < 0 || found > end ? end : found;
      if (countByte(bytes, this.separator, at, lineEnd) !== width - 1) {
        return false;
      }
      at = lineEnd + 1;
    }
    return true;
  }
}

function countByte(bytes: Uint8Array, byte: number, start: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(byte, start); at >= 0 && at < end; at = bytes.indexOf(byte, at + 1)) {
    count++;
  }
  return count;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte !== CR && byte !== SPACE && byte !== TAB) {
      return false;
    }
  }
  return true;
}
