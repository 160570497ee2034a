import type { Column, Field, Table } from '@uwdata/flechette';
import type { FileReader } from '../fileSet';
import type { ClassNames } from '../hfFeatures';
import type { TableSample } from '../table/choose/proposal';
import type { TableColumn, TableRow } from '../table/table';
import { cellOfLeaf, columnsOfLeaves, type Leaf, spreadVectors, type Vectors } from '../typed/leaves';
import type { TypedTable } from '../typed/reading';
import { type ArrowMessage, arrowMessages } from './messages';

/** One Arrow file of a table: where its messages are, and its schema. */
export interface ArrowFile {
  readonly path: string;
  readonly messages: readonly ArrowMessage[];
  readonly leaves: readonly Leaf[];
  readonly metadata: ReadonlyMap<string, string>;
}

const SAMPLED_ROWS = 3000;
/** A batch with more bytes is not read: it holds pictures, and memory is finite. */
const MAX_BATCH = 1 << 30;

/** Finds the messages of an Arrow file. @throws Error where it is damaged, or has no schema */
export async function openArrow(reader: FileReader, path: string, size: number): Promise<ArrowFile> {
  const messages: ArrowMessage[] = [];
  for await (const message of arrowMessages(reader, path, size)) {
    messages.push(message);
  }
  const schema = messages.find(({ kind }) => kind === 'schema');
  if (!schema) {
    throw new Error('The Arrow file has no schema.');
  }
  const table = await decode([await messageBytes(reader, path, schema)]);
  return {
    path,
    messages,
    leaves: await leavesOf(table.schema.fields),
    metadata: table.schema.metadata ?? new Map<string, string>(),
  };
}

/** Several Arrow files of one schema as one table; one batch of rows is held at a time. */
export class ArrowTable implements TypedTable {
  readonly hasHeader = true;
  readonly columns: readonly TableColumn[];
  private readonly leaves: readonly Leaf[];

  constructor(
    private readonly reader: FileReader,
    private readonly files: readonly ArrowFile[],
    classNames: ClassNames,
    vectors: Vectors,
    private readonly signal: AbortSignal,
  ) {
    this.leaves = spreadVectors(files[0]!.leaves, classNames, vectors);
    this.columns = columnsOfLeaves(this.leaves, classNames);
  }

  async *rows(wanted: readonly number[]): AsyncGenerator<TableRow[]> {
    let line = 1;
    for (const file of this.files) {
      const fixed = await this.fixedMessages(file);
      for (const message of file.messages) {
        if (message.kind === 'batch') {
          this.signal.throwIfAborted();
          const rows = await this.batch(file, fixed, message, wanted, line);
          yield rows;
          line += rows.length;
        }
      }
    }
  }

  /** Rows spread over the first batch and the last one: files are often sorted. */
  async sample(): Promise<TableSample> {
    const file = this.files[0]!;
    const fixed = await this.fixedMessages(file);
    const batches = file.messages.filter(({ kind }) => kind === 'batch');
    const all = this.leaves.map((_, index) => index);
    const rows: TableRow[] = [];
    for (const message of new Set([batches[0], batches.at(-1)])) {
      const read = message ? await this.batch(file, fixed, message, all, 1) : [];
      const step = Math.max(1, Math.ceil(read.length / SAMPLED_ROWS));
      rows.push(...read.filter((_, at) => at % step === 0));
    }
    return { columns: this.columns, hasHeader: true, rows };
  }

  /** The schema and the dictionaries, which every batch needs. */
  private async fixedMessages({ path, messages }: ArrowFile): Promise<Uint8Array[]> {
    const fixed = [];
    for (const message of messages) {
      if (message.kind !== 'batch') {
        fixed.push(await messageBytes(this.reader, path, message));
      }
    }
    return fixed;
  }

  private async batch(
    { path }: ArrowFile,
    fixed: readonly Uint8Array[],
    message: ArrowMessage,
    wanted: readonly number[],
    line: number,
  ): Promise<TableRow[]> {
    const table = await decode([...fixed, await messageBytes(this.reader, path, message)]);
    if (table.numRows > (message.end - message.start) * 8) {
      throw new Error('A batch of rows declares more rows than its bytes can hold.');
    }
    const names = table.schema.fields.map(({ name }) => name);
    const columns = wanted.map((index): [Leaf, Column<unknown>] => {
      const leaf = this.leaves[index]!;
      return [leaf, table.getChildAt(names.indexOf(leaf.path[0]!))];
    });
    return Array.from({ length: table.numRows }, (_, row) => ({
      cells: columns.map(([leaf, column]) => cellOfLeaf(column.at(row), leaf)),
      line: line + row,
      width: this.leaves.length,
    }));
  }
}

/** A message in memory of its own: Arrow wants its buffers aligned. */
async function messageBytes(reader: FileReader, path: string, { start, end }: ArrowMessage): Promise<Uint8Array> {
  if (end - start > MAX_BATCH) {
    throw new Error('A batch of rows is larger than 1 GB.');
  }
  return new Uint8Array(await reader.read(path, start, end));
}

async function decode(messages: Uint8Array[]): Promise<Table> {
  const [flechette, { decompressZstd }, { decompressLz4Frame }] = await Promise.all([
    import('@uwdata/flechette'),
    import('hyparquet-compressors'),
    import('./lz4Frame'),
  ]);
  const encode = (): never => {
    throw new Error('Nothing is written.');
  };
  flechette.setCompressionCodec(flechette.CompressionType.LZ4_FRAME, { decode: decompressLz4Frame, encode });
  // Numbers of eight bytes want a buffer that starts at such a place; the library hands out parts of a larger one.
  const decode = (bytes: Uint8Array): Uint8Array => decompressZstd(bytes).slice();
  flechette.setCompressionCodec(flechette.CompressionType.ZSTD, { decode, encode });
  return flechette.tableFromIPC(messages, { useBigInt: true });
}

/** The leaves of a schema that may hold labels: no bytes, no maps, no times. */
async function leavesOf(fields: readonly Field[]): Promise<Leaf[]> {
  const { Type } = await import('@uwdata/flechette');
  const values = new Set<number>([
    Type.Int,
    Type.Float,
    Type.Bool,
    Type.Utf8,
    Type.LargeUtf8,
    Type.Utf8View,
    Type.Dictionary,
  ]);
  const lists = new Set<number>([Type.List, Type.LargeList, Type.FixedSizeList]);
  const leaves: Leaf[] = [];
  const walk = (type: Field['type'], path: readonly string[]): void => {
    const children = 'children' in type ? (type.children as readonly Field[]) : [];
    if (values.has(type.typeId)) {
      leaves.push({ name: path.join('.'), path });
    } else if (lists.has(type.typeId)) {
      walk(children[0]!.type, path);
    } else if (type.typeId === Type.Struct) {
      children.forEach((child) => walk(child.type, [...path, child.name]));
    }
  };
  fields.forEach(({ name, type }) => walk(type, [name]));
  return leaves;
}
