import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Counted } from '../formats/format';
import type { TallyCache } from '../scan/cache';

const MAX_ENTRY_BYTES = 64 << 20;
const MAX_BYTES = 256 << 20;

/**
 * Keeps counts in a folder of the extension's own storage, one file an entry, so that they outlive the worker and the
 * window. Whatever fails (no space, a damaged file) is a miss.
 *
 * @param most bytes of all entries together; those not used for the longest time go
 */
export function diskCache(folder: string, most = MAX_BYTES): TallyCache {
  /** Bytes in the folder, at most; unknown until it was looked at. */
  let held = Infinity;
  const fileOf = (key: string): string => join(folder, `${key}.tally`);
  return {
    mayHold(beginning) {
      try {
        return readdirSync(folder).some((name) => name.startsWith(beginning));
      } catch {
        return false;
      }
    },
    get(key) {
      try {
        const counted = deserialize(readFileSync(fileOf(key))) as readonly Counted[];
        const now = new Date();
        utimesSync(fileOf(key), now, now);
        return counted;
      } catch {
        return undefined;
      }
    },
    set(key, counted) {
      try {
        const bytes = serialize(counted);
        if (bytes.length > MAX_ENTRY_BYTES) {
          return;
        }
        mkdirSync(folder, { recursive: true });
        // Renamed into place: a worker that is ended while it writes leaves no half entry.
        const unfinished = `${fileOf(key)}.${process.pid}`;
        writeFileSync(unfinished, bytes);
        renameSync(unfinished, fileOf(key));
        held += bytes.length;
        if (held > most) {
          held = prune(folder, most);
        }
      } catch {
        // Then it is counted again next time.
      }
    },
  };
}

/** Removes the entries that were not used for the longest time, until the folder is within its limit; says what it holds. */
function prune(folder: string, most: number): number {
  const entries = readdirSync(folder).map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return { name, size, used: mtimeMs };
  });
  let total = entries.reduce((sum, { size }) => sum + size, 0);
  for (const { name, size } of entries.sort((a, b) => a.used - b.used)) {
    if (total <= most) {
      break;
    }
    rmSync(join(folder, name), { force: true });
    total -= size;
  }
  return total;
}
