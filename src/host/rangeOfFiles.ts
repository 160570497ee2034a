import { readSmall } from './smallFiles';

/** Files that are read by one thread at a stretch. */
export const RANGE_FILES = 128;
/** No path holds it. */
export const BETWEEN = '\0';
const RANGE_BYTES = 1 << 18;
const NOT_READ = -1;

/** How far a range is. Kept together with its number: a thread may look at a place that holds a later range by then. */
const enum Phase {
  Waiting,
  /** A thread reads it. */
  Begun,
  Read,
}

/** Room for the contents of one range of small files, in memory that two threads see. */
export class RangeOfFiles {
  private readonly state: Int32Array;
  private readonly lengths: Int32Array;
  private readonly memory: Uint8Array;

  static readonly BYTES = 4 * (1 + RANGE_FILES) + RANGE_BYTES;

  constructor(memory: SharedArrayBuffer, place: number) {
    const start = place * RangeOfFiles.BYTES;
    this.state = new Int32Array(memory, start, 1);
    this.lengths = new Int32Array(memory, start + 4, RANGE_FILES);
    this.memory = new Uint8Array(memory, start + 4 * (1 + RANGE_FILES), RANGE_BYTES);
  }

  /** From now on this is the place of a range that nobody has begun. */
  reset(range: number): void {
    Atomics.store(this.state, 0, stateOf(range, Phase.Waiting));
  }

  /** Reads the range, unless the other thread has begun it. */
  readUnlessBegun(range: number, pathsOf: () => readonly string[]): void {
    const [waiting, begun] = [stateOf(range, Phase.Waiting), stateOf(range, Phase.Begun)];
    if (Atomics.compareExchange(this.state, 0, waiting, begun) !== waiting) {
      return;
    }
    this.lengths.fill(NOT_READ);
    let used = 0;
    for (const [k, path] of pathsOf().entries()) {
      const length = this.lengthOf(path, used);
      this.lengths[k] = length;
      used += Math.max(0, length);
    }
    Atomics.store(this.state, 0, stateOf(range, Phase.Read));
    Atomics.notify(this.state, 0);
  }

  private lengthOf(path: string, at: number): number {
    try {
      return readSmall(path, this.memory, at) ?? NOT_READ;
    } catch {
      // Whoever asks for this file is told why it cannot be read, when it is read for them.
      return NOT_READ;
    }
  }

  isRead(range: number): boolean {
    return Atomics.load(this.state, 0) === stateOf(range, Phase.Read);
  }

  /** Waits while the other thread is at the range; false where it has not read it after `ms` milliseconds. */
  waitUntilRead(range: number, ms: number): boolean {
    Atomics.wait(this.state, 0, stateOf(range, Phase.Begun), ms);
    return this.isRead(range);
  }

  /** The contents in the order of the paths, where they stay; undefined for a file that was not read. */
  *contents(): Generator<Uint8Array | undefined> {
    const bytes = this.lengths.reduce((sum, length) => sum + Math.max(0, length), 0);
    // Copied all at once: an array for each file costs more than its bytes.
    const kept = this.memory.slice(0, bytes);
    const lengths = this.lengths.slice();
    let at = 0;
    for (const length of lengths) {
      yield length === NOT_READ ? undefined : kept.subarray(at, at + length);
      at += Math.max(0, length);
    }
  }
}

function stateOf(range: number, phase: Phase): number {
  return range * 4 + phase;
}
