import type { FileEntry, FileSet } from '../formats/fileSet';
import type { Counted, Reading } from '../formats/format';

/** Where counts are kept between scans. All functions may fail in any way they like: a cache that fails is a miss. */
export interface TallyCache {
  /** Whether any key that begins so may be kept: that is known before a look at a hundred thousand files. */
  mayHold(beginning: string): boolean;
  get(key: string): readonly Counted[] | undefined | Promise<readonly Counted[] | undefined>;
  set(key: string, counted: readonly Counted[]): void | Promise<void>;
}

/** A file that was changed less than this before a look at its time may be changed again at the same time. */
const SETTLED_MS = 2000;

/** What all keys begin with under which counts of the file or folder are kept, however it was read then. */
export async function keyBeginning({ format, files: [file] }: Reading): Promise<string> {
  return (await sha256(JSON.stringify([format, file]))).slice(0, 16);
}

/**
 * The key under which the counts of a reading are kept: {@link keyBeginning} and a SHA-256 (hexadecimal) of how it is read
 * and of the path, size and time of every file it reads. Undefined where that of a file is not known, or where it may have
 * changed since it was counted: then it is counted anew.
 *
 * @param since when counting began, if that was before this call; milliseconds since 1970
 */
export async function cacheKey(reading: Reading, files: FileSet, since = Infinity): Promise<string | undefined> {
  // Not the reasons, and not what is applied to the counts: to leave a class out costs no counting.
  const how = { ...reading, evidence: [], columns: [], chosen: undefined };
  const parts: string[] = [JSON.stringify(how)];
  for (const { path, size, modified } of filesOf(reading, files)) {
    if (modified === undefined || modified > since - SETTLED_MS) {
      return undefined;
    }
    parts.push(JSON.stringify([path, size, modified]));
  }
  return `${await keyBeginning(reading)}-${await sha256(parts.join('\n'))}`;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
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
