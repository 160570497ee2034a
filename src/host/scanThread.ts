// Entry of every thread that scans (dist/scanWorker.js): runs dist/worker/scan.js, from its compiled code where there is some.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { runCompiled } from './codeCache';
import type { ScanThreadData } from './scanThreadOptions';

const file = join(__dirname, 'worker/scan.js');
const { codeFolder } = (workerData ?? {}) as ScanThreadData;
if (codeFolder === undefined) {
  createRequire(file)(file);
} else {
  const { exports, keep } = runCompiled(file, codeFolder);
  // After a scan, when all that a scan needs has been compiled.
  void (exports as { scanned: Promise<void> }).scanned.then(keep);
}
