import { isOutput } from '../core/predictions';
import { type LabelsTogether, labelsTogether } from '../core/together/labelsTogether';
import { type Report, type ReportSettings, buildReport } from '../core/report/report';
import { type FileReader, FileSet } from '../formats/fileSet';
import { WORTH_STARTING } from '../formats/ranges';
import { type Folder, discover } from './discover';
import { unknownExclusions } from './excludedClasses';
import { type ScanOptions, countReadings, findReadings } from './scanFiles';
import { nearestReadings } from './nearest';
import { sourcesOf } from './sourceFiles';
import type { SourceProblem } from './sources';
import { unreadFiles } from './findUnread';
import type { UnreadFile } from './unread';

/** What a scan of a folder gives: a plain value, made in the worker and sent to the editor in one message. */
export interface ScanResult {
  readonly report: Report;
  /** What the report was made from; see sourceFiles.ts. */
  readonly sources: readonly string[];
  readonly unread: readonly UnreadFile[];
  /** Files looked at. */
  readonly files: number;
  /** Folders and files of data that were passed over because a .gitignore names them, but for outputs; the first few. */
  readonly ignoredFolders: readonly string[];
  /** Label files that were recognised and not counted, because there were more than {@link ScanFolderOptions.most}. */
  readonly leftOut: number;
  /** Settings for single label files that cannot be followed. */
  readonly sourceProblems: readonly SourceProblem[];
}

const MAX_IGNORED_NAMED = 5;

export interface ScanFolderOptions extends ScanOptions {
  /** Patterns in the syntax of .gitignore. */
  readonly exclude?: readonly string[];
  /** Whether .gitignore files are respected; true by default. */
  readonly useIgnoreFiles?: boolean;
  readonly report?: ReportSettings;
  /** How many label files are counted; no limit by default. See {@link nearestReadings}. */
  readonly most?: number;
}

/** The whole job: finds the files of a folder, recognises the label files, counts them and makes the report. */
export async function scanFolder(root: Folder & FileReader, options: ScanFolderOptions): Promise<ScanResult> {
  const { files, readings, counted, problems, ignored, datasets, entries, ignoredFolders } = await countFolder(
    root,
    options,
  );
  return {
    report: buildReport(datasets, options.report),
    sources: sourcesOf(readings, files),
    unread: await unreadFiles(ignored.size > 0 ? files.without(ignored) : files, readings),
    files: entries.length,
    ignoredFolders,
    leftOut: readings.length - counted.length,
    sourceProblems: problems,
  };
}

/**
 * How the labels of one dataset stand together. The files are found and counted as in a scan; with a cache that is
 * quick. Undefined where there is no such dataset (any more).
 */
export async function labelsTogetherIn(
  root: Folder & FileReader,
  dataset: string,
  options: ScanFolderOptions,
): Promise<LabelsTogether | undefined> {
  for (const useIgnoreFiles of options.useIgnoreFiles === false ? [false] : [true, false]) {
    const { datasets } = await countFolder(root, { ...options, useIgnoreFiles });
    const found = datasets.find(({ id }) => id === dataset);
    if (found) {
      return labelsTogether(found.tally);
    }
  }
  return undefined;
}

/** Enough to know that a second thread will be of use; to ask for the size of every file would take longer. */
const FIRST_FEW = 20;

function mayBeShared(files: FileSet): boolean {
  const candidates = files.withExtension('.csv', '.tsv', '.jsonl', '.ndjson').slice(0, FIRST_FEW);
  return candidates.some(({ size }) => size >= WORTH_STARTING);
}

async function countFolder(root: Folder & FileReader, options: ScanFolderOptions) {
  const ignoredFolders: string[] = [];
  const entries = await discover(root, {
    ...options,
    progress: undefined,
    ignored: (path) => void (ignoredFolders.length < MAX_IGNORED_NAMED && !isOutput(path) && ignoredFolders.push(path)),
  });
  const files = new FileSet(entries, root);
  if (options.second && mayBeShared(files)) {
    options.second.start();
  }
  const found = await findReadings(files, options);
  const counted = nearestReadings(found.readings, options.most ?? Infinity, files);
  const datasets = await countReadings(counted, files, options);
  const problems = [...found.problems, ...unknownExclusions(datasets, options.sources)];
  return { ...found, counted, problems, files, entries, ignoredFolders, datasets };
}
