import { holdPieces, type KernelExports, newKernel, visitEntries } from './instance';

/** Room for different rows; when it is full, they are handed over. */
const DICTIONARY_BYTES = 8 << 20;
const MOST_COLUMNS = 100_000;

/**
 * Counts rows of a matrix whose numbers are each one of two, in WebAssembly; see `assembly/matrix.ts`. All positions are
 * in the bytes given to {@link hold}.
 */
export class MatrixKernel {
  private base = 0;
  private end = 0;
  /** Where the entries begin that were not yet visited. */
  private visited: number;

  private constructor(
    private readonly wasm: KernelExports,
    private readonly columns: number,
  ) {
    this.visited = wasm.entriesStart();
  }

  /**
   * A kernel for rows of so many numbers; undefined where none can be had, and the reader serves alone.
   *
   * @param zero the bytes of the number that means negative: 1, 2, 4 or 8
   * @param one those of the number that means positive
   */
  static create(columns: number, zero: Uint8Array, one: Uint8Array): MatrixKernel | undefined {
    const fits = columns > 0 && columns <= MOST_COLUMNS && [1, 2, 4, 8].includes(zero.length);
    const wasm = fits ? newKernel() : undefined;
    if (!wasm) {
      return undefined;
    }
    const at = wasm.configureMatrix(columns, zero.length, DICTIONARY_BYTES);
    const numbers = new Uint8Array(wasm.memory.buffer, at, 32);
    for (let i = 0; i < 16; i++) {
      numbers[i] = zero[i % zero.length]!;
      numbers[16 + i] = one[i % one.length]!;
    }
    wasm.setNumbers(at);
    return new MatrixKernel(wasm, columns);
  }

  /** Copies a piece of the matrix, whole rows, to where the kernel reads. */
  hold(piece: Uint8Array): void {
    this.base = holdPieces(this.wasm, new Uint8Array(), piece).byteOffset;
    this.end = this.base + piece.length;
  }

  /** Counts rows from `start` on; gives back where the first one begins that it did not count. */
  count(start: number): number {
    return this.wasm.countMatrix(this.base + start, this.end) - this.base;
  }

  /** Rows counted by the last call of {@link count}. */
  get rows(): number {
    return this.wasm.matrixRows.value as number;
  }

  /** Whether the last call of {@link count} ended for want of room: visit the rows and {@link clear} them. */
  get full(): boolean {
    return this.wasm.matrixFull.value !== 0;
  }

  /**
   * Visits the different rows in the order first met: the first `size` of `ids` are their positive columns (valid during
   * the visit only), and how often each was met.
   *
   * @param fresh only those that were not visited before
   */
  visit(visit: (ids: Int32Array, size: number, times: number) => void, { fresh = false } = {}): void {
    const ids = new Int32Array(this.columns);
    const from = fresh ? this.visited : this.wasm.entriesStart();
    this.visited = this.wasm.entriesEnd();
    visitEntries(this.wasm, from, (words, start, length, times) => {
      let size = 0;
      for (let k = 0; k < length >> 2; k++) {
        for (let bits = words[start + k]!; bits !== 0; bits &= bits - 1) {
          ids[size++] = k * 32 + 31 - Math.clz32(bits & -bits);
        }
      }
      visit(ids, size, times);
    });
  }

  /** Forgets all rows. */
  clear(): void {
    this.wasm.clearMatrix();
    this.visited = this.wasm.entriesStart();
  }
}
