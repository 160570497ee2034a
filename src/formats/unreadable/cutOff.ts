import { extname, type FileEntry, type FileSet } from '../fileSet';
import { isCalledIdx, parseIdxHeader } from '../numpy/idx';
import { readZipEntries } from '../archives/zip';

const FETCH = 'Fetch or write it again.';

/**
 * Says of a container whose end is missing that it is cut off, from its first and last bytes; undefined where it is
 * whole, or another kind of file.
 */
export async function cutOffSentence(files: FileSet, entry: FileEntry): Promise<string | undefined> {
  const head = await files.head(entry.path);
  const ending = extname(entry.path);
  // What is in a compressed file is larger than the file.
  if (/\.gz$/i.test(entry.path)) {
    return undefined;
  }
  if (isCalledIdx(entry.path)) {
    return idx(head, entry.size);
  }
  const begins = (signature: string): boolean =>
    head.length >= signature.length && [...signature].every((char, i) => head[i] === char.charCodeAt(0));
  switch (ending) {
    case '.parquet':
    case '.pq':
      return begins('PAR1') || begins('PARE') ? parquet(await tail(files, entry, 4)) : undefined;
    case '.arrow':
    case '.feather':
    case '.ipc':
      return begins('ARROW1') && (await tail(files, entry, 6)) !== 'ARROW1'
        ? `The Arrow file is cut off: its end is missing. ${FETCH}`
        : undefined;
    case '.npz':
    case '.xlsx':
    case '.xlsm':
      return begins('PK') ? zip(files, entry) : begins('\xd0\xcf\x11\xe0') ? PROTECTED : undefined;
    case '.h5':
    case '.hdf5':
    case '.mat':
      return begins('\x89HDF\r\n\x1a\n') ? hdf5(head, entry.size) : undefined;
    case '.sqlite':
    case '.sqlite3':
    case '.db':
    case '.db3':
      return begins('SQLite format 3\0') ? sqlite(head, entry.size) : undefined;
    default:
      return undefined;
  }
}

const PROTECTED =
  'The workbook is protected by a password, or of the old kind (.xls). Save it as .xlsx without password.';

async function tail(files: FileSet, { path, size }: FileEntry, bytes: number): Promise<string> {
  return new TextDecoder('latin1').decode(await files.reader.read(path, Math.max(0, size - bytes), size));
}

function parquet(mark: string): string | undefined {
  if (mark === 'PARE') {
    return 'The footer of the Parquet file is encrypted. Write it without encryption to read its labels.';
  }
  return mark === 'PAR1' ? undefined : `The Parquet file is cut off: its end is missing. ${FETCH}`;
}

async function zip(files: FileSet, { path, size }: FileEntry): Promise<string | undefined> {
  try {
    await readZipEntries(files.reader, path, size);
    return undefined;
  } catch {
    return `The file is cut off or damaged: its directory, which stands at the end, is missing. ${FETCH}`;
  }
}

/** The superblock says where the file ends; its layout depends on its version. */
function hdf5(head: Uint8Array, size: number): string | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const version = head[8]!;
  const lengthSize = version < 2 ? head[13] : head[9];
  const at = version < 2 ? 40 + (version === 1 ? 4 : 0) : 28;
  if (version > 3 || lengthSize !== 8 || head.length < at + 8) {
    return undefined;
  }
  const end = Number(view.getBigUint64(at, true));
  return size < end ? `The HDF5 file is cut off: it has ${size} of ${end} bytes. ${FETCH}` : undefined;
}

/** The header holds the number of pages, which is valid where two counters agree. */
function sqlite(head: Uint8Array, size: number): string | undefined {
  if (head.length < 100) {
    return `The SQLite database is cut off. ${FETCH}`;
  }
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const pageSize = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16);
  const isValid = view.getUint32(24) === view.getUint32(92);
  const end = view.getUint32(28) * pageSize;
  return isValid && size < end ? `The SQLite database is cut off: it has ${size} of ${end} bytes. ${FETCH}` : undefined;
}

function idx(head: Uint8Array, size: number): string | undefined {
  const header = parseIdxHeader(head);
  const end = header?.shape.reduce((product, length) => product * length, header.itemSize) ?? 0;
  return header && size < header.dataStart + end
    ? `The IDX file is cut off: it holds fewer values than its header says. ${FETCH}`
    : undefined;
}
