import { holdPieces, type KernelExports, newKernel, visitEntries } from './instance';

/** What is read of a record: columns in ascending order, each a flag (0 or 1 or their like) or a key (any text). */
export interface KernelPlan {
  /** Cells of a record; one of another width is left to the reader. */
  readonly width: number;
  /** One ASCII character. */
  readonly separator: string;
  readonly quoting: boolean;
  readonly columns: readonly number[];
  readonly kind: 'flags' | 'keys';
}

/** A value of a flag column, and in how many of the records counted it stood. */
export interface KernelValue {
  readonly column: number;
  /** The cell's bytes; valid until the next value. */
  readonly bytes: Uint8Array;
  readonly positive: boolean;
  readonly times: number;
}

const FLAGS = 0;
const KEYS = 1;
const VALUES_PER_COLUMN = 16;
const VALUE_BYTES = 16;
/** Where in a value its tag, whether it is positive, and its count are. */
const TAG_AT = 8;
const POSITIVE_AT = 10;
const TIMES_AT = 12;
/**
 * Room for different records. Where that of flags is full, they are handed over and counting goes on; where that of keys
 * is full, new ones are left to the reader.
 */
const DICTIONARY_BYTES = { flags: 6 << 20, keys: 24 << 20 };
/** More label columns than this would take too much memory for their values. */
const MOST_COLUMNS = 50_000;

/**
 * Counts records of a delimited text in WebAssembly; see `assembly/index.ts` for what it does and what it leaves to the
 * reader. All positions are in the bytes given by {@link hold}.
 */
export class RecordKernel {
  private readonly columns: number;
  private readonly kind: KernelPlan['kind'];
  /** Where {@link hold} put the bytes. */
  private base = 0;
  /** Where the entries begin that were not yet visited. */
  private visited: number;
  /** The flag column that a bit of a key stands for: each run of columns begins with a new pair of bytes. */
  private readonly flagOfBit: readonly number[];

  private constructor(
    private readonly wasm: KernelExports,
    { columns, kind, width, separator, quoting }: KernelPlan,
  ) {
    this.columns = columns.length;
    this.kind = kind;
    const steps = stepsOf(columns, width);
    const flags = kind === 'flags' ? columns.length : 0;
    const code = separator.charCodeAt(0);
    const plan = wasm.configure(
      width,
      steps.length,
      flags,
      code,
      quoting,
      kind === 'flags',
      kind === 'keys',
      DICTIONARY_BYTES[kind],
    );
    const kindCode = kind === 'flags' ? FLAGS : KEYS;
    new Uint32Array(wasm.memory.buffer, plan, steps.length * 3).set(
      steps.flatMap(({ pass, read }) => [pass, read, kindCode]),
    );
    this.visited = wasm.entriesStart();
    this.flagOfBit = kind === 'flags' ? flagsOfBits(steps.map(({ read }) => read)) : [];
  }

  /** A kernel for the plan; undefined where none can be had, and the reader serves alone. */
  static create(plan: KernelPlan): RecordKernel | undefined {
    const { columns, separator, width } = plan;
    const ascending = columns.every(
      (column, i) => column >= 0 && column < width && (i === 0 || column > columns[i - 1]!),
    );
    const code = separator.charCodeAt(0);
    const plain = separator.length === 1 && code < 128 && !'"\r\n'.includes(separator);
    const kernel = ascending && plain && columns.length > 0 && columns.length <= MOST_COLUMNS ? newKernel() : undefined;
    return kernel && new RecordKernel(kernel, plan);
  }

  /** Puts two pieces of the file one after the other where the kernel reads; valid until the next call. */
  hold(rest: Uint8Array, piece: Uint8Array): Uint8Array {
    const bytes = holdPieces(this.wasm, rest, piece);
    this.base = bytes.byteOffset;
    return bytes;
  }

  /** Counts records from `start` on; gives back where the first record begins that it did not count. */
  count(start: number, end: number): number {
    return this.wasm.count(this.base + start, this.base + end) - this.base;
  }

  /** Records counted by the last call of {@link count}. */
  get records(): number {
    return this.wasm.records.value as number;
  }

  /** Physical lines that the last call of {@link count} passed. */
  get lines(): number {
    return this.wasm.lines.value as number;
  }

  /** Whether the last call of {@link count} ended for want of room: visit the entries and {@link clear} them. */
  get full(): boolean {
    return this.wasm.full.value !== 0;
  }

