import type { FileEntry, FileSet } from './fileSet';
import type { Reading } from './format';

/** A smaller file is counted before a second thread that is yet to be started has begun. Bytes. */
export const WORTH_STARTING = 256 << 20;
/** A smaller one is not worth the handing over even where the thread is there. */
const WORTH_SHARING = 48 << 20;
/** Smaller ranges balance better, larger ones are begun less often. Bytes. */
const RANGE_BYTES = 12 << 20;

/**
 * A file that two threads count together. It is cut into ranges; the first thread takes them from the front, the second
 * from the back, until they meet.
 */
export interface SharedJob {
  readonly reading: Reading;
  /** The files of the reading. */
  readonly entries: readonly FileEntry[];
  /** About where the ranges begin, in bytes, ascending; the first at 0. */
  readonly cuts: readonly number[];
  /** For each range whether a thread has taken it: in memory that both threads see. */
  readonly taken: Int32Array;
}

/** A thread that helps with large files; made by the host, where it has one. */
export interface SecondThread {
  /** Whether the thread is there, from an earlier job. */
  readonly isStarted: boolean;
  /** Starts the thread ahead of a job: that takes as long as counting 100 MB. */
  start(): void;
  /** Gives the thread a job, and back what it logs of each range that it takes; undefined where it could not. */
  share(job: SharedJob): (range: number) => Promise<unknown>;
}

/** Counts a part of a file. What it has counted of a range it can write into a log, or take from one. */
export interface RangeCounter<Log> {
  /**
   * Where the first record at or behind `cut` most likely begins. Both threads must come to the same place; if it is
   * inside a record, only time is lost.
   */
  recordStart(cut: number): Promise<number>;
  /**
   * Counts the records from `from` up to `to`, of which the last must end there.
   * @returns where the first record begins that was not counted: `to`, or before it where a record lies across it
   */
  read(from: number, to: number): Promise<number>;
  /** Told of all logs there will be, before the first is replayed. */
  prepare?(logs: readonly (Log | undefined)[]): void;
  /**
   * Counts what another thread has logged of records that follow those counted so far.
   * @returns false where that is not possible, and nothing was counted: the range has to be read
   */
  replay(log: Log): boolean;
  /** What was counted since the last log; undefined where that is too much to hand over. */
  takeLog(): Log | undefined;
}

/** The counting of a label file as a job for two threads; undefined where it is too small for them. */
export function sharedJob(
  reading: Reading,
  files: FileSet,
  { isStarted }: Pick<SecondThread, 'isStarted'>,
): SharedJob | undefined {
  const { size = 0, archiveSize } = files.get(reading.files[0]!) ?? {};
  // What is packed can only be read from the front.
  if (archiveSize !== undefined || size < (isStarted ? WORTH_SHARING : WORTH_STARTING)) {
    return undefined;
  }
  const entries = files.entriesOf(reading.files);
  const ranges = Math.ceil(size / RANGE_BYTES);
  const cuts = Array.from({ length: ranges }, (_, range) => Math.floor((size * range) / ranges));
  return { reading, entries, cuts, taken: new Int32Array(new SharedArrayBuffer(ranges * 4)) };
}

function take({ taken }: SharedJob, range: number): boolean {
  return Atomics.compareExchange(taken, range, 0, 1) === 0;
}

/** Counts a file from the front, and takes what the other thread has counted from the back. */
export async function countFromFront<Log>(
  job: SharedJob,
  counter: RangeCounter<Log>,
  logOf: (range: number) => Promise<unknown>,
): Promise<void> {
  let at = 0;
  let start = 0;
  let logs: readonly (Log | undefined)[] | undefined;
  for (let range = 0; range < job.cuts.length; range++) {
    const end = await startOf(job, range + 1, counter);
    if (!take(job, range) && at === start && start < end) {
      // The other thread has all ranges from here on, and takes this one last.
      logs ??= await logsFrom(range, job, counter, logOf);
      const log = logs[range];
      if (log !== undefined && counter.replay(log)) {
        at = end;
      }
    }
    if (at < end) {
      at = await counter.read(at, end);
    }
    start = end;
  }
}

async function logsFrom<Log>(
  first: number,
  { cuts }: SharedJob,
  counter: RangeCounter<Log>,
  logOf: (range: number) => Promise<unknown>,
): Promise<readonly (Log | undefined)[]> {
  const logs = await Promise.all(
    cuts.map(async (_, range) => (range < first ? undefined : ((await logOf(range)) as Log | undefined))),
  );
  counter.prepare?.(logs);
  return logs;
}

/** Counts ranges of a file from the back, as long as there are any that nobody has taken. */
export async function countFromBack<Log>(
  job: SharedJob,
  counter: RangeCounter<Log>,
  done: (range: number, log: Log | undefined) => void,
): Promise<void> {
  let end = Infinity;
  for (let range = job.cuts.length - 1; range > 0; range--) {
    if (!take(job, range)) {
      return;
    }
    const start = await startOf(job, range, counter);
    const isWhole = start < end && (await counter.read(start, end)) === end;
    const log = counter.takeLog();
    done(range, isWhole ? log : undefined);
    if (!log) {
      return; // The other ranges would be as different.
    }
    end = start;
  }
}

async function startOf<Log>({ cuts }: SharedJob, range: number, counter: RangeCounter<Log>): Promise<number> {
  return range === 0 ? 0 : range === cuts.length ? Infinity : counter.recordStart(cuts[range]!);
}
