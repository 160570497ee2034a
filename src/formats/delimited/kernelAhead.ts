import { RecordKernel } from '../kernel/recordKernel';
import { CellDecoder } from '../table/cellText';
import type { Dialect } from './dialect';
import type { ReadAhead } from './recordFeed';
import type { RowSink, TableRow } from '../table/table';

/** The kernel is of no use where it stops so often without having counted at least as many records. */
const STOPS_BEFORE_DOUBT = 4096;

const NONE = new Int32Array();

/**
 * Lets the kernel count the records that are like one the sink has taken before. The sink cannot tell: it is given the
 * same rows, only later and together, and label sets in the order of the file.
 */
export class KernelAhead implements ReadAhead {
  lines = 0;

  /** What the sink said of the row given to it last. */
  private verdict: readonly number[] | undefined;
  private stops = 0;
  private records = 0;
  private helps = true;
  /** Whether the sink wants the columns in the order of the file. */
  private readonly inOrder: boolean;

  private constructor(
    private readonly kernel: RecordKernel,
    private readonly decoder: CellDecoder,
    private readonly sink: RowSink,
    /** Place of each of the kernel's columns among those the sink wants. */
    private readonly places: readonly number[],
  ) {
    this.inOrder = places.every((place, i) => place === i);
  }

  /** Undefined where the kernel cannot read the dialect or is not to be had. */
  static create(dialect: Dialect, columns: number, wanted: readonly number[], sink: RowSink): KernelAhead | undefined {
    const { separator, quoting, quote, skipBlanks, brackets, newline, width, encoding } = dialect;
    if (skipBlanks || brackets || quote || newline !== 'lf' || width !== columns) {
      return undefined;
    }
    const places = wanted.map((_, place) => place).sort((a, b) => wanted[a]! - wanted[b]!);
    const kernel = RecordKernel.create({
      width,
      separator,
      quoting,
      columns: places.map((place) => wanted[place]!),
      kind: sink.kind,
    });
    return kernel && new KernelAhead(kernel, new CellDecoder(encoding), sink, places);
  }

  hold(rest: Uint8Array, piece: Uint8Array): Uint8Array {
    return this.kernel.hold(rest, piece);
  }

  read(start: number, end: number): number {
    const { kernel } = this;
    this.lines = 0;
    let at = start;
    while (this.helps && at < end) {
      at = kernel.count(at, end);
      this.lines += kernel.lines;
      this.records += kernel.records;
      if (!kernel.full) {
        break;
      }
      this.give();
      kernel.clear();
    }
    return at;
  }

  /** Gives the sink a row that the kernel left. */
  take(row: TableRow): void {
    if (this.sink.kind === 'flags') {
      // Sets the kernel met before this row come before it.
      this.kernel.visitFlags((positives) => this.giveFlags(positives, 0), { fresh: true });
    }
    this.verdict = this.sink.row(row);
  }

  /** The sink has taken the row: from now on the kernel knows its like. */
  visited(start: number): void {
    if (!this.helps) {
      return;
    }
    const { sink, places, verdict, kernel } = this;
    if (verdict) {
      kernel.learn(start, sink.kind === 'flags' ? verdict.map((place) => places.indexOf(place)) : []);
    }
    if (++this.stops >= STOPS_BEFORE_DOUBT) {
      this.helps = this.records >= this.stops;
      this.stops = 0;
      this.records = 0;
    }
  }

  /** Gives the sink all that the kernel has counted, and forgets it. */
  finish(): void {
    this.give();
    for (const { column, bytes, positive, times } of this.kernel.values()) {
      if (!positive && times > 0) {
        this.sink.negativeCell(this.places[column]!, this.decoder.text(bytes, 0, bytes.length, 0), times);
      }
    }
    this.kernel.clear();
    this.kernel.forgetTimes();
  }

  private give(): void {
    const { kernel, sink, places, decoder } = this;
    if (sink.kind === 'flags') {
      kernel.visitFlags((positives, times) => this.giveFlags(positives, times));
      return;
    }
    kernel.visitKeys((cells, times) => {
      const texts: string[] = [];
      cells.forEach((cell, k) => (texts[places[k]!] = decoder.text(cell, 0, cell.length, 0)));
      sink.again({ positives: NONE, cells: texts }, times);
    });
  }

  private giveFlags(positives: Int32Array, times: number): void {
    const { places, inOrder, sink } = this;
    const ids = inOrder ? positives : positives.map((column) => places[column]!).sort();
    sink.again({ positives: ids, cells: [] }, times);
  }
}
