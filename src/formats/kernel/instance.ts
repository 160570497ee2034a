import { KERNEL } from './compiled';

/** What `assembly/index.ts` exports. Addresses are in bytes of the memory. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  readonly records: WebAssembly.Global;
  readonly lines: WebAssembly.Global;
  readonly full: WebAssembly.Global;
  readonly counted: WebAssembly.Global;
  configure(
    width: number,
    steps: number,
    flags: number,
    separator: number,
    quoting: boolean,
    binary: boolean,
    keyed: boolean,
    dictionaryBytes: number,
  ): number;
  configureLines(bytes: number): number;
  prepareDictionary(bytes: number): void;
  input(length: number): number;
  lessonAddress(): number;
  count(start: number, end: number): number;
  learn(start: number): void;
  countLines(start: number, end: number): number;
  readonly untaughtEnd: WebAssembly.Global;
  untaughtStart(): number;
  untaughtBytes(): number;
  learnLine(): number;
  entriesStart(): number;
  entriesEnd(): number;
  clearEntries(): void;
  valuesStart(): number;
  readonly elements: WebAssembly.Global;
  readonly feeds: WebAssembly.Global;
  configureElements(bytes: number, numbers: number): number;
  rowsStart(): number;
  readElements(start: number, end: number): number;
  feedsBetween(start: number, end: number): number;
  readonly matrixRows: WebAssembly.Global;
  readonly matrixFull: WebAssembly.Global;
  configureMatrix(columns: number, itemBytes: number, dictionaryBytes: number): number;
  setNumbers(numbers: number): void;
  countMatrix(start: number, end: number): number;
  clearMatrix(): void;
}

/** A file whose first piece is smaller is read sooner than a kernel is made for it, and there may be thousands. */
export const WORTH_A_KERNEL = 1 << 18;

/** Wanted members of JSON objects are numbered by the bits of a word. */
export const MOST_NAMES = 31;

/** Bytes before the key of an entry of the dictionary: its hash, its count, the length of the key. */
const ENTRY_HEADER = 12;

let compiled: WebAssembly.Module | undefined | 'refused';

/** A new kernel with a memory of its own; undefined where WebAssembly or its SIMD instructions are refused. */
export function newKernel(): KernelExports | undefined {
  if (compiled === undefined) {
    try {
      compiled = new WebAssembly.Module(Uint8Array.from(atob(KERNEL), (character) => character.charCodeAt(0)));
    } catch {
      compiled = 'refused';
    }
  }
  try {
    return compiled === 'refused'
      ? undefined
      : (new WebAssembly.Instance(compiled).exports as unknown as KernelExports);
  } catch {
    return undefined; // No room for another memory.
  }
}

/** Names of members of JSON objects as a kernel wants them. */
export class KernelNames {
  readonly byteLength: number;
  private readonly encoded: readonly Uint8Array[];

  constructor(names: readonly string[]) {
    this.encoded = names.map((name) => new TextEncoder().encode(name));
    this.byteLength = this.encoded.reduce((sum, { length }) => sum + sizeOfName(length), 0);
  }

  writeTo(wasm: KernelExports, address: number): void {
    let at = address;
    for (const name of this.encoded) {
      new DataView(wasm.memory.buffer).setUint32(at, name.length, true);
      new Uint8Array(wasm.memory.buffer).set(name, at + 4);
      at += sizeOfName(name.length);
    }
  }
}

function sizeOfName(length: number): number {
  return (4 + length + 3) & ~3;
}

/** Puts two pieces of a file one after the other in the kernel's memory; valid until the next call. */
export function holdPieces(wasm: KernelExports, rest: Uint8Array, piece: Uint8Array): Uint8Array {
  // The rest may lie in the same memory, which moves when it grows.
  const kept = rest.buffer === wasm.memory.buffer ? rest.slice() : rest;
  const length = kept.length + piece.length;
  const start = wasm.input(length);
  const bytes = new Uint8Array(wasm.memory.buffer, start, length);
  bytes.set(kept);
  bytes.set(piece, kept.length);
  return bytes;
}

/**
 * Visits the entries of the dictionary from the address `from` on, in the order first met: the memory as words, the word
 * at which the key begins, the key's length in bytes, and how often it was met.
 */
export function visitEntries(
  wasm: KernelExports,
  from: number,
  visit: (words: Uint32Array, start: number, length: number, times: number) => void,
): void {
  const end = wasm.entriesEnd();
  const words = new Uint32Array(wasm.memory.buffer);
  for (let at = from; at < end;) {
    const word = at >> 2;
    const length = words[word + 2]!;
    visit(words, word + 3, length, words[word + 1]!);
    at += (ENTRY_HEADER + length + 7) & ~7;
  }
}
