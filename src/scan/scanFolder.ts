import { type Report, buildReport } from '../core/report';
import { type FileReader, FileSet } from '../formats/fileSet';
import { type Folder, discover } from './discover';
import { type ScanOptions, countReadings, recognise } from './scanFiles';
import { type UnreadFile, unreadFiles } from './unread';

/** What a scan of a folder gives: a plain value, made in the worker and sent to the editor in one message. */
export interface ScanResult {
  readonly report: Report;
  /** What the report was made from: files, and folders (with a `/` at the end) of which every file counts. */
  readonly sources: readonly string[];
  readonly unread: readonly UnreadFile[];
  /** Files looked at. */
  readonly files: number;
}

export interface ScanFolderOptions extends ScanOptions {
  /** Patterns in the syntax of .gitignore. */
  readonly exclude: readonly string[];
}

/** The whole job: finds the files of a folder, recognises the label files, counts them and makes the report. */
export async function scanFolder(root: Folder & FileReader, options: ScanFolderOptions): Promise<ScanResult> {
  const { signal, exclude } = options;
  const entries = await discover(root, { signal, exclude });
  const files = new FileSet(entries, root);
  const readings = await recognise(files, options);
  const datasets = await countReadings(readings, files, options);
  const sources = new Set<string>();
  for (const path of readings.flatMap((reading) => [...reading.files, ...(reading.covers ?? [])])) {
    sources.add(files.get(path) ? path : path === '' ? '' : `${path}/`);
  }
  return {
    report: buildReport(datasets),
    sources: [...sources],
    unread: await unreadFiles(files, readings),
    files: entries.length,
  };
}
