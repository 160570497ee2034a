import { parentPort, Worker } from 'node:worker_threads';
import { FileSet } from '../formats/fileSet';
import type { SecondThread, SharedJob } from '../formats/ranges';
import { formats } from '../formats/registry';
import { nodeFolder } from './nodeFiles';
import { type ScanThreadData, scanThreadOptions } from './scanThreadOptions';

interface ToSecond {
  readonly root: string;
  readonly number: number;
  readonly job: SharedJob;
}

/** A range with its log, or without a range: the thread takes no more of the job. */
interface FromSecond {
  readonly number: number;
  readonly range?: number;
  readonly log?: unknown;
}

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
    const logs = job.cuts.map(() => withResolver());
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

function withResolver(): { promise: Promise<unknown>; resolve(value: unknown): void } {
  let resolve!: (value: unknown) => void;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}

/** Makes this thread take jobs. */
export function helpAsSecondThread(): void {
  const post = (message: FromSecond): void => parentPort?.postMessage(message);
  parentPort?.on(
    'message',
    ({ root, number, job }: ToSecond) => void help(root, number, job).then(() => post({ number })),
  );

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
