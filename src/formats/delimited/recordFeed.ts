import type { Dialect } from './dialect';
import type { RecordPlaces } from './recordPlaces';
import { INCOMPLETE, RecordScanner } from './recordScanner';

/**
 * Called for every record; the places in `record` belong to `bytes` and are valid during the call only. The record with
 * its line end is in the bytes `from` to `to`.
 */
export type VisitRecord = (bytes: Uint8Array, record: RecordPlaces, line: number, from: number, to: number) => void;

/** Called for the bytes that are in no record: for whoever copies a file. */
export type PassBytes = (
  bytes: Uint8Array,
  from: number,
  to: number,
  what: 'byte order mark' | 'line before' | 'header' | 'blank line',
) => void;

/** Reads records before the scanner does, as many as it can; the rest it learns from. */
export interface ReadAhead {
  /** Puts two pieces of the text one after the other where it can read them; valid until the next call. */
  hold(rest: Uint8Array, piece: Uint8Array): Uint8Array;
  /** Gives back where the first record begins that it did not read. */
  read(start: number, end: number): number;
  /** Physical lines that the last call of {@link read} passed. */
  readonly lines: number;
  /** Told of a record of those bytes, by where it begins, that was scanned and visited. */
  visited(start: number): void;
}

/**
 * Turns pieces of a delimited text, cut anywhere, into records. Holds one unfinished record at a time, so memory does
 * not grow with the file.
 */
export class RecordFeed {
  private readonly scanner: RecordScanner;
  private rest: Uint8Array = new Uint8Array();
  private linesToSkip: number;
  private bytesToSkip: number;

  constructor(
    private readonly dialect: Dialect,
    private readonly ahead?: ReadAhead,
    /** Number of the line at which the text begins. */
    private line = 1,
  ) {
    this.scanner = new RecordScanner(dialect);
    this.linesToSkip = dialect.skipLines;
    this.bytesToSkip = dialect.encoding.startsWith('utf-16') ? 0 : dialect.bom;
  }

  /** Physical lines passed, with those before the text. */
  get lines(): number {
    return this.line - 1;
  }

  /** Bytes at the end of the last piece that are in no record yet. */
  get pending(): number {
    return this.rest.length;
  }

  /** Takes the next piece, of UTF-8 or a one-byte encoding; `last` ends the text (with an empty piece, too). */
  push(piece: Uint8Array, last: boolean, visit: VisitRecord, pass?: PassBytes): void {
    const { scanner, ahead } = this;
    const { record } = scanner;
    let bytes = piece;
    if (ahead) {
      bytes = ahead.hold(this.rest, piece);
    } else if (this.rest.length > 0) {
      bytes = new Uint8Array(this.rest.length + piece.length);
      bytes.set(this.rest);
      bytes.set(piece, this.rest.length);
    }
    let at = 0;
    if (this.bytesToSkip > 0) {
      if (bytes.length < this.bytesToSkip && !last) {
        this.rest = bytes.slice();
        return;
      }
      at = Math.min(this.bytesToSkip, bytes.length);
      this.bytesToSkip = 0;
      pass?.(bytes, 0, at, 'byte order mark');
    }
    const newline = this.dialect.newline === 'cr' ? 13 : 10;
    while (at < bytes.length) {
      if (this.linesToSkip > 0) {
        const end = bytes.indexOf(newline, at);
        if (end < 0 && !last) {
          break;
        }
        const from = at;
        at = end < 0 ? bytes.length : end + 1;
        this.linesToSkip--;
        const isHeader = this.linesToSkip === 0 && this.dialect.header !== undefined;
        pass?.(bytes, from, at, isHeader ? 'header' : 'line before');
        this.line++;
        continue;
      }
      if (ahead) {
        at = ahead.read(at, bytes.length);
        this.line += ahead.lines;
        if (at === bytes.length) {
          break;
        }
      }
      const next = scanner.next(bytes, at, bytes.length, last);
      if (next === INCOMPLETE) {
        break;
      }
      if (record.count > 0 && !(this.dialect.skipsBlankRows && record.isBlank)) {
        visit(bytes, record, this.line, at, next);
        ahead?.visited(at);
      } else {
        pass?.(bytes, at, next, 'blank line');
      }
      this.line += record.lines;
      at = next;
    }
    // A piece belongs to the reader, who will overwrite it: what is kept is copied.
    this.rest = bytes.slice(at);
  }
}
