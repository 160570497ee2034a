// What the thread that reads small files ahead runs (dist/worker/readAhead.js).
import { parentPort } from 'node:worker_threads';
import { BETWEEN, RangeOfFiles } from './rangeOfFiles';
import type { ToReadAhead } from './readAhead';

parentPort?.on('message', ({ memory, place, range, paths }: ToReadAhead) => {
  new RangeOfFiles(memory, place).readUnlessBegun(range, () => paths.split(BETWEEN));
});
