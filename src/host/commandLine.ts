import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Dataset } from '../core/dataset';
import { renderHtml } from '../core/render/html';
import { renderMarkdown } from '../core/render/markdown';
import { renderText } from '../core/render/text';
import { buildReport, type Report } from '../core/report';
import { discover } from '../scan/discover';
import { scanFiles } from '../scan/scanFiles';
import { nodeFolder } from './nodeFiles';

const USAGE = `Usage:
  label-balance report [PATH...] [--format table|json|markdown|html]

Finds the label files in the folders (or reads the files) named by PATH, the current folder by default, counts their
classes and prints the report.
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
    const isMistake = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
    output.error(`label-balance: ${error instanceof Error ? error.message : String(error)}\n`);
    if (!isMistake && process.env.LABEL_BALANCE_DEBUG && error instanceof Error) {
      output.error(`${error.stack}\n`);
    }
    return 2;
  }
}

async function report(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'table' } },
  });
  const render = Object.hasOwn(RENDERERS, values.format) ? RENDERERS[values.format] : undefined;
  if (!render) {
    throw new UsageError(`"${values.format}" is no format; the formats are ${Object.keys(RENDERERS).join(', ')}.`);
  }
  output.out(render(buildReport(await scanPaths(positionals))));
  return 0;
}

/** The datasets of several files and folders; the current folder where none is named. */
async function scanPaths(paths: readonly string[]): Promise<Dataset[]> {
  const datasets: Dataset[] = [];
  for (const path of paths.length ? paths : ['.']) {
    datasets.push(...(await scanPath(path)));
  }
  return datasets;
}

async function scanPath(path: string): Promise<Dataset[]> {
  const absolute = resolve(path);
  if (!existsSync(absolute)) {
    throw new UsageError(`${path}: there is no such file or folder.`);
  }
  const { signal } = new AbortController();
  if (!statSync(absolute).isFile()) {
    const folder = nodeFolder(absolute);
    return scanFiles(await discover(folder, { signal }), folder, { signal });
  }
  // The files beside it may be its sidecars (names, splits); only what it is read as is reported.
  const folder = nodeFolder(dirname(absolute));
  const siblings = (await discover(folder, { signal })).filter((entry) => !entry.path.includes('/'));
  const name = basename(absolute);
  const datasets = await scanFiles(siblings, folder, { signal, only: name });
  if (datasets.length === 0) {
    throw new UsageError(`${path}: no label format was recognised in this file.`);
  }
  return datasets;
}
