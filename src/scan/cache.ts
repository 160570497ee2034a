import type { FileEntry, FileSet } from '../formats/fileSet';
import type { Counted, Reading } from '../formats/format';

/** Where counts are kept between scans. Both functions may fail in any way they like: a cache that fails is a miss. */
export interface TallyCache {
  get(key: string): readonly Counted[] | undefined | Promise<readonly Counted[] | undefined>;
  set(key: string, counted: readonly Counted[]): void | Promise<void>;
}

/**
 * The key under which the counts of a reading are kept: a SHA-256 (hexadecimal) of how it is read and of the path, size
 * and time of every file it reads. Undefined where a file's time is not known: then the file is counted anew.
 */
export async function cacheKey(reading: Reading, files: FileSet): Promise<string | undefined> {
  // Not the reasons, and not what is applied to the counts: to leave a class out costs no counting.
  const how = { ...reading, evidence: [], columns: [], chosen: undefined };
  const parts: string[] = [JSON.stringify(how)];
  for (const { path, size, modified } of filesOf(reading, files)) {
    if (modified === undefined) {
      return undefined;
    }
    parts.push(JSON.stringify([path, size, modified]));
  }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(parts.join('\n')));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The files a reading is made of: those it names, and for a folder it names all that is below it. */
function filesOf(reading: Reading, files: FileSet): Iterable<FileEntry> {
  const found = new Map<string, FileEntry>();
  for (const path of [...reading.files, ...(reading.covers ?? [])]) {
    const entry = files.get(path);
    if (entry) {
      found.set(path, entry);
      continue;
    }
    const below = path === '' ? '' : `${path}/`;
    for (const other of files.entries) {
      if (other.path.startsWith(below)) {
        found.set(other.path, other);
      }
    }
  }
  return found.values();
}

/** Keeps counts in memory, the most recently used ones; for hosts without a disk. */
export class MemoryCache implements TallyCache {
  private readonly kept = new Map<string, readonly Counted[]>();

  constructor(private readonly limit = 100) {}

  get(key: string): readonly Counted[] | undefined {
    const counted = this.kept.get(key);
    if (counted) {
      this.kept.delete(key);
      this.kept.set(key, counted);
    }
    return counted;
  }

  set(key: string, counted: readonly Counted[]): void {
    this.kept.set(key, counted);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.limit) {
        break;
      }
      this.kept.delete(oldest);
    }
  }
}
