// Entry of the worker thread on desktop (dist/scanWorker.js).
import { parentPort } from 'node:worker_threads';
import { MemoryCache } from '../scan/cache';
import { startScanWorker } from '../scan/scanWorker';
import type { FromWorker, ToWorker } from '../scan/workerProtocol';
import { diskCache } from './diskCache';
import { nodeFolder } from './nodeFiles';

const memory = new MemoryCache();
const receive = startScanWorker({
  post: (message: FromWorker) => parentPort?.postMessage(message),
  openFolder: nodeFolder,
  openCache: (folder) => (folder === undefined ? memory : diskCache(folder)),
});
parentPort?.on('message', (message: ToWorker) => receive(message));
