import type { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { MatrixKernel } from '../kernel/matrixKernel';

/** What a cell of a matrix of labels says. */
export const NEGATIVE = 0;
export const POSITIVE = 1;
export const MISSING = 2;
export const UNCERTAIN = 3;
export const MALFORMED = 4;

/** The kernel is of no use where it stops so often without having counted at least as many rows. */
const STOPS_BEFORE_DOUBT = 4096;

/** Counts the rows of a matrix: those of 0 and 1 only by the kernel, where there is one, all others cell by cell. */
export class MatrixRows {
  /** True as long as every row has exactly one positive: classes that exclude each other. */
  alwaysOne = true;
  private readonly positives: Int32Array;
  private stops = 0;
  private rows = 0;
  private helps = true;

  constructor(
    private readonly builder: TallyBuilder,
    private readonly columns: number,
    private readonly where: string,
  ) {
    this.positives = new Int32Array(columns);
  }

  /** Counts a piece of whole rows. @param codeOf what the cell at a byte of the piece says */
  add(
    piece: DataView,
    itemSize: number,
    codeOf: (view: DataView, at: number) => number,
    kernel: MatrixKernel | undefined,
  ): void {
    const ahead = this.helps ? kernel : undefined;
    ahead?.hold(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength));
    for (let at = 0; at < piece.byteLength;) {
      if (ahead && this.helps) {
        at = this.countAhead(ahead, at);
        if (at >= piece.byteLength) {
          break;
        }
        // Sets the kernel met before this row come before it.
        ahead.visit((ids, size) => this.builder.addAscending(ids, size, 0), { fresh: true });
      }
      this.addRow(piece, at, itemSize, codeOf);
      at += itemSize * this.columns;
    }
  }

  /** Takes over what the kernel has counted. */
  finish(kernel: MatrixKernel | undefined): void {
    kernel?.visit((ids, size, times) => this.addAlike(ids, size, times));
  }

  private countAhead(kernel: MatrixKernel, start: number): number {
    let at = start;
    for (;;) {
      at = kernel.count(at);
      this.rows += kernel.rows;
      if (!kernel.full) {
        break;
      }
      this.finish(kernel);
      kernel.clear();
    }
    if (++this.stops === STOPS_BEFORE_DOUBT) {
      this.helps = this.rows >= this.stops;
      this.stops = this.rows = 0;
    }
    return at;
  }

  private addAlike(ids: Int32Array, size: number, times: number): void {
    this.builder.addAscending(ids, size, times);
    this.alwaysOne &&= size === 1 || times === 0;
  }

  private addRow(
    piece: DataView,
    start: number,
    itemSize: number,
    codeOf: (view: DataView, at: number) => number,
  ): void {
    const { builder, positives } = this;
    const missing: number[] = [];
    const uncertain: number[] = [];
    let size = 0;
    for (let id = 0, at = start; id < this.columns; id++, at += itemSize) {
      const code = codeOf(piece, at);
      if (code === POSITIVE) {
        positives[size++] = id;
      } else if (code === MALFORMED) {
        const detail = 'a row holds a number other than 0, 1, -1 and NaN';
        builder.report('malformed-record', { file: this.where, detail });
        return;
      } else if (code !== NEGATIVE) {
        (code === UNCERTAIN ? uncertain : missing).push(id);
      }
    }
    builder.addAscending(positives, size);
    missing.forEach((id) => builder.addUnknown('missing', id, 1));
    uncertain.forEach((id) => builder.addUnknown('uncertain', id, 1));
    this.alwaysOne &&= size === 1 && missing.length === 0;
  }
}
