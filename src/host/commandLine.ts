import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { renderHtml } from '../core/render/html';
import { renderMarkdown } from '../core/render/markdown';
import { renderText } from '../core/render/text';
import { buildReport, type Report } from '../core/report';
import { trainingDataset } from '../core/trainingDataset';
import { DEFAULT_BOUNDS } from '../core/weighting/safe';
import { countedClasses } from '../python/snippets/countedClasses';
import { snippetInput } from '../python/snippets/input';
import { snippetKind } from '../python/snippets/registry';
import { renderFile } from '../python/snippets/render';
import { discover } from '../scan/discover';
import { scanFiles } from '../scan/scanFiles';
import { scanFolder } from '../scan/scanFolder';
import { unreadSentence } from '../scan/unread';
import { nodeFolder } from './nodeFiles';

const USAGE = `Usage:
  label-balance report  [PATH...] [--format table|json|markdown|html]
  label-balance snippet [PATH] [--kind pos_weight] [--scheme neg/pos] [--cap 100]

report   finds the label files in the folders (or reads the files) named by PATH, the current folder by default,
         counts their classes and prints the report.
snippet  prints loss code with the numbers of the training data at PATH.

Options of both:
  --no-ignore   also look into what .gitignore names
`;

/** Where the command line writes; a test gives its own. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
}

/** A mistake of the caller, said in one line; exit status 2. */
class UsageError extends Error {}

const RENDERERS: Readonly<Record<string, (report: Report) => string>> = {
  table: renderText,
  json: (report) => JSON.stringify(report) + '\n',
  markdown: renderMarkdown,
  html: renderHtml,
};

/** Runs the command line; the exit status is 0 (fine), 1 (findings) or 2 (usage, unreadable input). */
export async function main(args: readonly string[], output: Output): Promise<number> {
  try {
    const [command, ...rest] = args;
    switch (command) {
      case 'report':
        return await report(rest, output);
      case 'snippet':
        return await snippet(rest, output);
      case undefined:
      case 'help':
      case '--help':
      case '-h':
        output.out(USAGE);
        return command === undefined ? 2 : 0;
      default:
        throw new UsageError(`There is no command "${command}"; "label-balance help" lists the commands.`);
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Node explains a wrong option in several lines; the first says what is wrong.
    output.error(`label-balance: ${message.split('\n')[0]}\n`);
    return 2;
  }
}

async function report(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'table' }, 'no-ignore': { type: 'boolean', default: false } },
  });
  const render = Object.hasOwn(RENDERERS, values.format) ? RENDERERS[values.format] : undefined;
  if (!render) {
    throw new UsageError(`"${values.format}" is no format; the formats are ${Object.keys(RENDERERS).join(', ')}.`);
  }
  const { report, notes } = await scanPaths(positionals, !values['no-ignore']);
  output.out(render(report));
  for (const note of notes) {
    output.error(`label-balance: ${note}\n`);
  }
  return 0;
}

async function snippet(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kind: { type: 'string', default: 'pos_weight' },
      scheme: { type: 'string' },
      cap: { type: 'string' },
      'no-ignore': { type: 'boolean', default: false },
    },
  });
  const kind = usage(() => snippetKind(values.kind));
  const bounds = { ...DEFAULT_BOUNDS, ...(values.cap !== undefined && { cap: parseCap(values.cap) }) };
  const { report, notes } = await scanPaths(positionals, !values['no-ignore']);
  const dataset = trainingDataset(report);
  if (!dataset) {
    const where = positionals.join(', ') || 'The current folder';
    throw new UsageError([`${where}: no label file with samples was found.`, ...notes].join(' '));
  }
  const input = usage(() => snippetInput(kind, countedClasses(dataset), { scheme: values.scheme, bounds }));
  output.out(renderFile(kind, input));
  return 0;
}

/** A wrong name or number on the command line is a mistake of the caller. */
function usage<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}

function parseCap(text: string): number {
  const cap = text === 'none' ? Infinity : Number(text || NaN);
  if (!(cap >= 1)) {
    throw new UsageError(`--cap takes a number from 1, or none; "${text}" is neither.`);
  }
  return cap;
}

interface Scanned {
  readonly report: Report;
  /** What a person may miss in the report, in full sentences. */
  readonly notes: readonly string[];
}

/** One report on several files and folders; on the current folder where none is named. */
async function scanPaths(paths: readonly string[], useIgnoreFiles: boolean): Promise<Scanned> {
  const scans: Scanned[] = [];
  for (const path of paths.length ? paths : ['.']) {
    scans.push(await scanPath(path, useIgnoreFiles));
  }
  const datasets = scans.flatMap(({ report }) => report.datasets);
  return { report: { schemaVersion: 1, datasets }, notes: scans.flatMap(({ notes }) => notes) };
}

async function scanPath(path: string, useIgnoreFiles: boolean): Promise<Scanned> {
  const absolute = resolve(path);
  if (!existsSync(absolute)) {
    throw new UsageError(`${path}: there is no such file or folder.`);
  }
  const { signal } = new AbortController();
  if (!statSync(absolute).isFile()) {
    const { report, unread, ignoredFolders } = await scanFolder(nodeFolder(absolute), { signal, useIgnoreFiles });
    const ignored = ignoredFolders.length
      ? [`${ignoredFolders.join(', ')}: passed over, because a .gitignore says so; --no-ignore looks into them.`]
      : [];
    return { report, notes: [...unread.map(unreadSentence), ...ignored] };
  }
  // The files beside it may be its sidecars (names, splits); only what it is read as is reported.
  const folder = nodeFolder(dirname(absolute));
  const siblings = (await discover(folder, { signal, useIgnoreFiles: false })).filter(
    ({ path }) => !path.includes('/'),
  );
  const datasets = await scanFiles(siblings, folder, { signal, only: basename(absolute) });
  if (datasets.length === 0) {
    throw new UsageError(`${path}: no label format was recognised in this file.`);
  }
  return { report: buildReport(datasets), notes: [] };
}
