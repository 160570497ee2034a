// What the worker thread on desktop runs (dist/worker/scan.js), and the second thread that it starts for large files.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { MemoryCache } from '../scan/memoryCache';
import { startScanWorker } from '../scan/scanWorker';
import type { FromWorker, ToWorker } from '../scan/workerProtocol';
import { diskCache } from './diskCache';
import { DiskOutput } from './diskOutput';
import { nodeFolder } from './nodeFiles';
import { helpAsSecondThread, NodeSecondThread } from './nodeSecondThread';
import type { ScanThreadData } from './scanThreadOptions';

const data = (workerData ?? {}) as ScanThreadData;

/** Comes true when a scan has been done. */
export const scanned = new Promise<void>((resolve) => {
  if (data.isSecond) {
    helpAsSecondThread();
    return;
  }
  const memory = new MemoryCache();
  const entry = join(__dirname, '../scanWorker.js');
  const isAlone = availableParallelism() === 1;
  const second = isAlone ? undefined : new NodeSecondThread(entry, data);
  const readAheadThread = isAlone ? undefined : join(__dirname, 'readAhead.js');
  const receive = startScanWorker({
    post(message: FromWorker) {
      parentPort?.postMessage(message);
      if (message.kind === 'done') {
        resolve();
      }
    },
    openFolder: (path) => nodeFolder(path, readAheadThread),
    ...(second && { openSecond: (root: string) => second.for(root) }),
    openOutput: (root) => new DiskOutput(root, { replace: true }),
    openCache: (folder) => (folder === undefined ? memory : diskCache(folder)),
  });
  parentPort?.on('message', (message: ToWorker) => receive(message));
});
