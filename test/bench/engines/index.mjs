import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, '..');

/** Which engine can count which input; `read` is the floor, `ours` first. */
const CAPABLE = {
  read: ['*'],
  duckdb: ['quoted', 'wide', 'uncertain', 'list', 'gzip', 'jsonl', 'coco', 'parquet', 'parquet-list', 'yolo'],
  polars: ['quoted', 'wide', 'uncertain', 'list', 'jsonl', 'parquet', 'parquet-list'],
  'polars-all': ['quoted'],
  'duckdb-sums': ['quoted', 'wide', 'uncertain', 'list', 'gzip', 'jsonl', 'coco', 'parquet', 'parquet-list', 'yolo'],
  'polars-sums': ['quoted', 'wide', 'list', 'jsonl', 'parquet', 'parquet-list'],
  papaparse: ['quoted', 'wide', 'uncertain'],
  'csv-parse': ['quoted', 'wide'],
  'fast-png': ['masks'],
  gunzip: ['gzip'],
  pandas: ['quoted', 'wide', 'uncertain', 'list', 'gzip'],
  python: ['jsonl', 'coco'],
  numpy: ['npy'],
};

/** What an engine stands for, where its name does not say it. */
export const TITLES = {
  read: 'reading alone, in pieces of 1 MB',
  'polars-all': 'Polars without naming the columns',
  'duckdb-sums': 'sums per class alone, engine loaded before the clock starts',
  'polars-sums': 'sums per class alone, engine loaded before the clock starts',
};

/**
 * The engines the bars are held against, run several times even where they are slow. They do the same job as ours: from
 * before the engine is loaded to classes, label sets and pairs.
 */
export const BASELINES = ['duckdb', 'polars'];

export function enginesFor(input) {
  return Object.keys(CAPABLE).filter((engine) => CAPABLE[engine].includes(input.id) || CAPABLE[engine].includes('*'));
}

/** Installs the JavaScript peers once; says which engines are not to be had on this machine. */
export function missingEngines() {
  if (!existsSync(join(home, 'node_modules', 'papaparse'))) {
    execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: home, stdio: 'inherit' });
  }
  const missing = [];
  if (!loads('@duckdb/node-api')) {
    missing.push('duckdb', 'duckdb-sums');
  }
  if (!loads('nodejs-polars')) {
    // npm skips the Linux binary on Node 20, for which its package does not declare itself; it runs all the same.
    const version = JSON.parse(
      execFileSync('npm', ['pkg', 'get', 'dependencies.nodejs-polars'], { cwd: home, encoding: 'utf8' }),
    );
    const binary = `nodejs-polars-${process.platform}-${process.arch}-gnu@${version}`;
    spawnSync('npm', ['install', '--no-save', '--force', '--no-audit', '--no-fund', binary], { cwd: home });
    if (!loads('nodejs-polars')) {
      missing.push('polars', 'polars-all', 'polars-sums');
    }
  }
  return [...missing, ...Object.keys(PYTHON_MODULES).filter((engine) => !pythonWith(PYTHON_MODULES[engine]))];
}

function loads(name) {
  return spawnSync(process.execPath, ['-e', `require(${JSON.stringify(name)})`], { cwd: home }).status === 0;
}

const PYTHON_MODULES = { pandas: 'pandas', numpy: 'numpy', python: 'json' };

/** A Python that has a module: the first on the path, or that of the system. */
function pythonWith(module) {
  return ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', `import ${module}`]).status === 0);
}

/** Runs an engine on an input in a new process: milliseconds, peak memory in MB, and the counts. */
export function runEngine(engine, { id, folder, truth }, worker) {
  // Ours is told nothing of what it will find, and a hundred thousand names would be too long an argument.
  const job = JSON.stringify({ id, folder, ...(engine !== 'ours' && { truth }) });
  const [command, ...args] = Object.hasOwn(PYTHON_MODULES, engine)
    ? [pythonWith(PYTHON_MODULES[engine]), join(here, 'counts.py'), engine, job]
    : [process.execPath, join(home, 'child.mjs'), engine, job, worker];
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) {
    const lines = (stderr ?? '').trim().split('\n');
    return { error: (lines.find((line) => line.includes('Error')) ?? lines.pop() ?? `exit ${status}`).slice(0, 160) };
  }
  return JSON.parse(stdout);
}
