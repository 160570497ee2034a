// Entry of the worker thread on desktop (dist/scanWorker.js), and of the second thread that it starts for large files.
import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { MemoryCache } from '../scan/cache';
import { startScanWorker } from '../scan/scanWorker';
import type { FromWorker, ToWorker } from '../scan/workerProtocol';
import { diskCache } from './diskCache';
import { nodeFolder } from './nodeFiles';
import { helpAsSecondThread, isSecondThread, NodeSecondThread } from './nodeSecondThread';

if (isSecondThread(workerData)) {
  helpAsSecondThread();
} else {
  const memory = new MemoryCache();
  const second = availableParallelism() > 1 ? new NodeSecondThread(__filename) : undefined;
  const receive = startScanWorker({
    post: (message: FromWorker) => parentPort?.postMessage(message),
    openFolder: nodeFolder,
    ...(second && { openSecond: (root: string) => second.for(root) }),
    openCache: (folder) => (folder === undefined ? memory : diskCache(folder)),
  });
  parentPort?.on('message', (message: ToWorker) => receive(message));
}
