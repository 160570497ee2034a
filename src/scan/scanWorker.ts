import { distanceFromTraining } from '../core/predictions';
import { type DatasetFigures, buildReport } from '../core/report/report';
import { type FileReader, FileSet } from '../formats/fileSet';
import type { SecondThread } from '../formats/ranges';
import type { TallyCache } from './cache';
import { type CountWish, countFile } from './countFile';
import { type Folder, discover } from './discover';
import { editorFolder } from './editorFolder';
import { editorOutput } from './editorOutput';
import { HumanError, sentenceFor } from './errors';
import type { ScanProgress } from './scanFiles';
import { memberBytes } from './samples/memberBytes';
import type { SamplesWish } from './samples/classSamples';
import { samplesOfClass } from './samples/samplesOfClass';
import { type ScanFolderOptions, labelsTogetherIn, scanFolder } from './scanFolder';
import { packDatasets } from './sentDatasets';
import type { SplitWish } from './splitRequest';
import type { FileOutput } from './splitOutput';
import type { FileAnswer, FileCall, FromWorker, ScanRequest, ToWorker } from './workerProtocol';

/** What a worker has of its surroundings; made by the two entries in host/. */
export interface WorkerHost {
  post(message: FromWorker): void;
  /** A folder on disk; throws where there is no disk. */
  openFolder(path: string): Folder & FileReader;
  /** Another thread for the files of a folder on disk, where there is one. */
  openSecond?(path: string): SecondThread;
  /** Where files below a folder on disk are written, in place of others of the same names. */
  openOutput?(path: string): FileOutput;
  /** The cache in a folder on disk, or in memory where there is none. */
  openCache(folder: string | undefined): TallyCache;
}

/** An editor keeps what it shows in memory, some 10 kB a dataset, and no person looks through more. */
const MOST_LABEL_FILES = 10_000;

/** At most ten times a second: progress is for eyes. */
const PROGRESS_MS = 100;

/**
 * The scan worker: gives back the function to be called with each message. It is never told to cancel, because it reads
 * synchronously and would not hear: the editor ends the worker instead.
 */
