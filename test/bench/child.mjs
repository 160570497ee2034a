// Runs one engine on one input in a process of its own: node child.mjs ENGINE INPUT-AS-JSON [OUR-BUNDLE]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { javascriptEngines, read } from './engines/javascript.mjs';

const [engine, text, bundle] = process.argv.slice(2);
const input = JSON.parse(text);

async function runEngine() {
  if (engine === 'ours') {
    const { run } = createRequire(import.meta.url)(bundle);
    const start = performance.now();
    const counted = await run(input);
    return { ...counted, ms: performance.now() - start };
  }
  if (engine === 'read') {
    return read(input);
  }
  if (['duckdb', 'polars', 'polars-all'].includes(engine)) {
    const { duckdbEngines, polarsEngines, polarsWholeEngines } = await import('./engines/native.mjs');
    const engines = { duckdb: duckdbEngines, polars: polarsEngines, 'polars-all': polarsWholeEngines };
    return engines[engine][input.id](input);
  }
  return javascriptEngines[engine][input.id](input);
}

/** Peak memory of the process in MB. The kernel's own mark: that of getrusage holds what the parent had when it forked. */
function peak() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

const before = process.cpuUsage();
const result = await runEngine();
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ ...result, cpu: (user + system) / 1000, rss: peak() }), () => process.exit(0));
