// Entry of the web worker in the browser (dist/web/scanWorker.js).
import { MemoryCache } from '../scan/memoryCache';
import { startScanWorker } from '../scan/scanWorker';
import type { FromWorker, ToWorker } from '../scan/workerProtocol';

const memory = new MemoryCache();
const receive = startScanWorker({
  post: (message: FromWorker) => self.postMessage(message),
  openFolder() {
    throw new Error('There is no disk in the browser.');
  },
  openCache: () => memory,
});
self.addEventListener('message', (event: MessageEvent<ToWorker>) => receive(event.data));
