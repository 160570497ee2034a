import type { ScanResult } from './scanFolder';

/** A scan of a folder that is wanted, and who waits for it. */
export interface ScanJob {
  readonly id: number;
  readonly folder: string;
  readonly promise: Promise<ScanResult>;
  resolve(result: ScanResult): void;
  reject(error: Error): void;
  /** Milliseconds; 0 while it waits. */
  started: number;
}

/** The scans that wait, in the order in which they were wanted; one runs at a time. */
export class ScanJobs {
  /** The folder a person looks at: its scan goes before all others. */
  inSight: string | undefined;
  private readonly waiting: ScanJob[] = [];
  private current: ScanJob | undefined;
  private made = 0;

  get running(): ScanJob | undefined {
    return this.current;
  }

  add(folder: string): ScanJob {
    let resolve!: ScanJob['resolve'];
    let reject!: ScanJob['reject'];
    const promise = new Promise<ScanResult>((done, failed) => {
      resolve = done;
      reject = failed;
    });
    const job: ScanJob = { id: ++this.made, folder, promise, resolve, reject, started: 0 };
    this.waiting.push(job);
    return job;
  }

  /** Takes the job that is to run now; undefined where none waits. */
  next(): ScanJob | undefined {
    const first = this.waiting.findIndex(({ folder }) => folder === this.inSight);
    [this.current] = this.waiting.splice(Math.max(0, first), 1);
    if (this.current) {
      this.current.started = Date.now();
    }
    return this.current;
  }

  /** Takes a job out, whether it waits or runs. */
  remove(job: ScanJob): void {
    const place = this.waiting.indexOf(job);
    if (place >= 0) {
      this.waiting.splice(place, 1);
    }
    if (job === this.current) {
      this.current = undefined;
    }
  }
}
