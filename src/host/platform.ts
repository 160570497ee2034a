// Desktop: what platform.web.ts is in the browser; the bundler chooses between the two.
import { Worker } from 'node:worker_threads';
import { type ExtensionContext, Uri } from 'vscode';
import type { ScanWorker } from '../scan/scanHost';
import type { FromWorker } from '../scan/workerProtocol';
import { scanThreadOptions } from './scanThreadOptions';

/** Whether files of the scheme `file` can be read by the worker itself. */
export const hasDisk = true;

/** Starts the scan worker as a thread. */
export function startPlatformWorker(
  { extensionUri, globalStorageUri }: ExtensionContext,
  onMessage: (message: FromWorker) => void,
  onError: (error: Error) => void,
): ScanWorker {
  const file = Uri.joinPath(extensionUri, 'dist/scanWorker.js').fsPath;
  const codeFolder = globalStorageUri.scheme === 'file' ? Uri.joinPath(globalStorageUri, 'code').fsPath : undefined;
  const worker = new Worker(file, scanThreadOptions({ codeFolder }));
  worker.on('message', onMessage);
  worker.on('error', onError);
  // An idle worker shall not keep the extension host from ending.
  worker.unref();
  return { post: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
}
