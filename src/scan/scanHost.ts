import type { FromWorker, ScanRequest, ToWorker } from './workerProtocol';

export interface ScanWorker {
  post(message: ToWorker): void;
  /** Ends the worker at once, whatever it is doing; where that takes a moment, gives back a promise of the end. */
  terminate(): unknown;
}

/** What the service has of its surroundings. */
export interface ScanServiceHost {
  /** Starts a worker, with its messages other than questions about files (those the host answers itself). */
  startWorker(onMessage: (message: FromWorker) => void, onError: (error: Error) => void): ScanWorker;
  /** How a workspace folder is scanned now (its settings are read each time). */
  request(folder: string): ScanRequest;
  log(message: string): void;
}
