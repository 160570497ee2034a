import type { RowSink, TableRow } from '../table';

/** What a sink was given of a range of a file, for another sink that stands behind the records before it. */
export interface RowLog {
  /** Physical lines of the range. */
  readonly lines: number;
  /** Rows given one by one, their lines from 1; `before` says how much of `sets` came before each. */
  readonly rows: readonly { readonly row: TableRow; readonly before: number }[];
  /** Rows of flags given by their positives: `[times, size, ids …]`, one after another. */
  readonly sets: Int32Array;
  readonly keys: readonly { readonly cells: TableRow['cells']; readonly times: number }[];
  readonly negatives: readonly (readonly [column: number, text: string, times: number])[];
}

/** More rows one by one than this are not handed over: whoever takes them would not be sooner than by reading. */
const MOST_ROWS = 20_000;
const NONE = new Int32Array();

/** Writes down what it is given; asks another sink only what it says of rows. */
export class LoggingSink implements RowSink {
  private sets = new Int32Array(1024);
  private size = 0;
  private rows: { row: TableRow; before: number }[] = [];
  private keys: { cells: TableRow['cells']; times: number }[] = [];
  private negatives: [number, string, number][] = [];

  constructor(private readonly judge: RowSink) {}

  get kind(): RowSink['kind'] {
    return this.judge.kind;
  }

  row(row: TableRow): readonly number[] | undefined {
    if (this.rows.length <= MOST_ROWS) {
      this.rows.push({ row, before: this.size });
    }
    return this.judge.row(row);
  }

  again({ positives, cells }: { positives: Int32Array; cells: TableRow['cells'] }, times: number): void {
    if (this.kind === 'keys') {
      this.keys.push({ cells, times });
      return;
    }
    const { size } = this;
    this.size += 2 + positives.length;
    if (this.size > this.sets.length) {
      const sets = new Int32Array(Math.max(this.size, this.sets.length * 2));
      sets.set(this.sets);
      this.sets = sets;
    }
    this.sets[size] = times;
    this.sets[size + 1] = positives.length;
    this.sets.set(positives, size + 2);
  }

  negativeCell(column: number, text: string, times: number): void {
    this.negatives.push([column, text, times]);
  }

  /** All that was given since the last call; undefined where it is too much. */
  take(lines: number): RowLog | undefined {
    const { rows, keys, negatives } = this;
    const log = { lines, rows, sets: this.sets.slice(0, this.size), keys, negatives };
    this.size = 0;
    [this.rows, this.keys, this.negatives] = [[], [], []];
    return rows.length > MOST_ROWS ? undefined : log;
  }
}

/** Gives a sink what is in a log, in the same order, and as it would have been given had one thread read it all. */
export function replayRows({ rows, sets, keys, negatives }: RowLog, linesBefore: number, sink: RowSink): void {
  let at = 0;
  const giveSets = (end: number): void => {
    while (at < end) {
      const size = sets[at + 1]!;
      sink.again({ positives: sets.subarray(at + 2, at + 2 + size), cells: [] }, sets[at]!);
      at += 2 + size;
    }
  };
  for (const { row, before } of rows) {
    giveSets(before);
    sink.row({ ...row, line: row.line + linesBefore });
  }
  giveSets(sets.length);
  keys.forEach(({ cells, times }) => sink.again({ positives: NONE, cells }, times));
  negatives.forEach(([column, text, times]) => sink.negativeCell(column, text, times));
}
