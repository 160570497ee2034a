import { Emitter } from './emitter';
import { CancelledError, HumanError, sentenceFor } from './errors';
import { type FileChange, relevanceOf } from './relevance';
import type { ScanProgress } from './scanFiles';
import type { ScanServiceHost } from './scanHost';
import { ScanJobs, type ScanJob } from './scanJobs';
import { unpackDatasets } from './sentDatasets';
import { WorkerLink } from './workerLink';
import { WorkerQuestions } from './workerQuestions';
import type { ScanResult } from './scanFolder';
import type { FromWorker, SentResult } from './workerProtocol';

export interface ScanServiceTimes {
  /** Rest after a change before the folder is scanned again. */
  readonly debounce: number;
  /** Idle time after which the worker is ended. */
  readonly idle: number;
}

/** What is known of one folder. */
export interface FolderState {
  /** The last result; kept while a newer scan runs, and where it fails. */
  readonly result?: ScanResult;
  readonly scanning: boolean;
  readonly progress?: ScanProgress;
  /** Why the last scan failed, in words for the person. */
  readonly error?: string;
}

interface FolderRecord {
  state: FolderState;
  job?: ScanJob;
  /** Milliseconds the last scan took: a folder that takes long is scanned less often. */
  cost: number;
  /** A relevant change came while a scan was running. */
  changed: boolean;
  timer?: ReturnType<typeof setTimeout>;
  /** Whether a change matters to the last result. */
  relevant?: (change: FileChange) => boolean;
}

const DEFAULT_TIMES: ScanServiceTimes = { debounce: 400, idle: 60_000 };

/**
 * Scans workspace folders in one worker, one after another, and remembers the results. Folders are named by the strings
 * that {@link ScanServiceHost.request} understands.
 */
export class ScanService extends WorkerQuestions {
  private readonly changes = new Emitter<string>();
  private readonly folders = new Map<string, FolderRecord>();
  private readonly jobs = new ScanJobs();
  protected readonly link: WorkerLink;

  /** A folder's state has changed: a scan began, moved on, ended. */
  readonly onDidChange = this.changes.event;

  constructor(
    host: ScanServiceHost,
    private readonly times: ScanServiceTimes = DEFAULT_TIMES,
  ) {
    super(host);
    this.link = new WorkerLink(host, times.idle, {
      isBusy: () => this.jobs.running !== undefined,
      receive: (message) => this.receive(message),
      died: (error) => this.jobs.running && this.fail(this.jobs.running, error),
    });
  }

  state(folder: string): FolderState {
    return this.folders.get(folder)?.state ?? { scanning: false };
  }

  /**
   * Scans a folder; joins the scan that is under way.
   *
   * @throws {CancelledError} when the scan is cancelled
   * @throws {HumanError} when it cannot be done
   */
  scan(folder: string): Promise<ScanResult> {
    const record = this.record(folder);
    clearTimeout(record.timer);
    record.timer = undefined;
    if (!record.job) {
      record.job = this.jobs.add(folder);
      this.update(folder, { result: record.state.result, scanning: true });
      this.next();
    }
    return record.job.promise;
  }

  /** The last result at once where there is one, else a scan. */
  async result(folder: string): Promise<ScanResult> {
    return this.state(folder).result ?? this.scan(folder);
  }

  /** A person looks at this folder: its scan goes before those that wait, and is begun where there was none. */
  attend(folder: string): void {
    this.jobs.inSight = folder;
    this.ensure(folder);
  }

  /** Starts the first scan of a folder where none was made; for surfaces that then wait for the event. */
  ensure(folder: string): void {
    const { result, scanning, error } = this.state(folder);
    if (!result && !scanning && error === undefined) {
      // The outcome is in the state; nobody waits for this promise.
      this.scan(folder).catch(() => undefined);
    }
  }

