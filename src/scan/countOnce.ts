import type { FileSet } from '../formats/fileSet';
import type { Counted, Reading } from '../formats/format';
import { cacheKey, keyBeginning, type TallyCache } from './cache';

export interface CountOnceOptions {
  /** Counts of earlier scans; without it everything is counted. */
  readonly cache?: TallyCache;
  /** Given what can be done when the counts have been told; without it, it is done at once. */
  later?(task: () => Promise<void>): void | Promise<void>;
}

/**
 * Counts a reading, or gives what was counted before where none of its files has changed since.
 *
 * To look up the times of the hundred thousand files of a folder takes a quarter of the time to count them. Where nothing
 * of the folder can be in the cache, that is left for later.
 */
export async function countOnce(
  reading: Reading,
  files: FileSet,
  { cache, later = (task) => task() }: CountOnceOptions,
  count: () => Promise<readonly Counted[]>,
): Promise<readonly Counted[]> {
  if (!cache) {
    return count();
  }
  if (reading.covers && !cache.mayHold(await keyBeginning(reading))) {
    const started = Date.now();
    const counted = await count();
    await later(async () => keep(await cacheKey(reading, files, started), counted));
    return counted;
  }
  const key = await cacheKey(reading, files);
  const kept = key && (await cache.get(key));
  if (kept) {
    return kept;
  }
  const counted = await count();
  await keep(key, counted);
  return counted;

  async function keep(under: string | undefined, counts: readonly Counted[]): Promise<void> {
    if (under) {
      await cache!.set(under, counts);
    }
  }
}
