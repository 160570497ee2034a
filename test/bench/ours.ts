import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { buildReport } from '../../src/core/report';
import { nodeFolder } from '../../src/host/nodeFiles';
import { discover } from '../../src/scan/discover';
import { scanFiles } from '../../src/scan/scanFiles';

/**
 * Our side of the benchmark: the whole way of the product from an unknown folder to its report (discovery, recognition,
 * counting, label sets, pairs, measures), in a worker of its own that starts within the measured time.
 */

interface Counted {
  readonly samples: number;
  readonly positives: Record<string, number>;
}

export function run({ folder }: { readonly folder: string }): Promise<Counted> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, { workerData: { labelBalanceBench: folder } });
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}

async function count(root: string): Promise<Counted> {
  const { signal } = new AbortController();
  const folder = nodeFolder(root);
  const datasets = await scanFiles(await discover(folder, { signal }), folder, {
    signal,
    failed: (error, where) => console.error(where, error),
  });
  const [dataset, ...others] = buildReport(datasets).datasets;
  if (!dataset || others.length > 0) {
    throw new Error(`Found ${others.length + (dataset ? 1 : 0)} datasets instead of one in ${root}.`);
  }
  const positives = Object.fromEntries(dataset.classes.map(({ name, positives }) => [name, positives]));
  return { samples: dataset.samples, positives };
}

const { labelBalanceBench } = (workerData ?? {}) as { readonly labelBalanceBench?: string };
if (!isMainThread && labelBalanceBench !== undefined) {
  void count(labelBalanceBench).then((result) => parentPort?.postMessage(result));
}
