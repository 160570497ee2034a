import type { WrittenSplit } from '../core/render/split';
import { CancelledError, HumanError, sentenceFor } from './errors';
import type { ScanServiceHost } from './scanHost';
import type { SplitWish } from './splitRequest';

export interface SplitRunOptions {
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  progress(share: number): void;
}

const QUESTION = 1;

/**
 * Splits a label file in a worker of its own: scans go on meanwhile, and to call it off is to end that worker, which may
 * leave files behind whose names end in `UNFINISHED`. When the promise settles, the worker has ended.
 *
 * @throws {HumanError} where the file cannot be split as asked
 * @throws {CancelledError} where `signal` is aborted
 */
export async function splitInWorker(
  host: ScanServiceHost,
  folder: string,
  wish: SplitWish,
  { signal, progress }: SplitRunOptions,
): Promise<WrittenSplit> {
  const request = host.request(folder);
  let end = (): unknown => undefined;
  try {
    return await new Promise<WrittenSplit>((resolve, reject) => {
      const cancel = (): void => reject(new CancelledError());
      signal.addEventListener('abort', cancel, { once: true });
      const worker = host.startWorker(
        (message) => {
          if (message.kind === 'log') {
            host.log(message.message);
          } else if (message.kind === 'progress') {
            const { bytes, totalBytes } = message.progress;
            progress(Math.min(1, bytes / (totalBytes || 1)));
          } else if (message.kind === 'split' && message.split) {
            resolve(message.split);
          } else if (message.kind === 'split') {
            reject(new HumanError(message.problem ?? ''));
          }
        },
        (error) => {
          host.log(error.stack ?? error.message);
          reject(new HumanError(sentenceFor(error)));
        },
      );
      end = () => worker.terminate();
      worker.post({ kind: 'split', question: QUESTION, request, wish });
      if (signal.aborted) {
        cancel();
      }
    });
  } finally {
    await end();
  }
}
