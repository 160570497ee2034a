import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { unpackDatasets } from '../../../src/scan/sentDatasets';
import type { FromWorker, ToWorker } from '../../../src/scan/workerProtocol';
import { shippedWorker } from './workerBundle';

/** Scans files with the scan worker as it is shipped, cut into pieces that are loaded on demand. */
async function scan(workerFile: string, files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'label-balance-bundle-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const worker = new Worker(workerFile);
  try {
    const request = { root: { kind: 'disk', path: folder }, exclude: [], useIgnoreFiles: true } as const;
    worker.postMessage({ kind: 'scan', job: 1, request } satisfies ToWorker);
    const message = await new Promise<FromWorker>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('message', (told: FromWorker) => told.kind !== 'progress' && resolve(told));
    });
    assert.equal(message.kind, 'done', JSON.stringify(message));
    return message.kind === 'done' ? unpackDatasets(message.result.report.datasets) : [];
  } finally {
    await worker.terminate();
    rmSync(folder, { recursive: true });
  }
}

describe('the bundle of the scan worker', () => {
  const worker = shippedWorker();

  it('finds the CommonJS packages it loads on demand: yaml in YOLO, saxes in Mulan', async () => {
    const datasets = await scan(worker.file, {
      'boxes/data.yaml': 'names: [car, bus]\nnc: 2\ntrain: images\n',
      'boxes/images/a.jpg': '',
      'boxes/labels/a.txt': '1 0.5 0.5 0.1 0.1\n',
      'mulan/birds.arff': '@relation birds\n@attribute x numeric\n@attribute owl {0,1}\n@data\n1,1\n2,0\n',
      'mulan/birds.xml': '<labels xmlns="http://mulan.sourceforge.net/labels"><label name="owl"></label></labels>',
    });
    const found = datasets.map(({ format, byClass }) => [format, ...byClass.name]);
    assert.deepEqual(found, [
      ['yolo', 'car', 'bus'],
      ['arff-mulan', 'owl'],
    ]);
  });
});
