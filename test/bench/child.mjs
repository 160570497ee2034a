// Runs one engine on one input in a process of its own: node child.mjs ENGINE INPUT-AS-JSON [OUR-WORKER]
import { readFileSync } from 'node:fs';

const [engine, text, worker] = process.argv.slice(2);
const input = JSON.parse(text);

/** Loads what runs an engine; the engines of the same job as ours load themselves within the measured time. */
async function engineOf(name) {
  if (name === 'ours') {
    const { scan } = await import('./ours.mjs');
    return (job) => scan(worker, job);
  }
  if (name === 'duckdb') {
    return (await import('./engines/duckdb.mjs')).duckdbEngines[input.id];
  }
  if (name.startsWith('polars') && !name.endsWith('-sums')) {
    const { polarsEngines, polarsWholeEngines } = await import('./engines/polars.mjs');
    return (name === 'polars' ? polarsEngines : polarsWholeEngines)[input.id];
  }
  if (name.endsWith('-sums')) {
    const { duckdbSums, polarsSums } = await import('./engines/sumsOnly.mjs');
    return (name === 'duckdb-sums' ? duckdbSums : polarsSums)[input.id];
  }
  const { javascriptEngines, read } = await import('./engines/javascript.mjs');
  return name === 'read' ? read : javascriptEngines[name][input.id];
}

/** Peak memory of the process in MB. The kernel's own mark: that of getrusage holds what the parent had when it forked. */
function peak() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

const run = await engineOf(engine);
const before = process.cpuUsage();
const result = await run(input);
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ ...result, cpu: (user + system) / 1000, rss: peak() }), () => process.exit(0));
