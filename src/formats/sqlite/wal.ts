import type { FileReader } from '../fileSet';

/** The newest pages of a database, which are still in the file `…-wal` beside it. */
export interface WalPages {
  readonly path: string;
  /** Where the content of a page stands in this file. */
  readonly offsets: ReadonlyMap<number, number>;
  /** Pages of the database after the last change. */
  readonly pages: number;
}

const HEADER = 32;
const FRAME_HEADER = 24;

/**
 * Finds the pages that were written completely: those up to the last frame that ends a transaction, of the run that the
 * header names.
 *
 * @returns undefined where the file holds none, or is of another kind
 * @see https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
export async function readWal(
  reader: FileReader,
  path: string,
  fileSize: number,
  pageSize: number,
): Promise<WalPages | undefined> {
  const header = viewOf(await reader.read(path, 0, HEADER));
  // The last bit of the mark says in which order the bytes of the checksums stand.
  if (
    header.byteLength < HEADER ||
    header.getUint32(0) >>> 1 !== 0x377f0682 >>> 1 ||
    header.getUint32(8) !== pageSize
  ) {
    return undefined;
  }
  const offsets = new Map<number, number>();
  let open: [page: number, offset: number][] = [];
  let pages = 0;
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= fileSize; at += FRAME_HEADER + pageSize) {
    const frame = viewOf(await reader.read(path, at, at + FRAME_HEADER));
    // Frames of an earlier run lie behind those of the last.
    if (frame.getUint32(8) !== header.getUint32(16) || frame.getUint32(12) !== header.getUint32(20)) {
      break;
    }
    open.push([frame.getUint32(0), at + FRAME_HEADER]);
    if (frame.getUint32(4) > 0) {
      pages = frame.getUint32(4);
      open.forEach(([page, offset]) => offsets.set(page, offset));
      open = [];
    }
  }
  return pages > 0 ? { path, offsets, pages } : undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
