import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Dataset } from '../core/dataset';
import { buildReport } from '../core/report';
import { discover } from '../scan/discover';
import { scanFiles } from '../scan/scanFiles';
import { nodeFolder } from './nodeFiles';

const USAGE = `Usage: label-balance report [PATH...] [--format table|json|markdown|html]
`;

/** Runs the command line; the exit status is 0 (fine), 1 (findings) or 2 (usage, unreadable input). */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'table' }, help: { type: 'boolean', short: 'h' } },
  });
  const [command, ...paths] = positionals;
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (command !== 'report') {
    process.stderr.write(USAGE);
    return 2;
  }
  const datasets: Dataset[] = [];
  for (const path of paths.length ? paths : ['.']) {
    datasets.push(...(await scanPath(path)));
  }
  process.stdout.write(JSON.stringify(buildReport(datasets)) + '\n');
  return 0;
}

async function scanPath(path: string): Promise<Dataset[]> {
  const absolute = resolve(path);
  if (!existsSync(absolute)) {
    throw new Error(`${path}: there is no such file or folder.`);
  }
  const signal = new AbortController().signal;
  const isFile = statSync(absolute).isFile();
  const folder = nodeFolder(isFile ? dirname(absolute) : absolute);
  const entries = isFile
    ? [{ path: basename(absolute), size: statSync(absolute).size }]
    : await discover(folder, { signal });
  return scanFiles(entries, folder, { signal });
}
