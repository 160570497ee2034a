import type { FileReader } from '../../fileSet';
import type { RangeCounter } from '../../ranges';
import type { Dialect } from '../../delimited/dialect';
import { KernelAhead } from '../../delimited/kernelAhead';
import { RecordFeed, type VisitRecord } from '../../delimited/recordFeed';
import { findRecordStart } from '../../delimited/recordStart';
import { type LoggingSink, replayRows, type RowLog } from './rowLog';
import type { RowSink, TableRow } from '../table';

export interface TableRangeInput {
  readonly reader: FileReader;
  readonly path: string;
  readonly dialect: Dialect;
  readonly columns: number;
  readonly wanted: readonly number[];
  /** Turns records into rows. */
  readonly visitRows: (take: (row: TableRow) => void) => VisitRecord;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((bytes: number) => void) | undefined;
}

/** Counts ranges of a delimited text, with one kernel for all of them. */
export class TableRange implements RangeCounter<RowLog> {
  private readonly ahead: KernelAhead | undefined;
  private readonly visit: VisitRecord;
  private lines = 0;
  private bytes = 0;

  constructor(
    private readonly input: TableRangeInput,
    private readonly sink: RowSink & Partial<Pick<LoggingSink, 'take'>>,
  ) {
    const { dialect, columns, wanted, visitRows } = input;
    this.ahead = KernelAhead.create(dialect, columns, wanted, sink);
    this.visit = visitRows((row) => (this.ahead ? this.ahead.take(row) : sink.row(row)));
  }

  recordStart(cut: number): Promise<number> {
    const { reader, path, dialect } = this.input;
    return findRecordStart(reader, path, dialect, cut);
  }

  async read(from: number, to: number): Promise<number> {
    const { reader, path, dialect, signal, progress } = this.input;
    const part = from === 0 ? dialect : { ...dialect, skipLines: 0, bom: 0 };
    const feed = new RecordFeed(part, this.ahead, this.lines + 1);
    let at = from;
    for await (const piece of reader.stream(path, from)) {
      signal?.throwIfAborted();
      const bytes = at + piece.length > to ? piece.subarray(0, to - at) : piece;
      feed.push(bytes, false, this.visit);
      at += bytes.length;
      this.bytes += bytes.length;
      progress?.(this.bytes);
      if (at === to) {
        break;
      }
    }
    if (to === Infinity) {
      feed.push(new Uint8Array(), true, this.visit);
    }
    this.lines = feed.lines;
    return to === Infinity ? to : at - feed.pending;
  }

  /** Gives the sink all that the kernel has counted. */
  finish(): void {
    this.ahead?.finish();
  }

  replay(log: RowLog): boolean {
    this.finish();
    replayRows(log, this.lines, this.sink);
    this.lines += log.lines;
    return true;
  }

  takeLog(): RowLog | undefined {
    this.finish();
    const log = this.sink.take?.(this.lines);
    this.lines = 0;
    return log;
  }
}
