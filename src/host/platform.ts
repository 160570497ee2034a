// Desktop: what platform.web.ts is in the browser; the bundler chooses between the two.
import { Worker } from 'node:worker_threads';
import { Uri } from 'vscode';
import type { ScanWorker } from '../scan/scanHost';
import type { FromWorker } from '../scan/workerProtocol';
import { WORKER_LIMITS } from './workerLimits';

/** Whether files of the scheme `file` can be read by the worker itself. */
export const hasDisk = true;

/** Starts the scan worker as a thread. */
export function startPlatformWorker(
  extension: Uri,
  onMessage: (message: FromWorker) => void,
  onError: (error: Error) => void,
): ScanWorker {
  const worker = new Worker(Uri.joinPath(extension, 'dist/scanWorker.js').fsPath, {
    resourceLimits: WORKER_LIMITS,
  });
  worker.on('message', onMessage);
  worker.on('error', onError);
  // An idle worker shall not keep the extension host from ending.
  worker.unref();
  return { post: (message) => worker.postMessage(message), terminate: () => void worker.terminate() };
}
