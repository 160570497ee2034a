import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { buildReport, type Report, type ReportSettings } from '../core/report/report';
import type { FileEntry, FileReader } from '../formats/fileSet';
import { discover, type Folder } from '../scan/discover';
import { HumanError } from '../scan/errors';
import { scanFiles } from '../scan/scanFiles';
import { scanFolder } from '../scan/scanFolder';
import type { SourceProblem } from '../scan/sources';
import { unreadSentences } from '../scan/unread';
import { nodeFolder } from './nodeFiles';
import { readSources } from './sourcesOption';

/** How the files are found and read. */
export interface How {
  readonly useIgnoreFiles: boolean;
  /** See scan/sources.ts; unchecked. */
  readonly sources: unknown;
}

/** The options that say so on the command line. */
export const SCAN_OPTIONS = { 'no-ignore': { type: 'boolean', default: false }, sources: { type: 'string' } } as const;

export function how(values: { 'no-ignore': boolean; sources?: string | undefined }): How {
  return { useIgnoreFiles: !values['no-ignore'], sources: readSources(values.sources) };
}

interface Scanned {
  readonly report: Report;
  /** What a person may miss in the report, in full sentences. */
  readonly notes: readonly string[];
  readonly problems: readonly SourceProblem[];
}

/** The folder of a file, and the files in it. */
export async function filesBeside(file: string): Promise<{ folder: Folder & FileReader; files: FileEntry[] }> {
  const folder = nodeFolder(dirname(file));
  const { signal } = new AbortController();
  const found = await discover(folder, { signal, useIgnoreFiles: false });
  return { folder, files: found.filter(({ path }) => !path.includes('/')) };
}

/** One report on several files and folders; on the current folder where none is named. */
export async function scanPaths(
  paths: readonly string[],
  how: How,
  settings?: ReportSettings,
): Promise<Pick<Scanned, 'report' | 'notes'>> {
  const scans: Scanned[] = [];
  for (const path of paths.length ? paths : ['.']) {
    scans.push(await scanPath(path, how, settings));
  }
  const datasets = scans.flatMap(({ report }) => report.datasets);
  // A key need not stand for a file in each of the folders.
  const everywhere = ({ key }: SourceProblem): boolean =>
    scans.every(({ problems }) => problems.some((other) => other.noFile && other.key === key));
  const problems = scans
    .flatMap(({ problems }) => problems)
    .filter((problem) => !problem.noFile || everywhere(problem));
  const notes = [...new Set(problems.map(({ message }) => message)), ...scans.flatMap(({ notes }) => notes)];
  return { report: { schemaVersion: 1, datasets }, notes };
}

async function scanPath(path: string, { useIgnoreFiles, sources }: How, settings?: ReportSettings): Promise<Scanned> {
  const absolute = resolve(path);
  if (!existsSync(absolute)) {
    throw new HumanError(`${path}: there is no such file or folder.`);
  }
  const { signal } = new AbortController();
  if (!statSync(absolute).isFile()) {
    const options = { signal, useIgnoreFiles, sources, ...(settings && { report: settings }) };
    const { report, unread, ignoredFolders, sourceProblems } = await scanFolder(nodeFolder(absolute), options);
    const ignored = ignoredFolders.length
      ? [`${ignoredFolders.join(', ')}: passed over, because a .gitignore says so; --no-ignore looks into them.`]
      : [];
    return { report, notes: [...unreadSentences(unread), ...ignored], problems: sourceProblems };
  }
  // The files beside it may be its sidecars (names, splits); only what it is read as is reported.
  const { folder, files } = await filesBeside(absolute);
  const problems: SourceProblem[] = [];
  const datasets = await scanFiles(files, folder, {
    signal,
    sources,
    only: basename(absolute),
    impossible: (problem) => void (problem.noFile || problems.push(problem)),
  });
  if (datasets.length === 0) {
    const why = problems[0] ? ` ${problems[0].message}` : '';
    throw new HumanError(`${path}: no label format was recognised in this file.${why}`);
  }
  return { report: buildReport(datasets, settings), notes: [], problems };
}
