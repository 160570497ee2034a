import type { FileEntry, FileReader } from '../fileSet';
import { parseReferences } from './references';
import { readWal, type WalPages } from './wal';

/** A value of a row: text, number, bytes or nothing. */
export type SqlValue = string | number | Uint8Array | null;

/** A table by its entry in the schema. */
export interface SqlTable {
  readonly name: string;
  readonly rootPage: number;
  readonly columns: readonly string[];
  /** The column that is the row's number itself and is not stored; undefined where there is none. */
  readonly rowId: number | undefined;
  /** The tables that columns are declared to refer to, both in lower case. */
  readonly references: readonly (readonly [column: string, table: string])[];
}

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
    for await (const { values } of this.rows(1)) {
      const [type, name, , rootPage, sql] = values;
      const ordinary = type === 'table' && typeof name === 'string' && !name.startsWith('sqlite_');
      if (ordinary && typeof rootPage === 'number' && rootPage > 0 && typeof sql === 'string') {
        const columns = parseColumns(sql);
        // Tables without row numbers are stored as indexes are.
        if (columns && !/\bwithout\s+rowid\b/i.test(sql.slice(sql.lastIndexOf(')')))) {
          tables.push({ name, rootPage, ...columns, references: [...parseReferences(sql)] });
        }
      }
    }
    return tables;
  }

  /** The rows of a table in the order of their numbers. @throws Error where a page is damaged */
  async *rows(rootPage: number): AsyncGenerator<{ rowId: number; values: SqlValue[] }> {
    const seen = new Set<number>();
    const stack: { page: number; depth: number }[] = [{ page: rootPage, depth: 0 }];
    while (stack.length > 0) {
      const { page: number, depth } = stack.pop()!;
      if (seen.has(number) || depth > MAX_DEPTH) {
        throw new Error('The database is damaged: its pages form a circle.');
      }
      seen.add(number);
      const page = await this.page(number);
      const start = number === 1 ? 100 : 0;
      const type = page.getUint8(start);
      const cells = page.getUint16(start + 3);
      if (type === 5) {
        const children = [page.getUint32(start + 8)];
        for (let i = cells - 1; i >= 0; i--) {
          children.push(page.getUint32(page.getUint16(start + 12 + 2 * i)));
        }
        stack.push(...children.map((child) => ({ page: child, depth: depth + 1 })));
      } else if (type === 13) {
        for (let i = 0; i < cells; i++) {
          yield await this.row(page, page.getUint16(start + 8 + 2 * i));
        }
      } else {
        throw new Error('The database is damaged: a page of a table is of another kind.');
      }
    }
  }

  private async row(page: DataView, at: number): Promise<{ rowId: number; values: SqlValue[] }> {
    const size = varint(page, at);
    const rowId = varint(page, size.next);
    const payload = await this.payload(page, rowId.next, size.value);
    return { rowId: rowId.value, values: this.parseRecord(viewOf(payload)) };
  }

  /** The bytes of a row; what does not fit into its page stands in a chain of others. */
  private async payload(page: DataView, at: number, size: number): Promise<Uint8Array> {
    if (size > MAX_PAYLOAD) {
      throw new Error('A row of the database is larger than 64 MB.');
    }
    const most = this.usable - 35;
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

  private parseRecord(view: DataView): SqlValue[] {
    const header = varint(view, 0);
    const values: SqlValue[] = [];
    let at = header.value;
    for (let type = header.next; type < header.value;) {
      const { value: code, next } = varint(view, type);
      type = next;
      const [value, length] = this.parseValue(view, at, code);
      values.push(value);
      at += length;
    }
    return values;
  }

  private parseValue(view: DataView, at: number, code: number): [SqlValue, number] {
    switch (code) {
      case 0:
        return [null, 0];
      case 1:
        return [view.getInt8(at), 1];
      case 2:
        return [view.getInt16(at), 2];
      case 3:
        return [(view.getInt8(at) << 16) | view.getUint16(at + 1), 3];
      case 4:
        return [view.getInt32(at), 4];
      case 5:
        return [view.getInt16(at) * 2 ** 32 + view.getUint32(at + 2), 6];
      case 6:
        return [view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4), 8];
      case 7:
        return [view.getFloat64(at), 8];
      case 8:
      case 9:
        return [code - 8, 0];
      default: {
        const length = Math.floor((code - 12) / 2);
        const bytes = bytesOf(view, at, length);
        return [code % 2 === 0 ? bytes : this.decoder.decode(bytes), length];
      }
    }
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

/** The columns in a `CREATE TABLE` statement; undefined where it cannot be understood. */
export function parseColumns(sql: string): { columns: string[]; rowId: number | undefined } | undefined {
  const open = sql.indexOf('(');
  const close = sql.lastIndexOf(')');
  if (open < 0 || close < open) {
    return undefined;
  }
  const columns: string[] = [];
  let rowId: number | undefined;
  for (const part of splitDefinitions(sql.slice(open + 1, close))) {
    const named = /^\s*(?:"((?:[^"]|"")*)"|`([^`]*)`|\[([^\]]*)\]|'([^']*)'|([^\s(]+))\s*([\s\S]*)$/.exec(part);
    if (!named) {
      return undefined;
    }
    const bare = named[5];
    if (bare !== undefined && /^(constraint|primary|unique|check|foreign)$/i.test(bare)) {
      continue;
    }
    if (/^integer\s+(constraint\s+\S+\s+)?primary\s+key(?!\s+desc)/i.test(named[6]!)) {
      rowId = columns.length;
    }
    columns.push((named[1]?.replace(/""/g, '"') ?? named[2] ?? named[3] ?? named[4] ?? bare)!);
  }
  return { columns, rowId };
}

/** Definitions between commas that stand in no brackets and no quotes; comments are left out. */
function splitDefinitions(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const [token] of text.matchAll(
    /--[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"]|"")*"|'(?:[^']|'')*'|`[^`]*`|\[[^\]]*\]|[\s\S]/g,
  )) {
    if (token.startsWith('--') || token.startsWith('/*')) {
      continue;
    }
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (token === ',' && depth === 0) {
      parts.push('');
    } else {
      parts[parts.length - 1] += token;
    }
  }
  return parts.filter((part) => part.trim() !== '');
}

/** A number of up to nine bytes, seven bits each. */
function varint(view: DataView, at: number): { value: number; next: number } {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = view.getUint8(at + i);
    value = value * 128 + (byte & 127);
    if (byte < 128) {
      return { value, next: at + i + 1 };
    }
  }
  return { value: value * 256 + view.getUint8(at + 8), next: at + 9 };
}

function bytesOf(view: DataView, at: number, length: number): Uint8Array {
  if (length < 0 || at + length > view.byteLength) {
    throw new Error('The database is damaged: a value lies outside of its page.');
  }
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
