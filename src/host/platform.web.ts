// In the browser: what platform.ts is on desktop; the bundler chooses between the two.
import { type ExtensionContext, Uri } from 'vscode';
import type { ScanWorker } from '../scan/scanHost';
import type { FromWorker } from '../scan/workerProtocol';

export const hasDisk = false;

/** Starts the scan worker as a web worker. */
export function startPlatformWorker(
  { extensionUri }: ExtensionContext,
  onMessage: (message: FromWorker) => void,
  onError: (error: Error) => void,
): ScanWorker {
  const worker = new Worker(Uri.joinPath(extensionUri, 'dist/web/scanWorker.js').toString(true));
  worker.addEventListener('message', (event: MessageEvent<FromWorker>) => onMessage(event.data));
  worker.addEventListener('error', (event) => onError(new Error(event.message || 'The scan worker did not start.')));
  return { post: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
}
