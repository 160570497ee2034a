import type { FileReader } from '../formats/fileSet';
import type { Folder } from './discover';

const PIECE_BYTES = 1 << 20;

/** Bytes to be read in place of files, by path; undefined for a file that shall not be there. */
export type InsteadOf = ReadonlyMap<string, Uint8Array | undefined>;

/** A folder in which some files are others than they are: as they were in another revision. */
export function overlay(root: Folder & FileReader, instead: InsteadOf): Folder & FileReader {
  const isGone = (path: string): boolean => instead.has(path) && instead.get(path) === undefined;
  return {
    async list(folder) {
      const listed = await root.list(folder);
      return listed.filter(({ name }) => !isGone(folder === '' ? name : `${folder}/${name}`));
    },
    stat(path) {
      const bytes = instead.get(path);
      // Without a time: no cache may take these bytes for those of the file.
      return bytes ? { size: bytes.length } : root.stat(path);
    },
    identity: (folder) => root.identity(folder),
    read: (path, start = 0, end) => instead.get(path)?.subarray(start, end) ?? root.read(path, start, end),
    async *stream(path, start = 0) {
      const bytes = instead.get(path);
      if (!bytes) {
        yield* root.stream(path, start);
        return;
      }
      for (let at = start; at < bytes.length; at += PIECE_BYTES) {
        yield bytes.subarray(at, at + PIECE_BYTES);
      }
    },
  };
}
