const CR = 13;

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

  /** Adds the last cell of a record, without the carriage return of a CRLF; an empty line has no cells. */
  addLast(bytes: Uint8Array, start: number, end: number): void {
    const cut = end > start && bytes[end - 1] === CR ? end - 1 : end;
    if (this.count > 0 || cut > start) {
      this.add(start, cut);
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
