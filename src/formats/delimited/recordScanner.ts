import { BLANKS, type Dialect } from './dialect';

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
const QUOTE = 34;

/** A record longer than this has a quote that never closes: the quote is then read as text. */
const MAX_RECORD_BYTES = 8 << 20;

/** Marks of a cell in {@link RecordScanner.marks}. */
export const QUOTED = 1;
/** The cell holds doubled quotes, which stand for one. */
export const ESCAPED = 2;
/** Text follows the closing quote; the cell is given with its quotes. */
export const BROKEN = 4;

/** What became of {@link RecordScanner.next}. */
export const INCOMPLETE = -1;

/**
 * Finds the cells of one record after another in bytes (UTF-8 or a one-byte encoding), as positions: nothing is
 * decoded and nothing allocated. The first of the three steps of counting: find cells, classify them, count.
 *
 * Quotes follow RFC 4180, with two guards for quotes that are text: a quote that never closes, and a quote that would
 * join lines each of which is a whole record by itself.
 */
export class RecordScanner {
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  marks = new Uint8Array(64);
  /** Cells of the record found last. */
  count = 0;
  /** Physical lines of the record found last. */
  lines = 1;

  private readonly separator: number;
  private readonly newline: number;
  /**
   * A quoted cell over so many lines, each of which would be a whole record, is doubted. Prose holds commas and line
   * breaks, so two lines of a CSV prove nothing; tabs it does not hold.
   */
  private readonly suspectLines: number;

  constructor(private readonly dialect: Dialect) {
    this.separator = dialect.separator === BLANKS ? SPACE : dialect.separator.charCodeAt(0);
    this.newline = dialect.newline === 'cr' ? CR : LF;
    this.suspectLines = this.separator === TAB ? 2 : 5;
  }

  /**
   * Finds the record that begins at `position`.
   * @returns where the next one begins, or {@link INCOMPLETE} where it needs bytes beyond `end` (never if `last`).
   *   `count` is 0 for an empty line.
   */
  next(bytes: Uint8Array, position: number, end: number, last: boolean): number {
    this.count = 0;
    this.lines = 1;
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
        : next === UNCLOSED || (this.lines >= this.suspectLines && this.linesAreRecords(bytes, position, next));
    if (swallows) {
      this.lines = 1;
      return this.nextUnquoted(bytes, position, end, last);
    }
    return next;
  }

  private nextUnquoted(bytes: Uint8Array, position: number, end: number, last: boolean): number {
    const { separator, newline } = this;
    let count = 0;
    let start = position;
    for (let at = position; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === separator) {
        this.put(count++, start, at, 0);
        start = at + 1;
      } else if (byte === newline) {
        this.finish(bytes, count, start, at);
        return at + 1;
      }
    }
    if (!last) {
      return INCOMPLETE;
    }
    this.finish(bytes, count, start, end);
    return end;
  }

  private nextQuoted(bytes: Uint8Array, position: number, end: number, last: boolean): number {
    const { separator, newline } = this;
    const { skipBlanks } = this.dialect;
    const highest = Math.max(separator, newline);
    let count = 0;
    let start = position;
    let lines = 1;
    let at = position;
    for (;;) {
      if (skipBlanks) {
        while (at < end && bytes[at] === SPACE && separator !== SPACE) {
          at++;
        }
        start = at;
      }
      if (at < end && bytes[at] === QUOTE) {
        let mark = QUOTED;
        let closing = at;
        let broken = false;
        for (;;) {
          closing = bytes.indexOf(QUOTE, closing + 1);
          if (closing < 0 || closing >= end) {
            return last ? UNCLOSED : INCOMPLETE;
          }
          if (closing + 1 < end && bytes[closing + 1] === QUOTE) {
            mark |= ESCAPED;
            closing++;
            continue;
          }
          if (closing + 1 >= end && !last) {
            return INCOMPLETE;
          }
          break;
        }
        const inner = countByte(bytes, newline, at + 1, closing);
        lines += inner;
        const open = at;
        at = closing + 1;
        while (at < end && bytes[at] !== separator && bytes[at] !== newline) {
          const byte = bytes[at]!;
          broken ||= byte !== CR && byte !== SPACE && byte !== TAB;
          at++;
        }
        if (at >= end && !last) {
          return INCOMPLETE;
        }
        if (broken && inner > 0) {
          return UNCLOSED;
        }
        if (broken) {
          this.put(count++, open, at, QUOTED | BROKEN);
        } else {
          this.put(count++, open + 1, closing, mark);
        }
        if (at >= end || bytes[at] === newline) {
          // A carriage return before the line feed lies after the closing quote, so it is in no cell, unless broken.
          this.count = count;
          this.lines = lines;
          return Math.min(at + 1, end);
        }
        start = ++at;
        if (at >= end) {
          if (!last) {
            return INCOMPLETE;
          }
          this.put(count++, at, at, 0);
          this.count = count;
          this.lines = lines;
          return end;
        }
        continue;
      }
      // An unquoted cell.
      let byte = -1;
      for (; at < end; at++) {
        byte = bytes[at]!;
        if (byte <= highest && (byte === separator || byte === newline)) {
          break;
        }
      }
      if (at >= end) {
        if (!last) {
          return INCOMPLETE;
        }
        this.finish(bytes, count, start, end);
        this.lines = lines;
        return end;
      }
      if (byte === newline) {
        this.finish(bytes, count, start, at);
        this.lines = lines;
        return at + 1;
      }
      this.put(count++, start, at, 0);
      start = ++at;
      if (at >= end && last) {
        this.put(count++, at, at, 0);
        this.count = count;
        this.lines = lines;
        return end;
      }
    }
  }

  private nextOfBlanks(bytes: Uint8Array, position: number, end: number, last: boolean): number {
    const { newline } = this;
    let count = 0;
    let start = -1;
    for (let at = position; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === SPACE || byte === TAB || byte === LF || byte === CR) {
        if (start >= 0) {
          this.put(count++, start, at, 0);
          start = -1;
        }
        if (byte === newline) {
          this.count = count;
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
      this.put(count++, start, end, 0);
    }
    this.count = count;
    return end;
  }

  /** Ends a record with its last cell, without the carriage return of a CRLF; an empty line has no cells. */
  private finish(bytes: Uint8Array, count: number, start: number, end: number): void {
    const cut = end > start && bytes[end - 1] === CR ? end - 1 : end;
    if (count === 0 && cut === start) {
      this.count = 0;
      return;
    }
    this.put(count, start, cut, 0);
    this.count = count + 1;
  }

  private put(index: number, start: number, end: number, mark: number): void {
    if (index >= this.starts.length) {
      this.grow();
    }
    this.starts[index] = start;
    this.ends[index] = end;
    this.marks[index] = mark;
  }

  private grow(): void {
    const { starts, ends, marks } = this;
    this.starts = new Int32Array(starts.length * 2);
    this.ends = new Int32Array(ends.length * 2);
    this.marks = new Uint8Array(marks.length * 2);
    this.starts.set(starts);
    this.ends.set(ends);
    this.marks.set(marks);
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

/** A quote that opened a cell was never closed, or closed in the middle of a text on a later line. */
const UNCLOSED = -2;

function countByte(bytes: Uint8Array, byte: number, start: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(byte, start); at >= 0 && at < end; at = bytes.indexOf(byte, at + 1)) {
    count++;
  }
  return count;
}
