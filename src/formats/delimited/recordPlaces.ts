const CR = 13;
const OPEN = 0x5b;
const CLOSE = 0x5d;
/** Blank, tab, colon, semicolon, comma, vertical bar, equals sign. */
const PARTING = new Set([0x20, 0x09, 0x3a, 0x3b, 0x2c, 0x7c, 0x3d]);

/** Marks of a cell. */
export const QUOTED = 1;
/** The cell holds doubled quotes, which stand for one. */
export const ESCAPED = 2;
/** Text follows the closing quote; the cell is given with its quotes. */
export const BROKEN = 4;

/** Where the cells of a record lie among the bytes. Used again for every record: nothing is allocated. */
export class RecordPlaces {
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** For each cell {@link QUOTED}, {@link ESCAPED} and {@link BROKEN}. */
  marks = new Uint8Array(64);
  /** Cells; none for an empty line. */
  count = 0;
  /** Physical lines. */
  lines = 1;

  forget(): void {
    this.count = 0;
    this.lines = 1;
  }

  add(start: number, end: number, mark = 0): void {
    if (this.count >= this.starts.length) {
      this.grow();
    }
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.marks[this.count++] = mark;
  }

  /** Whether no cell holds anything. */
  get isBlank(): boolean {
    for (let i = 0; i < this.count; i++) {
      if (this.ends[i]! > this.starts[i]!) {
        return false;
      }
    }
    return true;
  }

  /** Adds the last cell of a record, without the carriage return of a CRLF; an empty line has no cells. */
  addLast(bytes: Uint8Array, start: number, end: number): void {
    const cut = end > start && bytes[end - 1] === CR ? end - 1 : end;
    if (this.count > 0 || cut > start) {
      this.add(start, cut);
    }
  }

  /**
   * Takes off the square brackets around the last cells. What stands before the opening one in its cell (`a.jpg [0`) is
   * a cell of its own.
   */
  unwrap(bytes: Uint8Array): void {
    const last = this.count - 1;
    for (let i = 0; i <= last; i++) {
      const open = bytes.indexOf(OPEN, this.starts[i]);
      if (open < 0 || open >= this.ends[i]!) {
        continue;
      }
      const close = bytes.lastIndexOf(CLOSE, this.ends[last]! - 1);
      if (close > open) {
        this.ends[last] = close;
      }
      this.split(i, bytes, open);
      return;
    }
  }

  /** Parts a cell at a sign, which is left out with the blanks, colons and the like before it. */
  private split(cell: number, bytes: Uint8Array, sign: number): void {
    let end = sign;
    while (end > this.starts[cell]! && PARTING.has(bytes[end - 1]!)) {
      end--;
    }
    if (end > this.starts[cell]!) {
      this.add(0, 0);
      for (const places of [this.starts, this.ends, this.marks]) {
        places.copyWithin(cell + 1, cell, this.count - 1);
      }
      this.ends[cell] = end;
      this.starts[cell + 1] = sign + 1;
    } else {
      this.starts[cell] = sign + 1;
    }
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
}
