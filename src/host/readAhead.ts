import type { FileReader } from '../formats/fileSet';

/** Reads files in another thread: a content for each path, undefined for one that the thread did not read. */
export type ReadFiles = (paths: readonly string[]) => Promise<readonly (Uint8Array | undefined)[]>;

/** Fewer files are read before another thread has begun. */
const MANY = 10_000;
/** Files in a block. */
const BLOCK = 256;
/** Blocks that may wait to be taken: what they hold is in memory. */
const MOST_AHEAD = 2;

/**
 * Lets another thread read every other block of the files of a large folder while the first reads those between. To open
 * a file takes longer than to count the objects in it, and two threads open twice as many.
 */
export function readingAhead<R extends FileReader>(reader: R, readFiles: ReadFiles): R {
  const ahead = new ReadAhead(reader, readFiles);
  return {
    ...reader,
    willRead: (paths) => ahead.willRead(paths),
    read: (path, start = 0, end) =>
      start === 0 && end === undefined ? ahead.read(path) : reader.read(path, start, end),
  };
}

class ReadAhead {
  private paths: readonly string[] = [];
  /** Number of the file that comes next. */
  private next = 0;
  /** What the other thread was asked for and the first has not taken, by number of block; the numbers are odd. */
  private readonly asked = new Map<number, ReturnType<ReadFiles>>();
  private lastAsked = -1;
  private block: readonly (Uint8Array | undefined)[] = [];
  /** Whether the other thread has answered yet: it is not waited for while it starts. */
  private isAwake = false;

  constructor(
    private readonly reader: FileReader,
    private readonly readFiles: ReadFiles,
  ) {}

  willRead(paths: readonly string[]): void {
    this.paths = paths.length < MANY ? [] : paths;
    this.next = 0;
    this.lastAsked = -1;
    this.asked.clear();
    this.fill();
  }

  read(path: string): Uint8Array | Promise<Uint8Array> {
    if (path !== this.paths[this.next]) {
      return this.reader.read(path);
    }
    const [number, place] = [Math.floor(this.next / BLOCK), this.next % BLOCK];
    this.next++;
    if (number % 2 === 0) {
      return this.reader.read(path);
    }
    return place === 0 ? this.enter(number, path) : (this.block[place] ?? this.reader.read(path));
  }

  /** Takes what the other thread has read of a block. */
  private async enter(number: number, first: string): Promise<Uint8Array> {
    const asked = this.asked.get(number);
    this.block = (this.isAwake && (await asked)) || [];
    this.asked.delete(number);
    this.fill();
    return this.block[0] ?? this.reader.read(first);
  }

  /** Asks for the blocks that come next. */
  private fill(): void {
    const current = Math.floor(this.next / BLOCK);
    while (this.asked.size < MOST_AHEAD) {
      const number = Math.max(this.lastAsked + 2, current % 2 === 0 ? current + 1 : current + 2);
      const paths = this.paths.slice(number * BLOCK, (number + 1) * BLOCK);
      if (paths.length === 0) {
        return;
      }
      this.lastAsked = number;
      const answer = this.readFiles(paths);
      this.asked.set(number, answer);
      void answer.then(() => this.answered(number, answer));
    }
  }

  private answered(number: number, answer: ReturnType<ReadFiles>): void {
    this.isAwake = true;
    // The first thread was quicker than the other one started.
    if (this.asked.get(number) === answer && number < Math.floor(this.next / BLOCK)) {
      this.asked.delete(number);
      this.fill();
    }
  }
}
