import { type FileEntry, type FileReader, FileSet } from '../../src/formats/fileSet';

/** Files that live in memory, for tests: text is stored as UTF-8. */
export interface MemoryFiles {
  readonly entries: readonly FileEntry[];
  readonly reader: FileReader;
  readonly files: FileSet;
  /** Paths in the order they were read, heads and pieces included. */
  readonly reads: readonly string[];
}

/** A port to `content`, by path; reading any other path throws, as the disk does. */
export function memoryFiles(content: Readonly<Record<string, string | Uint8Array>>, pieceBytes = 1 << 20): MemoryFiles {
  const bytes = new Map<string, Uint8Array>();
  for (const [path, value] of Object.entries(content)) {
    bytes.set(path, typeof value === 'string' ? new TextEncoder().encode(value) : value);
  }
  const entries = [...bytes].map(([path, { length: size }]) => ({ path, size }));
  const reads: string[] = [];
  const find = (path: string): Uint8Array => {
    reads.push(path);
    const found = bytes.get(path);
    if (!found) {
      throw new Error(`${path}: no such file`);
    }
    return found;
  };
  const reader: FileReader = {
    read: (path, start, end) => find(path).slice(start, end),
    async *stream(path, from = 0) {
      const whole = find(path);
      // One buffer for all pieces: a format that keeps a piece without copying it must fail here, not on a real disk.
      const buffer = new Uint8Array(pieceBytes);
      for (let start = from; start < whole.length; start += pieceBytes) {
        const piece = whole.subarray(start, start + pieceBytes);
        buffer.set(piece);
        yield await Promise.resolve(buffer.subarray(0, piece.length));
      }
    },
  };
  return { entries, reader, files: new FileSet(entries, reader), reads };
}
