import type { FileEntry, FileReader } from '../fileSet';
import { bytesOf, parseRecord, type SqlValue, varint, viewOf } from './record';
import { parseTable, type SqlTable } from './schema';
import { readWal, type WalPages } from './wal';

/** A row of a table; tables without row numbers give 0 for it. */
export interface SqlRow {
  readonly rowId: number;
  readonly values: SqlValue[];
}

/** Kinds of pages: those of tables, and those of tables that are kept by their keys, as indexes are. */
const [KEY_INTERIOR, TABLE_INTERIOR, KEY_LEAF, TABLE_LEAF] = [2, 5, 10, 13];
const MAX_DEPTH = 40;
const MAX_PAYLOAD = 64 << 20;
const WINDOW = 256 << 10;

/**
 * Reads tables of an SQLite database page by page; nothing is written, no query is run.
 *
 * @see https://www.sqlite.org/fileformat2.html
 */
export class SqliteDatabase {
  /** Pages read ahead: those of a table mostly follow each other. */
  private window: Uint8Array = new Uint8Array();
  private windowStart = 0;

  private constructor(
    private readonly reader: FileReader,
    private readonly path: string,
    private readonly fileSize: number,
    private readonly pageSize: number,
    /** Bytes of a page that tables may use. */
    private readonly usable: number,
    private readonly decoder: TextDecoder,
    /** Pages that are newer than those of the file. */
    readonly wal: WalPages | undefined,
  ) {}