  /**
   * Remembers a record that the reader has counted, so that the kernel counts its like from now on.
   *
   * @param positives for flags, numbers of the positive columns
   */
  learn(start: number, positives: readonly number[] = []): void {
    if (this.kind === 'flags') {
      const lesson = new Uint8Array(this.wasm.memory.buffer, this.wasm.lessonAddress(), this.columns).fill(0);
      positives.forEach((column) => (lesson[column] = 1));
    }
    this.wasm.learn(this.base + start);
  }

  /**
   * Visits the different records of flags in the order first met: the numbers of their positive columns (valid during
   * the visit only), and how often each was met.
   *
   * @param fresh only those that were not visited before
   */
  visitFlags(visit: (positives: Int32Array, times: number) => void, { fresh = false } = {}): void {
    const positives = new Int32Array(this.columns);
    const from = fresh ? this.visited : this.wasm.entriesStart();
    this.visited = this.wasm.entriesEnd();
    visitEntries(this.wasm, from, (words, start, length, times) => {
      let count = 0;
      for (let bit = 0, word = start; bit < length * 8; bit += 32, word++) {
        for (let bits = words[word]!; bits !== 0; bits &= bits - 1) {
          positives[count++] = this.flagOfBit[bit + 31 - Math.clz32(bits & -bits)]!;
        }
      }
      visit(positives.subarray(0, count), times);
    });
  }

  /** Visits the different records of keys in the order first met: the bytes of their cells, and how often. */
  visitKeys(visit: (cells: readonly Uint8Array[], times: number) => void): void {
    visitEntries(this.wasm, this.wasm.entriesStart(), (words, start, length, times) => {
      visit(readCells(new Uint8Array(words.buffer, start * 4, length)), times);
    });
  }

  /** Forgets all entries. */
  clear(): void {
    this.wasm.clearEntries();
    this.visited = this.wasm.entriesStart();
  }

  /** The values of the flag columns; `0` and `1` read in runs are not among them. */
  *values(): Generator<KernelValue> {
    if (this.kind === 'keys') {
      return;
    }
    const { buffer } = this.wasm.memory;
    const view = new DataView(buffer);
    for (let column = 0; column < this.columns; column++) {
      for (let place = 0; place < VALUES_PER_COLUMN; place++) {
        const at = this.wasm.valuesStart() + (column * VALUES_PER_COLUMN + place) * VALUE_BYTES;
        const tag = view.getUint16(at + TAG_AT, true);
        if (tag === 0) {
          continue;
        }
        const bytes = new Uint8Array(buffer, at, (tag & 31) - 1);
        yield {
          column,
          bytes,
          positive: view.getUint16(at + POSITIVE_AT, true) === 1,
          times: view.getUint32(at + TIMES_AT, true),
        };
      }
    }
  }

  /** Forgets how often each value of the flag columns was met, but not the values. */
  forgetTimes(): void {
    const words = new Uint32Array(this.wasm.memory.buffer);
    const first = (this.wasm.valuesStart() + TIMES_AT) >> 2;
    for (let place = 0; place < this.columns * VALUES_PER_COLUMN && this.kind === 'flags'; place++) {
      words[first + place * (VALUE_BYTES >> 2)] = 0;
    }
  }
}

/** Cells to pass and cells to read, in turn, to the end of the record. */
function stepsOf(columns: readonly number[], width: number): { pass: number; read: number }[] {
  const steps: { pass: number; read: number }[] = [];
  let at = 0;
  for (const column of columns) {
    const last = steps.at(-1);
    if (last && column === at) {
      last.read++;
    } else {
      steps.push({ pass: column - at, read: 1 });
    }
    at = column + 1;
  }
  return at < width ? [...steps, { pass: width - at, read: 0 }] : steps;
}

/** The flag of each bit of a key, in which every run of columns begins with a new pair of bytes. */
function flagsOfBits(runs: readonly number[]): number[] {
  const flagOfBit: number[] = [];
  let flag = 0;
  let bit = 0;
  for (const run of runs) {
    for (let i = 0; i < run; i++) {
      flagOfBit[bit + i] = flag++;
    }
    bit += (run + 15) & ~15;
  }
  return flagOfBit;
}

/** Cells of a key: `[length << 1 | quoted, bytes …]`. */
function readCells(key: Uint8Array): Uint8Array[] {
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  const cells: Uint8Array[] = [];
  for (let at = 0; at < key.length;) {
    const length = view.getUint32(at, true) >> 1;
    cells.push(key.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return cells;
}
