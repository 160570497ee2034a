import { holdPieces, type KernelExports, KernelNames, MOST_NAMES, newKernel } from './instance';

/**
 * Reads objects of a JSON array in WebAssembly as rows of whole numbers; see `assembly/jsonElements.ts` for what it does
 * and what it leaves to the reader. All positions are in the bytes given to {@link hold}.
 */
export class ElementKernel {
  private base = 0;
  private end = 0;

  private constructor(
    private readonly wasm: KernelExports,
    private readonly columns: number,
  ) {}

  /**
   * A kernel for the members `numbers`; undefined where none can be had, and the reader serves alone.
   *
   * @param others members that mark an object that is left to the reader
   */
  static create(numbers: readonly string[], others: readonly string[]): ElementKernel | undefined {
    const count = numbers.length + others.length;
    const wasm = numbers.length > 0 && count <= MOST_NAMES ? newKernel() : undefined;
    if (!wasm) {
      return undefined;
    }
    const names = new KernelNames([...numbers, ...others]);
    names.writeTo(wasm, wasm.configureElements(names.byteLength, numbers.length));
    return new ElementKernel(wasm, numbers.length);
  }

  /** Copies a piece of the file to where the kernel reads. */
  hold(piece: Uint8Array): void {
    this.base = holdPieces(this.wasm, new Uint8Array(), piece).byteOffset;
    this.end = this.base + piece.length;
  }

  /** Reads objects, each followed by a comma, from `start` on; gives back where the first one begins that it did not read. */
  read(start: number): number {
    return this.wasm.readElements(this.base + start, this.end) - this.base;
  }

  /** Objects read by the last call of {@link read}. */
  get count(): number {
    return this.wasm.elements.value as number;
  }

  /** Line feeds passed by the last call of {@link read}. */
  get feeds(): number {
    return this.wasm.feeds.value as number;
  }

  /** The rows of the last call: of each object the numbers, NaN where it has none, and one more. Valid until the next. */
  get rows(): Float64Array {
    return new Float64Array(this.wasm.memory.buffer, this.wasm.rowsStart(), this.count * (this.columns + 1));
  }

  /** Line feeds from `start` up to where the object of a row begins. */
  feedsBefore(start: number, row: number): number {
    return this.wasm.feedsBetween(this.base + start, this.rows[row * (this.columns + 1) + this.columns]!);
  }
}
