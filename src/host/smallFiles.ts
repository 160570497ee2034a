import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Files up to this size are read into one buffer, without a look at their size. */
const SMALL_BYTES = 1 << 14;
const BLOCK_BYTES = 1 << 18;
const DISK_BLOCK = 512;

/**
 * Reads a whole small file into a block, from `at` on.
 *
 * @returns its length in bytes; undefined where it is not small, or there is not room for a small one
 * @throws where it cannot be read
 */
export function readSmall(path: string, block: Uint8Array, at: number): number | undefined {
  if (at + SMALL_BYTES > block.length) {
    return undefined;
  }
  const file = openSync(path, 'r');
  try {
    let filled = 0;
    // To where nothing comes any more. A file system of a network may give less at once than there is, but whole blocks.
    for (let got = -1; got !== 0 && filled < SMALL_BYTES && (got < 0 || filled % DISK_BLOCK === 0); filled += got) {
      got = readSync(file, block, at + filled, SMALL_BYTES - filled, filled);
    }
    return filled < SMALL_BYTES ? filled : undefined;
  } finally {
    closeSync(file);
  }
}

/** Reads whole files; small ones lie side by side in a block, for an array of its own costs each more than its bytes. */
export class WholeFiles {
  private block = new Uint8Array(BLOCK_BYTES);
  private used = 0;

  read(path: string): Uint8Array {
    if (this.used + SMALL_BYTES > BLOCK_BYTES) {
      this.block = new Uint8Array(BLOCK_BYTES);
      this.used = 0;
    }
    const start = this.used;
    const length = readSmall(path, this.block, start);
    if (length === undefined) {
      return readFileSync(path);
    }
    this.used += length;
    return this.block.subarray(start, this.used);
  }
}
