// Counts generated label files with Label Balance and with the engines a user might reach for, and checks every count.
//   npm run bench [-- --quick] [--only quoted,list] [--rounds 5] [--peers duckdb,polars] [--json FILE] [--markdown]
//   npm run bench -- --scaling
//   npm run bench -- --formats
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { BASELINES, enginesFor, missingEngines, runEngine } from './engines/index.mjs';
import { measureFormats } from './formats.mjs';
import { inputs, prepare } from './inputs/index.mjs';
import { printMarkdown } from './markdown.mjs';
import { measureScaling } from './scaling.mjs';
import { printInput } from './table.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string' },
    peers: { type: 'string' },
    json: { type: 'string' },
    markdown: { type: 'boolean', default: false },
    scaling: { type: 'boolean', default: false },
    formats: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds ?? (values.quick ? 3 : 5));
/** An engine slower than this is not repeated, unless it is ours or a bar is held against it. Milliseconds. */
const SLOW = 4000;

const here = dirname(fileURLToPath(import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'label-balance-bench-run-'));
execFileSync(process.execPath, ['esbuild.mjs', '--outdir', temporary, '--only', 'scanWorker.js,worker/scan.js'], {
  cwd: join(here, '../..'),
  stdio: 'pipe',
});
const worker = join(temporary, 'scanWorker.js');
// How the extension starts its thread, for ours.mjs to do the same.
buildSync({
  entryPoints: [join(here, '../../src/host/scanThreadOptions.ts')],
  outfile: join(temporary, 'scanThreadOptions.cjs'),
  format: 'cjs',
});

const missing = missingEngines();
if (missing.length > 0) {
  console.log(`Not on this machine: ${missing.join(', ')}.`);
}
console.log(`${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}, ${rounds} rounds.`);

const only = values.only?.split(',');
const peers = values.peers?.split(',');
const wrong = [];
const measured = [];
if (values.scaling) {
  wrong.push(...(await measureScaling(worker, rounds)));
}
if (values.formats) {
  wrong.push(...(await measureFormats(worker, rounds)));
}
for (const input of inputs.filter(({ id }) => !values.scaling && !values.formats && (!only || only.includes(id)))) {
  const prepared = await prepare(input, values);
  const engines = enginesFor(input).filter(
    (engine) => !missing.includes(engine) && (!peers || engine === 'read' || peers.includes(engine)),
  );
  measured.push(measure(prepared, ['ours', ...engines]));
  printInput(measured.at(-1), values);
}
rmSync(temporary, { recursive: true });
if (values.markdown) {
  printMarkdown(measured);
}
if (values.json) {
  writeFileSync(values.json, JSON.stringify(measured, undefined, 1));
}
if (wrong.length > 0) {
  console.log(`\nWrong counts:\n${[...new Set(wrong)].join('\n')}`);
  process.exitCode = 1;
}

/** Runs the engines in turn A B C … C B A, so that a busy moment of the machine hits all of them. */
function measure(input, engines) {
  const runs = new Map(engines.map((engine) => [engine, []]));
  // Not counted: what was made long ago is no longer in memory, and the first engine would pay for all. Our first thread
  // keeps its compiled code, as it does on the first day of a user.
  runEngine('read', input, worker);
  runEngine('ours', input, worker);
  for (let round = 0; round < rounds; round++) {
    for (const engine of round % 2 ? [...engines].reverse() : engines) {
      const sofar = runs.get(engine);
      const most = engine === 'ours' || !(sofar[0]?.ms > SLOW) ? rounds : BASELINES.includes(engine) ? 2 : 1;
      if (sofar[0]?.error || sofar.length >= most) {
        continue;
      }
      const run = runEngine(engine, input, worker);
      sofar.push(run);
      checkCounts(engine, input, run, runs.get('ours')[0]?.labelSets);
    }
  }
  return { input, runs };
}

/** Holds samples and positives against the truth of the generator, and the number of label sets against ours. */
function checkCounts(engine, { id, truth }, run, labelSets) {
  if (run.error || run.samples === undefined) {
    if (engine === 'ours') {
      wrong.push(`${id}: ours: ${run.error}`);
    }
    return;
  }
  const names = new Set([...Object.keys(truth.positives), ...Object.keys(run.positives)]);
  const differing = [...names].filter((name) => (run.positives[name] ?? 0) !== (truth.positives[name] ?? 0));
  if (labelSets !== undefined && run.labelSets !== undefined && run.labelSets !== labelSets) {
    wrong.push(`${id}: ${engine}: ${run.labelSets} label sets where ours are ${labelSets}`);
  }
  if (run.samples !== truth.samples || differing.length > 0) {
    wrong.push(
      `${id}: ${engine}: ${run.samples} samples of ${truth.samples}; classes that differ: ${differing.length}`,
    );
  }
}
