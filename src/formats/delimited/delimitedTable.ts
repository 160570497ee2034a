import type { FileReader } from '../fileSet';
import { isGzip } from '../archives/gzip';
import { WORTH_A_KERNEL } from '../kernel/instance';
import { countFromBack, countFromFront, type SharedJob } from '../ranges';
import { CellDecoder } from '../table/cellText';
import type { Dialect } from './dialect';
import { KernelAhead } from './kernelAhead';
import { type PassBytes, RecordFeed, type VisitRecord } from './recordFeed';
import { LoggingSink } from '../table/count/rowLog';
import type { Cell, RowSink, TableColumn, TableRow, TableSource } from '../table/table';
import { TableRange } from '../table/count/tableRange';

export interface DelimitedTableOptions {
  readonly signal?: AbortSignal;
  progress?(bytes: number): void;
  /** Bytes of the first piece from which on a kernel is worth its making. */
  readonly kernelFrom?: number;
  /** The file is counted by two threads, of which this is the one that begins at its front, or at its back. */
  readonly shared?:
    | { readonly job: SharedJob; begin(): (range: number) => Promise<unknown> }
    | { readonly job: SharedJob; done(range: number, log: unknown): void };
}

/** A delimited text as a table, read from the start each time its rows are asked for. */
export class DelimitedTable implements TableSource {
  readonly columns: readonly TableColumn[];
  readonly hasHeader: boolean;

  constructor(
    private readonly reader: FileReader,
    private readonly path: string,
    readonly dialect: Dialect,
    private readonly options: DelimitedTableOptions = {},
  ) {
    this.hasHeader = dialect.header !== undefined;
    this.columns = columnsOf(dialect);
  }

  async *rows(wanted: readonly number[]): AsyncGenerator<TableRow[]> {
    const feed = new RecordFeed(this.dialect);
    let batch: TableRow[] = [];
    const visit = this.visitRows(wanted, (row) => batch.push(row));
    for await (const piece of this.pieces()) {
      feed.push(piece, false, visit);
      yield batch;
      batch = [];
    }
    feed.push(new Uint8Array(), true, visit);
    yield batch;
  }

  async countRows(wanted: readonly number[], sink: RowSink): Promise<void> {
    const { kernelFrom = WORTH_A_KERNEL, shared } = this.options;
    if (shared) {
      await this.countShared(wanted, sink, shared);
      return;
    }
    let ahead: KernelAhead | undefined;
    let feed: RecordFeed | undefined;
    const visit = this.visitRows(wanted, (row) => (ahead ? ahead.take(row) : sink.row(row)));
    for await (const piece of this.pieces()) {
      if (!feed && piece.length >= kernelFrom) {
        ahead = KernelAhead.create(this.dialect, this.columns.length, wanted, sink);
      }
      feed ??= new RecordFeed(this.dialect, ahead);
      feed.push(piece, false, visit);
    }
    feed?.push(new Uint8Array(), true, visit);
    ahead?.finish();
  }

  /** Whether two threads may count the file together: as a text whose lines begin new records wherever one is cut. */
  static isShareable(path: string, { encoding, quote }: Dialect): boolean {
    return !isGzip(path) && !encoding.startsWith('utf-16') && !quote;
  }

  private async countShared(
    wanted: readonly number[],
    sink: RowSink,
    shared: NonNullable<DelimitedTableOptions['shared']>,
  ): Promise<void> {
    const { reader, path, dialect, columns } = this;
    const { signal, progress } = this.options;
    const visitRows = (take: (row: TableRow) => void): VisitRecord => this.visitRows(wanted, take);
    const input = { reader, path, dialect, columns: columns.length, wanted, visitRows, signal, progress };
    if ('done' in shared) {
      await countFromBack(shared.job, new TableRange(input, new LoggingSink(sink)), shared.done);
      return;
    }
    const range = new TableRange(input, sink);
    await countFromFront(shared.job, range, shared.begin());
    range.finish();
  }

  private visitRows(
    wanted: readonly number[],
    take: (row: TableRow, bytes: Uint8Array, from: number, to: number) => void,
  ): VisitRecord {
    const decoder = new CellDecoder(this.dialect.encoding, this.dialect.quote);
    return (bytes, { starts, ends, marks, count }, line, from, to) => {
      const cells: Cell[] = new Array<Cell>(wanted.length);
      for (let i = 0; i < wanted.length; i++) {
        const column = wanted[i]!;
        cells[i] = column < count ? decoder.text(bytes, starts[column]!, ends[column]!, marks[column]!) : null;
      }
      take({ cells, line, width: count }, bytes, from, to);
    };
  }

  /** Gives every row with its bytes, in UTF-8 or a one-byte encoding, and the bytes that are in no row. */
  async copyRows(
    wanted: readonly number[],
    take: (row: TableRow, bytes: Uint8Array, from: number, to: number) => void,
    pass: PassBytes,
  ): Promise<void> {
    const feed = new RecordFeed(this.dialect);
    const visit = this.visitRows(wanted, take);
    for await (const piece of this.pieces()) {
      feed.push(piece, false, visit, pass);
    }
    feed.push(new Uint8Array(), true, visit, pass);
  }

  /** The file as UTF-8 or a one-byte encoding. */
  private async *pieces(): AsyncGenerator<Uint8Array> {
    const { encoding } = this.dialect;
    const { signal, progress } = this.options;
    const transcode = encoding.startsWith('utf-16')
      ? { decoder: new TextDecoder(encoding), encoder: new TextEncoder() }
      : undefined;
    let bytes = 0;
    for await (const piece of this.reader.stream(this.path)) {
      signal?.throwIfAborted();
      yield transcode ? transcode.encoder.encode(transcode.decoder.decode(piece, { stream: true })) : piece;
      bytes += piece.length;
      progress?.(bytes);
    }
  }
}

/** The columns, with the names of the classes where the file tells them. */
export function columnsOf(dialect: Dialect): TableColumn[] {
  const names = columnNames(dialect);
  const { classNames } = dialect;
  return names.map((name, index) => (classNames && index === names.length - 1 ? { name, classNames } : { name }));
}

/** The names of the columns: from the header, blanks around them removed; `column 3` where there is none. */
export function columnNames({ header, width }: Dialect): string[] {
  const count = Math.max(width, header?.length ?? 0);
  return Array.from({ length: count }, (_, index) => header?.[index]?.trim() || `column ${index + 1}`);
}
