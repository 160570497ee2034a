import { Worker } from 'node:worker_threads';
import { BETWEEN, RANGE_FILES, RangeOfFiles } from './rangeOfFiles';

/** Fewer files are read before a second thread has started. */
const WORTH_STARTING = 8 * RANGE_FILES;
/** Ranges that are read or being read at a time. */
const PLACES = 8;
/** Longer than any range takes: the other thread has ended then. Milliseconds. */
const LOST_AFTER = 5000;

/** What the second thread is told: a range to read, if nobody has begun it by then. */
export interface ToReadAhead {
  readonly memory: SharedArrayBuffer;
  readonly place: number;
  readonly range: number;
  /** The paths with {@link BETWEEN} between them: one text is handed over in a fraction of the time that many take. */
  readonly paths: string;
}

/**
 * Reads many small files in two threads: of such files most of the time goes into opening and closing them. Ranges of
 * files are read ahead by a thread that does nothing else; while it is at the range that is asked for, the first thread
 * reads the next one itself, so that neither waits.
 */
export class ReadAhead {
  private list: FilesAhead | undefined;

  /**
   * @param threadFile what the second thread runs
   * @param absolute where a path leads to
   * @param lostAfter how long to wait for the second thread, in milliseconds
   */
  constructor(
    private readonly threadFile: string,
    private readonly absolute: (path: string) => string,
    private readonly lostAfter = LOST_AFTER,
  ) {}

  /** From now on these files are asked for, in this order. */
  begin(paths: readonly string[]): void {
    this.end();
    if (paths.length < WORTH_STARTING) {
      return;
    }
    const resourceLimits = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 };
    const worker = new Worker(this.threadFile, { resourceLimits });
    worker.on('error', () => this.end());
    worker.unref();
    this.list = new FilesAhead(paths, this.absolute, worker, this.lostAfter);
  }

  /** What is in a file, if it is the next one and could be read ahead. */
  take(path: string): Uint8Array | undefined {
    const content = this.list?.take(path);
    if (this.list?.isOver) {
      this.end();
    }
    return content;
  }

  private end(): void {
    void this.list?.worker.terminate();
    this.list = undefined;
  }
}

/** A list of files that are asked for in this order. */
class FilesAhead {
  /** True behind the last file, and where the other thread does not answer. */
  isOver = false;
  private next = 0;
  private readonly memory = new SharedArrayBuffer(PLACES * RangeOfFiles.BYTES);
  private readonly places = Array.from({ length: PLACES }, (_, place) => new RangeOfFiles(this.memory, place));
  /** How many ranges have been given a place, from the first on. */
  private placed = 0;
  private contents: Iterator<Uint8Array | undefined, undefined> | undefined;

  constructor(
    private readonly paths: readonly string[],
    private readonly absolute: (path: string) => string,
    readonly worker: Worker,
    private readonly lostAfter: number,
  ) {}

  take(path: string): Uint8Array | undefined {
    if (this.paths[this.next] !== path) {
      return undefined;
    }
    if (this.next % RANGE_FILES === 0 && !this.enter(this.next / RANGE_FILES)) {
      this.isOver = true;
      return undefined;
    }
    this.next++;
    this.isOver = this.next === this.paths.length;
    return this.contents?.next().value;
  }

  /** Sees to it that a range is read; false where the other thread does not answer. */
  private enter(range: number): boolean {
    this.giveOut(range + PLACES);
    const place = this.placeOf(range);
    place.readUnlessBegun(range, () => this.pathsOf(range));
    for (let later = range + 1; later < this.placed && !place.isRead(range); later++) {
      this.placeOf(later).readUnlessBegun(later, () => this.pathsOf(later));
    }
    this.contents = place.waitUntilRead(range, this.lostAfter) ? place.contents() : undefined;
    return this.contents !== undefined;
  }

  /** Gives places to the ranges before `end`: those of ranges that have been counted. */
  private giveOut(end: number): void {
    for (; this.placed < end && this.placed * RANGE_FILES < this.paths.length; this.placed++) {
      const range = this.placed;
      this.placeOf(range).reset(range);
      const paths = this.pathsOf(range).join(BETWEEN);
      this.worker.postMessage({ memory: this.memory, place: range % PLACES, range, paths } satisfies ToReadAhead);
    }
  }

  private placeOf(range: number): RangeOfFiles {
    return this.places[range % PLACES]!;
  }

  private pathsOf(range: number): readonly string[] {
    return this.paths.slice(range * RANGE_FILES, (range + 1) * RANGE_FILES).map(this.absolute);
  }
}