  /** Calls off the scan of a folder, within milliseconds. */
  cancel(folder: string): void {
    const job = this.folders.get(folder)?.job;
    if (!job) {
      return;
    }
    if (job === this.jobs.running) {
      this.link.end();
    }
    this.finish(job, () => job.reject(new CancelledError()));
  }

  /**
   * Tells of changes below a folder. A folder that was never scanned is left alone; else a relevant change leads to one
   * scan when things have come to rest, however many changes there are.
   */
  filesChanged(folder: string, changes: readonly FileChange[]): void {
    const record = this.folders.get(folder);
    if (!record?.relevant || record.changed || !changes.some(record.relevant)) {
      return;
    }
    if (record.job) {
      record.changed = true;
    } else {
      this.schedule(folder, record);
    }
  }

  /** A folder left the workspace. */
  forget(folder: string): void {
    this.cancel(folder);
    clearTimeout(this.folders.get(folder)?.timer);
    this.folders.delete(folder);
  }

  dispose(): void {
    for (const folder of [...this.folders.keys()]) {
      this.forget(folder);
    }
    this.link.end();
    this.changes.dispose();
  }

  private schedule(folder: string, record: FolderRecord): void {
    clearTimeout(record.timer);
    const rest = Math.max(this.times.debounce, record.cost);
    record.timer = setTimeout(() => void this.scan(folder).catch(() => undefined), rest);
  }

  private record(folder: string): FolderRecord {
    let record = this.folders.get(folder);
    if (!record) {
      record = { state: { scanning: false }, cost: 0, changed: false };
      this.folders.set(folder, record);
    }
    return record;
  }

  private next(): void {
    if (this.jobs.running) {
      return;
    }
    const job = this.jobs.next();
    if (!job) {
      this.link.rest();
      return;
    }
    try {
      this.link.post({ kind: 'scan', job: job.id, request: this.host.request(job.folder) });
    } catch (error) {
      this.fail(job, error instanceof Error ? error : new Error(String(error)));
    }
  }

  private receive(message: FromWorker): void {
    const job = this.jobs.running;
    if (!('job' in message) || message.job !== job?.id) {
      return;
    }
    switch (message.kind) {
      case 'progress':
        this.update(job.folder, { ...this.state(job.folder), progress: message.progress });
        break;
      case 'done': {
        const result = received(message.result);
        this.finish(job, () => job.resolve(result), { result });
        break;
      }
      case 'failed':
        this.fail(job, message.forPerson ? new HumanError(message.message) : new Error(message.message));
        break;
    }
  }

  private fail(job: ScanJob, error: Error): void {
    if (!(error instanceof HumanError)) {
      this.host.log(error.stack ?? error.message);
    }
    const human = error instanceof HumanError ? error : new HumanError(sentenceFor(error));
    this.finish(job, () => job.reject(human), { error: human.message });
  }

  /** Takes a job out, tells its outcome, and goes on with the next. */
  private finish(job: ScanJob, settle: () => void, outcome: { result?: ScanResult; error?: string } = {}): void {
    const record = this.folders.get(job.folder);
    this.jobs.remove(job);
    if (record) {
      record.job = undefined;
      record.cost = job.started ? Date.now() - job.started : record.cost;
      record.relevant = outcome.result ? relevanceOf(outcome.result) : record.relevant;
      if (record.changed) {
        record.changed = false;
        this.schedule(job.folder, record);
      }
    }
    // A job that is called off leaves no rejection that nobody handles.
    job.promise.catch(() => undefined);
    settle();
    this.update(job.folder, { result: record?.state.result, scanning: false, ...outcome });
    this.next();
  }

  private update(folder: string, state: FolderState): void {
    const record = this.folders.get(folder);
    if (record) {
      record.state = state;
      this.changes.fire(folder);
    }
  }
}

function received(sent: SentResult): ScanResult {
  return { ...sent, report: { ...sent.report, datasets: unpackDatasets(sent.report.datasets) } };
}
