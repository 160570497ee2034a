import type { FileSet } from '../fileSet';
import { gunzip } from '../archives/gzip';
import { TarReader } from '../archives/tar';

/** How much of an archive is unpacked to see what is in it. Bytes. */
const LOOKED_AT = 1 << 20;

/** Names of the files at the start of a compressed tar archive. */
export async function tarHeads(files: FileSet, path: string): Promise<string[]> {
  const start = new Uint8Array(LOOKED_AT);
  let filled = 0;
  for await (const piece of gunzip(files.reader.stream(path))) {
    const part = piece.subarray(0, LOOKED_AT - filled);
    start.set(part, filled);
    filled += part.length;
    if (filled === LOOKED_AT) {
      break;
    }
  }
  const inMemory = {
    read: (_: string, from?: number, to?: number) => start.subarray(from, Math.min(filled, to ?? filled)),
    stream: () => files.reader.stream(path),
  };
  const names: string[] = [];
  // The size of the whole is not known; the reader ends where the piece does.
  for await (const { name } of new TarReader(inMemory, path, filled).members()) {
    names.push(name);
  }
  return names;
}
