import { holdPieces, type KernelExports, KernelNames, MOST_NAMES, newKernel, visitEntries } from './instance';

/** Room for different lines; when it is full, new ones are left to the reader. */
const DICTIONARY_BYTES = 16 << 20;

/**
 * Counts JSON lines in WebAssembly by the raw bytes of some members of each object; see `assembly/jsonLines.ts` for what
 * it does and what it leaves to the reader. All positions are in the bytes given by {@link hold}.
 */
export class LineKernel {
  private base = 0;

  private constructor(private readonly wasm: KernelExports) {}

  /** A kernel for the members of these names; undefined where none can be had, and the reader serves alone. */
  static create(names: readonly string[]): LineKernel | undefined {
    const wasm = names.length > 0 && names.length <= MOST_NAMES ? newKernel() : undefined;
    if (!wasm) {
      return undefined;
    }
    const encoded = new KernelNames(names);
    wasm.prepareDictionary(DICTIONARY_BYTES);
    encoded.writeTo(wasm, wasm.configureLines(encoded.byteLength));
    return new LineKernel(wasm);
  }

  /** Puts two pieces of the file one after the other where the kernel reads; valid until the next call. */
  hold(rest: Uint8Array, piece: Uint8Array): Uint8Array {
    const bytes = holdPieces(this.wasm, rest, piece);
    this.base = bytes.byteOffset;
    return bytes;
  }

  /** Counts lines from `start` on; gives back where the first one begins that it did not count. */
  count(start: number, end: number): number {
    return this.wasm.countLines(this.base + start, this.base + end) - this.base;
  }

  /** Lines counted by the last call of {@link count}. */
  get lines(): number {
    return this.wasm.counted.value as number;
  }

  /**
   * Remembers a line that the reader has counted, so that the kernel counts its like from now on.
   * @returns whether it was new: then it is the next of those given by {@link times}
   */
  learn(start: number): boolean {
    const before = this.wasm.entriesEnd();
    this.wasm.learnLine(this.base + start);
    return this.wasm.entriesEnd() > before;
  }

  /** How often the like of each line learnt was counted since, in the order learnt. */
  times(): number[] {
    const times: number[] = [];
    visitEntries(this.wasm, this.wasm.entriesStart(), (_words, _start, _length, count) => times.push(count));
    return times;
  }
}
