import { holdPieces, type KernelExports, KernelNames, MOST_NAMES, newKernel, visitEntries } from './instance';

/** Room for different lines; when it is full, new ones are left to the reader. */
const DICTIONARY_BYTES = 16 << 20;
const [OPEN, CLOSE, COMMA, NEWLINE] = [0x7b, 0x7d, 0x2c, 0x0a];

/**
 * Counts JSON lines in WebAssembly by the raw bytes of some members of each object; see `assembly/jsonLines.ts` for what
 * it does and what it leaves to the reader. All positions are in the bytes given by {@link hold}.
 */
export class LineKernel {
  private base = 0;
  /** Each name as the key of a member, with its colon. */
  private readonly keys: readonly Uint8Array[];

  private constructor(
    private readonly wasm: KernelExports,
    names: readonly string[],
  ) {
    this.keys = names.map((name) => new TextEncoder().encode(`${JSON.stringify(name)}:`));
  }

  /** A kernel for the members of these names; undefined where none can be had, and the reader serves alone. */
  static create(names: readonly string[]): LineKernel | undefined {
    const wasm = names.length > 0 && names.length <= MOST_NAMES ? newKernel() : undefined;
    if (!wasm) {
      return undefined;
    }
    const encoded = new KernelNames(names);
    wasm.prepareDictionary(DICTIONARY_BYTES);
    encoded.writeTo(wasm, wasm.configureLines(encoded.byteLength));
    return new LineKernel(wasm, names);
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
   * Where the line ends at which the last call of {@link count} stopped, if nothing about it is in doubt but its wanted
   * members were not met before; undefined where the reader must look at the whole line.
   */
  get untaughtEnd(): number | undefined {
    const end = this.wasm.untaughtEnd.value as number;
    return end === 0 ? undefined : end - this.base;
  }

  /** That line with its wanted members only, as JSON: what it says is the same, and it is much shorter. */
  untaught(): Uint8Array {
    const { wasm, keys } = this;
    const members = new Uint8Array(wasm.memory.buffer, wasm.untaughtStart(), wasm.untaughtBytes());
    const view = new DataView(members.buffer, members.byteOffset, members.byteLength);
    const line: number[] = [];
    for (let at = 0; at < members.length;) {
      const header = view.getUint32(at, true);
      const end = at + 4 + (header & 0xffff);
      line.push(line.length === 0 ? OPEN : COMMA, ...keys[header >>> 16]!, ...members.subarray(at + 4, end));
      at = end;
    }
    return Uint8Array.from([...(line.length === 0 ? [OPEN] : line), CLOSE, NEWLINE]);
  }

  /** Remembers that line, so that its like are counted from now on; false where there is no room for more. */
  learn(): boolean {
    return this.wasm.learnLine() !== 0;
  }

  /** How often the like of each line learnt was counted since, in the order learnt. */
  times(): number[] {
    const times: number[] = [];
    visitEntries(this.wasm, this.wasm.entriesStart(), (_words, _start, _length, count) => times.push(count));
    return times;
  }
}
