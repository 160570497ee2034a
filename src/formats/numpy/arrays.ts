import type { FileReader } from '../fileSet';
import { readZipEntries, readZipEntry } from '../archives/zip';
import { type ArrayHeader, parseArrayHeader } from './array';

/** One array: a `.npy` file, or a member of a `.npz` archive. */
export interface NamedArray {
  /** The key in the archive; undefined for a file. */
  readonly key: string | undefined;
  readonly header: ArrayHeader;
  /** The first bytes behind the header. */
  readonly sample: Uint8Array;
  /** All bytes, header included. */
  bytes(): AsyncIterable<Uint8Array>;
}

const SAMPLE_BYTES = 65_536;
const MAX_MEMBERS = 10_000;
/** Fewer may be the classes of one sample. */
const MIN_ROW = 20;

/** The array of a `.npy` file; undefined where it is none. */
export async function arrayOfFile(reader: FileReader, path: string): Promise<NamedArray | undefined> {
  return named(undefined, () => reader.stream(path));
}

/** The arrays of a `.npz` archive. @throws Error where it is no zip archive */
export async function arraysOfArchive(reader: FileReader, path: string, size: number): Promise<NamedArray[]> {
  const entries = (await readZipEntries(reader, path, size)).filter(({ name }) => name.endsWith('.npy'));
  const arrays: NamedArray[] = [];
  for (const entry of entries.slice(0, MAX_MEMBERS)) {
    const array = await named(entry.name.slice(0, -'.npy'.length), () => readZipEntry(reader, path, entry));
    if (array) {
      arrays.push(array);
    }
  }
  return arrays;
}

/** Looks at the start of an array; a member that cannot be read is passed over. */
async function named(key: string | undefined, bytes: () => AsyncIterable<Uint8Array>): Promise<NamedArray | undefined> {
  let start = new Uint8Array();
  try {
    for await (const piece of bytes()) {
      const joined = new Uint8Array(start.length + piece.length);
      joined.set(start);
      joined.set(piece, start.length);
      start = joined;
      if (start.length >= SAMPLE_BYTES) {
        break;
      }
    }
  } catch {
    return undefined;
  }
  const header = squeezed(parseArrayHeader(start));
  const sample = header && start.subarray(header.dataStart, header.dataStart + SAMPLE_BYTES);
  return header && sample && { key, header, sample, bytes };
}

/** A row of many numbers is a list of them, as MATLAB and its users write lists. */
function squeezed(header: ArrayHeader | undefined): ArrayHeader | undefined {
  const [rows, columns = 0] = header?.shape ?? [];
  const isRow = header?.shape.length === 2 && rows === 1 && columns >= MIN_ROW;
  return header && isRow ? { ...header, shape: [columns] } : header;
}
