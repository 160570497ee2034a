// Our side of the benchmark: the scan worker as the extension ships it, from its start to the report of an unknown folder
// (discovery, recognition, counting, label sets, pairs, measures, findings).
import { Worker } from 'node:worker_threads';

export async function scan(workerFile, { folder }) {
  const start = performance.now();
  // As src/host/workerLimits.ts has it.
  const worker = new Worker(workerFile, { resourceLimits: { maxYoungGenerationSizeMb: 4 } });
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
  const [dataset, ...others] = result.report.datasets;
  if (!dataset || others.length > 0) {
    throw new Error(`Found ${others.length + (dataset ? 1 : 0)} datasets instead of one in ${folder}.`);
  }
  const positives = Object.fromEntries(dataset.byClass.name.map((name, id) => [name, dataset.byClass.positives[id]]));
  return { ms, samples: dataset.samples, positives, labelSets: dataset.measures.labelSets };
}