  /**
   * @param wal the file `…-wal` beside the database, where there is one: it holds the newest changes
   * @throws Error with a sentence where the file is no database that can be read
   */
  static async open(reader: FileReader, path: string, fileSize: number, wal?: FileEntry): Promise<SqliteDatabase> {
    const head = await reader.read(path, 0, 100);
    if (head.length < 100 || new TextDecoder().decode(head.subarray(0, 15)) !== 'SQLite format 3') {
      throw new Error('The file is no SQLite database.');
    }
    const view = viewOf(head);
    const declared = view.getUint16(16);
    const pageSize = declared === 1 ? 65_536 : declared;
    if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) {
      throw new Error('The database is damaged: its page size is impossible.');
    }
    const encoding = { 2: 'utf-16le', 3: 'utf-16be' }[view.getUint32(56)] ?? 'utf-8';
    const newer = wal && wal.size > 0 ? await readWal(reader, wal.path, wal.size, pageSize) : undefined;
    const size = newer ? newer.pages * pageSize : fileSize;
    return new SqliteDatabase(reader, path, size, pageSize, pageSize - head[20]!, new TextDecoder(encoding), newer);
  }

  /** The ordinary tables, in the order they were made. */
  async tables(): Promise<SqlTable[]> {
    const tables: SqlTable[] = [];
    for await (const { values } of this.rows({ rootPage: 1 })) {
      const [type, name, , rootPage, sql] = values;
      const ordinary = type === 'table' && typeof name === 'string' && !name.startsWith('sqlite_');
      if (ordinary && typeof rootPage === 'number' && rootPage > 0 && typeof sql === 'string') {
        const table = parseTable(name, rootPage, sql);
        tables.push(...(table ? [table] : []));
      }
    }
    return tables;
  }

  /**
   * The rows of a table in the order of their numbers, or of their keys where they have none.
   *
   * @throws Error where a page is damaged
   */
  async *rows({ rootPage, stored }: Pick<SqlTable, 'rootPage' | 'stored'>): AsyncGenerator<SqlRow> {
    const seen = new Set<number>();
    const stack: { page: number; depth: number; cell?: number }[] = [{ page: rootPage, depth: 0 }];
    while (stack.length > 0) {
      const { page: number, depth, cell } = stack.pop()!;
      const page = await this.page(number);
      if (cell !== undefined) {
        yield await this.keyRow(page, cell, stored);
        continue;
      }
      if (seen.has(number) || depth > MAX_DEPTH) {
        throw new Error('The database is damaged: its pages form a circle.');
      }
      seen.add(number);
      const start = number === 1 ? 100 : 0;
      const type = page.getUint8(start);
      const cells = page.getUint16(start + 3);
      const cellAt = (index: number): number => page.getUint16(start + (isInterior(type) ? 12 : 8) + 2 * index);
      if (type === TABLE_LEAF) {
        for (let i = 0; i < cells; i++) {
          yield await this.row(page, cellAt(i));
        }
      } else if (type === KEY_LEAF && stored) {
        for (let i = 0; i < cells; i++) {
          yield await this.keyRow(page, cellAt(i), stored);
        }
      } else if (type === TABLE_INTERIOR || (type === KEY_INTERIOR && stored)) {
        // Taken from the end: what comes first is pushed last.
        stack.push({ page: page.getUint32(start + 8), depth: depth + 1 });
        for (let i = cells - 1; i >= 0; i--) {
          if (type === KEY_INTERIOR) {
            stack.push({ page: number, depth, cell: cellAt(i) + 4 });
          }
          stack.push({ page: page.getUint32(cellAt(i)), depth: depth + 1 });
        }
      } else {
        throw new Error('The database is damaged: a page of a table is of another kind.');
      }
    }
  }

  private async row(page: DataView, at: number): Promise<SqlRow> {
    const size = varint(page, at);
    const rowId = varint(page, size.next);
    const payload = await this.payload(page, rowId.next, size.value, this.usable - 35);
    return { rowId: rowId.value, values: parseRecord(viewOf(payload), this.decoder) };
  }

  /** A row of a table without row numbers, its values in the order of the columns. */
  private async keyRow(page: DataView, at: number, stored: readonly number[] = []): Promise<SqlRow> {
    const size = varint(page, at);
    const most = Math.floor(((this.usable - 12) * 64) / 255) - 23;
    const record = parseRecord(viewOf(await this.payload(page, size.next, size.value, most)), this.decoder);
    const values: SqlValue[] = stored.map(() => null);
    stored.forEach((column, place) => (values[column] = record[place] ?? null));
    return { rowId: 0, values };
  }

  /**
   * The bytes of a row; what does not fit into its page stands in a chain of others.
   *
   * @param most so many bytes fit
   */
  private async payload(page: DataView, at: number, size: number, most: number): Promise<Uint8Array> {
    if (size > MAX_PAYLOAD) {
      throw new Error('A row of the database is larger than 64 MB.');
    }
    const least = Math.floor(((this.usable - 12) * 32) / 255) - 23;
    const spill = least + ((size - least) % (this.usable - 4));
    const local = size <= most ? size : spill <= most ? spill : least;
    const bytes = new Uint8Array(size);
    bytes.set(bytesOf(page, at, local));
    let filled = local;
    let next = filled < size ? page.getUint32(at + local) : 0;
    while (filled < size) {
      if (next === 0) {
        throw new Error('The database is damaged: a row ends early.');
      }
      const overflow = await this.page(next);
      const part = Math.min(size - filled, this.usable - 4);
      bytes.set(bytesOf(overflow, 4, part), filled);
      filled += part;
      next = overflow.getUint32(0);
    }
    return bytes;
  }

  private async page(number: number): Promise<DataView> {
    const start = (number - 1) * this.pageSize;
    if (start < 0 || start + this.pageSize > this.fileSize) {
      throw new Error('The database is damaged: it names a page that is not there.');
    }
    const newer = this.wal?.offsets.get(number);
    if (this.wal && newer !== undefined) {
      return viewOf(await this.reader.read(this.wal.path, newer, newer + this.pageSize));
    }
    if (start < this.windowStart || start + this.pageSize > this.windowStart + this.window.length) {
      this.window = await this.reader.read(this.path, start, Math.min(this.fileSize, start + WINDOW));
      this.windowStart = start;
    }
    return viewOf(this.window.subarray(start - this.windowStart, start - this.windowStart + this.pageSize));
  }
}

function isInterior(type: number): boolean {
  return type === KEY_INTERIOR || type === TABLE_INTERIOR;
}