export function startScanWorker(host: WorkerHost): (message: ToWorker) => void {
  const waiting = new Map<number, (answer: FileAnswer) => void>();
  let calls = 0;
  const ask = (question: Omit<FileCall, 'call'>): Promise<FileAnswer> =>
    new Promise((resolve) => {
      const call = ++calls;
      waiting.set(call, resolve);
      host.post({ kind: 'call', call: { ...question, call } });
    });

  function open({ root, exclude, useIgnoreFiles, sources, report, cacheFolder }: ScanRequest) {
    const folder = root.kind === 'disk' ? host.openFolder(root.path) : editorFolder(root.uri, ask);
    const options: ScanFolderOptions = {
      signal: new AbortController().signal,
      exclude,
      useIgnoreFiles,
      sources,
      most: MOST_LABEL_FILES,
      ...(report && { report }),
      cache: host.openCache(cacheFolder),
      second: root.kind === 'disk' ? host.openSecond?.(root.path) : undefined,
      failed: (error, where) => host.post({ kind: 'log', message: `${where}: ${describe(error)}` }),
    };
    return { folder, options };
  }

  function progressOf(job: number): (progress: ScanProgress) => void {
    let told = 0;
    return (progress) => {
      const now = Date.now();
      if (now - told >= PROGRESS_MS) {
        told = now;
        host.post({ kind: 'progress', job, progress });
      }
    };
  }

  async function scan(job: number, request: ScanRequest): Promise<void> {
    const tasks: (() => Promise<void>)[] = [];
    const later = (task: () => Promise<void>): void => void tasks.push(task);
    try {
      const { folder, ...opened } = open(request);
      const options = { ...opened.options, progress: progressOf(job), later };
      let result = await scanFolder(folder, options);
      // Data is often kept out of Git: what a .gitignore names is looked into before a person is told "nothing found",
      // or is shown what tests use and runs have written alone.
      const isData = ({ samples, files }: DatasetFigures): boolean =>
        samples > 0 && distanceFromTraining(files[0]!) === 0;
      if (result.ignoredFolders.length && !result.report.datasets.some(isData)) {
        result = await scanFolder(folder, { ...options, useIgnoreFiles: false });
      }
      const report = { schemaVersion: 1, datasets: packDatasets(result.report.datasets) } as const;
      host.post({ kind: 'done', job, result: { ...result, report } });
      await Promise.allSettled(tasks.map((task) => task()));
    } catch (error) {
      const forPerson = error instanceof HumanError;
      const message =
        error instanceof Error ? (forPerson ? error.message : (error.stack ?? error.message)) : String(error);
      host.post({ kind: 'failed', job, message, forPerson });
    }
  }

  async function together(question: number, request: ScanRequest, dataset: string): Promise<void> {
    try {
      const { folder, options } = open(request);
      host.post({ kind: 'together', question, together: await labelsTogetherIn(folder, dataset, options) });
    } catch (error) {
      host.post({ kind: 'log', message: `labels together: ${describe(error)}` });
      host.post({ kind: 'together', question, together: undefined });
    }
  }

  async function count(question: number, request: ScanRequest, wish: CountWish | undefined): Promise<void> {
    const answer = (datasets: readonly DatasetFigures[], problem?: string): void =>
      host.post({ kind: 'counted', question, datasets: packDatasets(datasets), problem });
    try {
      const { folder, options } = open(request);
      if (!wish) {
        answer((await scanFolder(folder, options)).report.datasets);
        return;
      }
      let counted = await countFile(folder, wish, options);
      if (counted.length === 0 && wish.among === 'folder') {
        counted = await countFile(folder, wish, { ...options, useIgnoreFiles: false });
      }
      answer(buildReport(counted, options.report).datasets);
    } catch (error) {
      host.post({ kind: 'log', message: `counting ${wish?.path ?? 'a folder'}: ${describe(error)}` });
      answer([], problemOf(error));
    }
  }

  async function samples(question: number, request: ScanRequest, wish: SamplesWish): Promise<void> {
    try {
      const { folder, options } = open(request);
      let found = await samplesOfClass(folder, wish, options);
      if (found.isFolder && found.samples.length === 0 && options.useIgnoreFiles) {
        found = await samplesOfClass(folder, wish, { ...options, useIgnoreFiles: false });
      }
      host.post({ kind: 'samples', question, found, problem: undefined });
    } catch (error) {
      host.post({ kind: 'log', message: `samples of ${wish.file}: ${describe(error)}` });
      host.post({ kind: 'samples', question, found: undefined, problem: problemOf(error) });
    }
  }

  async function member(question: number, request: ScanRequest, path: string, most: number): Promise<void> {
    try {
      const { folder, options } = open(request);
      const entries = await discover(folder, { ...options, useIgnoreFiles: false, progress: undefined });
      const found = await memberBytes(new FileSet(entries, folder), path, most);
      host.post({ kind: 'member', question, member: found, problem: undefined });
    } catch (error) {
      host.post({ kind: 'log', message: `reading ${path}: ${describe(error)}` });
      host.post({ kind: 'member', question, member: undefined, problem: problemOf(error) });
    }
  }

  async function split(question: number, request: ScanRequest, wish: SplitWish): Promise<void> {
    const { root } = request;
    const output = root.kind === 'disk' ? host.openOutput!(root.path) : editorOutput(root.uri, ask);
    try {
      const { folder, options } = open(request);
      // Few split, and what that needs besides a scan is loaded for them alone.
      const { splitBelow } = await import('./splitBelow');
      const written = await splitBelow(folder, wish, output, { ...options, progress: progressOf(question) });
      host.post({ kind: 'split', question, split: written, problem: undefined });
    } catch (error) {
      output.discard();
      host.post({ kind: 'log', message: `splitting ${wish.file}: ${describe(error)}` });
      host.post({ kind: 'split', question, split: undefined, problem: problemOf(error) });
    }
  }

  return (message) => {
    switch (message.kind) {
      case 'count':
        void count(message.question, message.request, message.wish);
        break;
      case 'together':
        void together(message.question, message.request, message.dataset);
        break;
      case 'samples':
        void samples(message.question, message.request, message.wish);
        break;
      case 'member':
        void member(message.question, message.request, message.path, message.most);
        break;
      case 'split':
        void split(message.question, message.request, message.wish);
        break;
      case 'scan':
        void scan(message.job, message.request);
        break;
      case 'answer':
        waiting.get(message.call)?.(message.answer);
        waiting.delete(message.call);
        break;
    }
  };
}

/** Why something cannot be done, in words for the person. */
function problemOf(error: unknown): string {
  const known = error instanceof Error ? error : new Error(String(error));
  return known instanceof HumanError ? known.message : sentenceFor(known);
}

/** Errors of a file system (they have a code) are a fact about the file; of any other the log shall hold the stack. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return 'code' in error ? error.message : (error.stack ?? error.message);
}
