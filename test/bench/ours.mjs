// Our side of the benchmark: the scan worker as the extension ships it, from its start to the report of an unknown folder
// (discovery, recognition, counting, label sets, pairs, measures, findings).
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

export async function scan(workerFile, { folder }) {
  const codeFolder = join(dirname(workerFile), 'code');
  const isFirst = !existsSync(codeFolder);
  const start = performance.now();
  const { scanThreadOptions } = createRequire(workerFile)('./scanThreadOptions.cjs');
  const worker = new Worker(workerFile, scanThreadOptions({ codeFolder }));
  const result = await new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message) => {
      if (message.kind === 'done') {
        resolve(message.result);
      } else if (message.kind === 'failed' || message.kind === 'log') {
        reject(new Error(message.message));
      }
    });
    const request = { root: { kind: 'disk', path: folder }, exclude: [], useIgnoreFiles: true };
    worker.postMessage({ kind: 'scan', job: 1, request });
  });
  const ms = performance.now() - start;
  if (isFirst) {
    // What was compiled is kept once a scan is done.
    await setTimeout(500);
  }
  const [dataset, ...others] = result.report.datasets;
  if (!dataset || others.length > 0) {
    throw new Error(`Found ${others.length + (dataset ? 1 : 0)} datasets instead of one in ${folder}.`);
  }
  // As src/core/report/packedNames.ts packs them.
  const { text, ends } = dataset.byClass.name;
  const positives = {};
  ends.forEach((end, id) => (positives[text.slice(ends[id - 1] ?? 0, end)] = dataset.byClass.positives[id]));
  return { ms, samples: dataset.samples, positives, labelSets: dataset.measures.labelSets };
}
