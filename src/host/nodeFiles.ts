import { closeSync, createReadStream, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { pipeline, type TransformOptions } from 'node:stream';
import { createGunzip, inflateSync, type ZlibOptions } from 'node:zlib';
import type { FileEntry, FileReader } from '../formats/fileSet';
import type { Folder } from '../scan/discover';
import { ReadAhead } from './readAhead';
import { WholeFiles } from './smallFiles';

const CHUNK_BYTES = 1 << 20;
/** Pieces wait for whoever counts; meanwhile Node decompresses the next ones in another thread. */
const GUNZIP: ZlibOptions & TransformOptions = { chunkSize: CHUNK_BYTES, readableHighWaterMark: 3 * CHUNK_BYTES };

/** A file of which only the path is known until its size is asked for: of a hundred thousand, few are. */
class DiskEntry implements FileEntry {
  private stats: { readonly size: number; readonly mtimeMs?: number } | undefined;

  constructor(
    readonly path: string,
    private readonly absolute: (path: string) => string,
  ) {}

  get size(): number {
    return this.look().size;
  }

  get modified(): number | undefined {
    return this.look().mtimeMs;
  }

  private look() {
    try {
      this.stats ??= statSync(this.absolute(this.path));
    } catch {
      // It went away since it was listed: reading it says so.
      this.stats = { size: 0 };
    }
    return this.stats;
  }
}

/**
 * A folder on disk, read synchronously: for worker threads and the command line, never for the extension host.
 *
 * @param readAheadThread what a second thread runs that reads small files ahead; without it there is none
 */
export function nodeFolder(root: string, readAheadThread?: string): Folder & FileReader {
  // Not `join`, which looks at every character of a hundred thousand paths that are normal already.
  const absolute = (path: string): string => (path === '' ? root : `${root}/${path}`);
  const whole = new WholeFiles();
  const readAhead = readAheadThread === undefined ? undefined : new ReadAhead(readAheadThread, absolute);
  /** The buffer of the last stream: a large file is read in a hundred ranges, and new memory costs as much as reading. */
  let spare: Uint8Array | undefined;
  return {
    list(folder) {
      return readdirSync(absolute(folder), { withFileTypes: true }).map((entry) => {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (!entry.isSymbolicLink()) {
          return { name: entry.name, kind: entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other' };
        }
        try {
          const target = statSync(absolute(path));
          return { name: entry.name, kind: target.isDirectory() ? 'folder' : target.isFile() ? 'file' : 'other' };
        } catch {
          return { name: entry.name, kind: 'other' };
        }
      });
    },
    stat(path) {
      const { size, mtimeMs } = statSync(absolute(path));
      return { size, modified: mtimeMs };
    },
    entry: (path) => new DiskEntry(path, absolute),
    identity: (folder) => realpathSync(absolute(folder)),
    read(path, start = 0, end) {
      if (start === 0 && end === undefined) {
        return readAhead?.take(path) ?? whole.read(absolute(path));
      }
      const file = openSync(absolute(path), 'r');
      try {
        const buffer = new Uint8Array(Math.max(0, (end ?? statSync(absolute(path)).size) - start));
        let filled = 0;
        for (let got = -1; got !== 0 && filled < buffer.length; filled += got) {
          got = readSync(file, buffer, filled, buffer.length - filled, start + filled);
        }
        return buffer.subarray(0, filled);
      } finally {
        closeSync(file);
      }
    },
    ...(readAhead && { ahead: (paths) => readAhead.begin(paths) }),
    inflate(data, most) {
      try {
        // One piece more than there can be, so that the last one needs no joining.
        const inflated = inflateSync(data, { chunkSize: most + 64, maxOutputLength: most });
        return new Uint8Array(inflated.buffer, inflated.byteOffset, inflated.length);
      } catch {
        return undefined;
      }
    },
    async *gunzip(path) {
      const source = createReadStream(absolute(path), { highWaterMark: CHUNK_BYTES });
      // A failure of either ends the other, and is thrown where the pieces are asked for.
      const inside = pipeline(source, createGunzip(GUNZIP), () => undefined);
      for await (const piece of inside) {
        yield piece as Uint8Array;
      }
    },
    async *stream(path, start = 0) {
      const file = openSync(absolute(path), 'r');
      const buffer = spare ?? new Uint8Array(CHUNK_BYTES);
      spare = undefined;
      try {
        for (let at = start, got = -1; got !== 0; at += got) {
          got = readSync(file, buffer, 0, buffer.length, at);
          if (got > 0) {
            yield buffer.subarray(0, got);
          }
        }
      } finally {
        closeSync(file);
        spare = buffer;
      }
    },
  };
}
