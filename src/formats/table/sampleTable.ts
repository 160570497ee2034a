import { extname, type FileEntry, type FileSet, HEAD_BYTES } from '../fileSet';
import { detectDialect } from './detectDialect';
import { columnNames } from './delimitedTable';
import type { Dialect } from './dialect';
import { CellDecoder } from './cellText';
import { RecordFeed } from './recordFeed';
import type { TableSample } from './roles';
import type { TableRow } from './table';

export interface SampledTable extends TableSample {
  readonly dialect: Dialect;
}

const MAX_ROWS = 3000;
const MAX_CELLS = 400_000;
/** Bytes read from the middle and from the end of a file that is larger than its head. */
const WINDOW = 32_768;

/**
 * Rows from the head, the middle and the end of a delimited text: files are often sorted by class, so the head alone
 * would mislead. Undefined where the file is no table.
 */
export async function sampleTable(files: FileSet, { path, size }: FileEntry): Promise<SampledTable | undefined> {
  const head = await files.head(path);
  const whole = size <= HEAD_BYTES;
  const dialect = detectDialect(head, whole, extname(path));
  if (!dialect) {
    return undefined;
  }
  const columns = columnNames(dialect).map((name) => ({ name }));
  const rows: TableRow[] = [];
  const utf16 = dialect.encoding.startsWith('utf-16');
  const bytes = utf16 ? new TextEncoder().encode(new TextDecoder(dialect.encoding).decode(head)) : head;
  readRows(bytes, dialect, whole, columns.length, rows, MAX_ROWS);
  if (!whole && !utf16) {
    const last = size - WINDOW;
    for (const start of [Math.floor(size / 2), last].filter((at) => at > HEAD_BYTES)) {
      try {
        const window = await files.reader.read(path, start, start + WINDOW);
        const newline = window.indexOf(dialect.newline === 'cr' ? 13 : 10);
        if (newline >= 0) {
          // A window may begin inside a quoted cell: only rows of the right width are taken.
          const more: TableRow[] = [];
          const middle = { ...dialect, skipLines: 0, bom: 0 };
          readRows(window.slice(newline + 1), middle, start === last, columns.length, more, MAX_ROWS / 3);
          const fits = more.filter(({ width }) => width === dialect.width);
          if (fits.length >= more.length * 0.9) {
            rows.push(...fits);
          }
        }
      } catch {
        // The head has to do.
      }
    }
  }
  return { dialect, columns, hasHeader: dialect.header !== undefined, rows };
}

function readRows(
  bytes: Uint8Array,
  dialect: Dialect,
  last: boolean,
  width: number,
  into: TableRow[],
  limit: number,
): void {
  const decoder = new CellDecoder(dialect.encoding);
  const most = Math.min(limit, Math.ceil(MAX_CELLS / Math.max(1, width)));
  const asBytes = dialect.encoding.startsWith('utf-16') ? { ...dialect, bom: 0 } : dialect;
  new RecordFeed(asBytes).push(bytes, last, (source, { starts, ends, marks, count }, line) => {
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
