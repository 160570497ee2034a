import type { ProblemKind } from '../../core/tally/tally';
import { isGzip } from '../archives/gzip';
import { extname, type FileEntry, type FileSet, HEAD_BYTES } from '../fileSet';
import { looksBinary } from '../text/decode';
import { CellDecoder } from '../table/cellText';
import { columnsOf } from './delimitedTable';
import { detectDialect, type KnownDialect } from './detectDialect';
import type { Dialect } from './dialect';
import { RecordFeed } from './recordFeed';
import { firstRecord } from './recordStart';
import type { TableSample } from '../table/choose/proposal';
import type { TableRow } from '../table/table';

export interface SampledTable extends TableSample {
  readonly path: string;
  readonly dialect: Dialect;
}

/** A file that is no table; `trouble` says why where it should be one. */
export interface Unsampled {
  readonly path: string;
  readonly trouble?: { readonly kind: ProblemKind; readonly detail: string };
}

const MAX_ROWS = 3000;
const MAX_CELLS = 400_000;
/** Bytes read from the middle and from the end of a file that is larger than its head. */
const WINDOW = 32_768;
/** Of what is in a compressed file no more is looked at: its middle is had only by unpacking all before it. Bytes. */
const COMPRESSED_PART = 1 << 20;

/**
 * Rows from the head, the middle and the end of a delimited text: files are often sorted by class, so the head alone
 * would mislead.
 */
export async function sampleTable(
  files: FileSet,
  { path, size }: FileEntry,
  limit = MAX_ROWS,
  known: KnownDialect = {},
): Promise<SampledTable | Unsampled> {
  const head = await files.head(path);
  if (size === 0) {
    return { path, trouble: { kind: 'empty-file', detail: 'the file is empty' } };
  }
  if (head.length === 0) {
    return { path, trouble: { kind: 'unreadable-file', detail: 'the file could not be read' } };
  }
  if (looksBinary(head)) {
    return { path, trouble: { kind: 'unreadable-file', detail: 'the file is binary, not text' } };
  }
  const compressed = isGzip(path);
  const whole = compressed ? head.length < HEAD_BYTES : size <= HEAD_BYTES;
  const dialect = detectDialect(head, whole, extname(path), known);
  if (!dialect) {
    return { path };
  }
  const columns = columnsOf(dialect);
  const rows: TableRow[] = [];
  const utf16 = dialect.encoding.startsWith('utf-16');
  const bytes = utf16 ? new TextEncoder().encode(new TextDecoder(dialect.encoding).decode(head)) : head;
  readRows(bytes, dialect, whole, columns.length, rows, limit);
  if (!whole && !utf16) {
    for await (const window of compressed ? compressedWindows(files, path) : plainWindows(files, path, size)) {
      rows.push(...rowsOfWindow(window.bytes, dialect, window.last, columns.length, limit / 3));
    }
  }
  const target = dialect.target === undefined ? undefined : columns[dialect.target];
  const targets = target && { names: [target.name], from: 'The header' };
  return { path, dialect, columns, hasHeader: dialect.header !== undefined, rows, ...(targets && { targets }) };
}

interface Window {
  readonly bytes: Uint8Array;
  /** Whether the file ends with it. */
  readonly last: boolean;
}

/** The middle and the end of a file; nothing of one that went away. */
async function* plainWindows(files: FileSet, path: string, size: number): AsyncGenerator<Window> {
  const end = size - WINDOW;
  for (const start of [Math.floor(size / 2), end].filter((at) => at > HEAD_BYTES)) {
    try {
      yield { bytes: await files.reader.read(path, start, start + WINDOW), last: start === end };
    } catch {
      return;
    }
  }
}

/** The middle and the end of the first part of a compressed file, which is unpacked once. */
async function* compressedWindows(files: FileSet, path: string): AsyncGenerator<Window> {
  let part: Uint8Array;
  try {
    part = await files.reader.read(path, HEAD_BYTES, COMPRESSED_PART);
  } catch {
    return;
  }
  const middle = part.length >> 1;
  yield { bytes: part.subarray(middle, middle + WINDOW), last: false };
  if (part.length > middle + WINDOW) {
    const end = Math.max(middle + WINDOW, part.length - WINDOW);
    yield { bytes: part.subarray(end), last: HEAD_BYTES + part.length < COMPRESSED_PART };
  }
}

/** A window may begin inside a quoted cell: only rows of the right width are taken, and none where many are not. */
function rowsOfWindow(bytes: Uint8Array, dialect: Dialect, last: boolean, width: number, limit: number): TableRow[] {
  const newline = bytes.indexOf(dialect.newline === 'cr' ? 13 : 10);
  if (newline < 0) {
    return [];
  }
  const behind = { ...dialect, skipLines: 0, bom: 0 };
  for (const start of new Set([newline + 1, dialect.quoting ? firstRecord(bytes, behind) : newline + 1])) {
    const rows: TableRow[] = [];
    readRows(bytes.slice(start), behind, last, width, rows, limit);
    const fitting = rows.filter((row) => row.width === dialect.width);
    if (fitting.length > 0 && fitting.length >= rows.length * 0.9) {
      return fitting;
    }
  }
  return [];
}

function readRows(
  bytes: Uint8Array,
  dialect: Dialect,
  last: boolean,
  width: number,
  into: TableRow[],
  limit: number,
): void {
  const decoder = new CellDecoder(dialect.encoding, dialect.quote);
  const most = Math.min(limit, Math.ceil(MAX_CELLS / Math.max(1, width)));
  new RecordFeed(dialect).push(bytes, last, (source, { starts, ends, marks, count }, line) => {
    if (into.length >= most) {
      return;
    }
    const cells: string[] = [];
    for (let i = 0; i < Math.min(count, width); i++) {
      cells.push(decoder.text(source, starts[i]!, ends[i]!, marks[i]!));
    }
    into.push({ cells, line, width: count });
  });
}
