import { parentPort, Worker } from 'node:worker_threads';
import { type FileReader, FileSet } from '../formats/fileSet';
import type { SecondThread, SharedJob } from '../formats/ranges';
import { formats } from '../formats/registry';
import { nodeFolder } from './nodeFiles';
import { type ScanThreadData, scanThreadOptions } from './scanThreadOptions';

/** A job to share, or files to read. */
interface ToSecond {
  readonly root: string;
  readonly number: number;
  readonly job?: SharedJob;
  readonly paths?: readonly string[];
}

/** A range with its log, or the contents of files; without either, nothing more comes under this number. */
interface FromSecond {
  readonly number: number;
  readonly range?: number;
  readonly log?: unknown;
  readonly contents?: Contents;
}

/** Files one after the other, and where each ends; -1 for one that was not read. */
interface Contents {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Int32Array;
}

/** More is not read at once, so that little lies in memory: the first thread reads the other files. */
const MOST_BYTES = 4 << 20;

/** The second thread of a scan worker; ends with it. */
export class NodeSecondThread {
  private worker: Worker | undefined;
  private jobs = 0;
  private readonly running = new Map<number, { take(message: FromSecond): void; end(): void }>();

  /** @param file what the thread runs: it calls {@link helpAsSecondThread} */
  constructor(
    private readonly file: string,
    private readonly data: ScanThreadData,
  ) {}

  /** The thread for files below a folder. */
  for(root: string): SecondThread {
    const isStarted = (): boolean => this.worker !== undefined;
    return {
      get isStarted() {
        return isStarted();
      },
      start: () => void this.start(),
      share: (job) => this.share(root, job),
    };
  }

  /** Reads files below a folder. */
  async readFiles(root: string, paths: readonly string[]): Promise<readonly (Uint8Array | undefined)[]> {
    const number = ++this.jobs;
    const { promise, resolve } = withResolver<Contents | undefined>();
    this.running.set(number, {
      take: ({ contents }) => resolve(contents),
      end: () => resolve(undefined),
    });
    this.start().postMessage({ root, number, paths } satisfies ToSecond);
    const contents = await promise;
    this.running.delete(number);
    return contents ? cut(contents) : [];
  }

  private start(): Worker {
    if (!this.worker) {
      const worker = new Worker(this.file, scanThreadOptions({ ...this.data, isSecond: true }));
      const ended = (): void => {
        this.worker = undefined;
        this.running.forEach((job) => job.end());
        this.running.clear();
      };
      worker.on('message', (message: FromSecond) => this.running.get(message.number)?.take(message));
      worker.on('error', ended);
      worker.on('exit', ended);
      this.worker = worker;
    }
    return this.worker;
  }

  private share(root: string, job: SharedJob): (range: number) => Promise<unknown> {
    const number = ++this.jobs;
    const logs = job.cuts.map(() => withResolver<unknown>());
    const end = (): void => logs.forEach(({ resolve }) => resolve(undefined));
    this.running.set(number, {
      take({ range, log }) {
        if (range === undefined) {
          end();
        } else {
          logs[range]?.resolve(log);
        }
      },
      end,
    });
    this.start().postMessage({ root, number, job } satisfies ToSecond);
    return (range) => logs[range]!.promise;
  }
}

function withResolver<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}

function cut({ bytes, ends }: Contents): (Uint8Array | undefined)[] {
  let start = 0;
  return Array.from(ends, (end) => {
    const content = end < 0 ? undefined : bytes.subarray(start, end);
    start = Math.max(start, end);
    return content;
  });
}

/** Makes this thread take jobs. */
export function helpAsSecondThread(): void {
  const post = (message: FromSecond, moved: ArrayBuffer[] = []): void => parentPort?.postMessage(message, moved);
  parentPort?.on('message', ({ root, number, job, paths }: ToSecond) => {
    if (paths) {
      void readFiles(nodeFolder(root), paths).then((contents) => post({ number, contents }, [contents.bytes.buffer]));
    } else if (job) {
      void help(root, number, job).then(() => post({ number }));
    }
  });

  async function help(root: string, number: number, job: SharedJob): Promise<void> {
    const format = formats.find(({ id }) => id === job.reading.format);
    const files = new FileSet(job.entries, nodeFolder(root));
    const { signal } = new AbortController();
    try {
      await format?.help?.(job, { reader: files.reader, files, signal, progress: () => undefined }, (range, log) =>
        post({ number, range, log }),
      );
    } catch {
      // What it has not logged, the first thread counts: an error is met there again, and told.
    }
  }
}

/** Reads files until there are too many bytes; those that cannot be read are left to the first thread, which says so. */
async function readFiles(reader: FileReader, paths: readonly string[]): Promise<Contents> {
  const ends = new Int32Array(paths.length).fill(-1);
  const contents: Uint8Array[] = [];
  let bytes = 0;
  for (const [place, path] of paths.entries()) {
    if (bytes > MOST_BYTES) {
      break;
    }
    try {
      const content = await reader.read(path);
      contents.push(content);
      bytes += content.length;
      ends[place] = bytes;
    } catch {
      continue;
    }
  }
  const together = new Uint8Array(bytes);
  let at = 0;
  for (const content of contents) {
    together.set(content, at);
    at += content.length;
  }
  return { bytes: together, ends };
}
