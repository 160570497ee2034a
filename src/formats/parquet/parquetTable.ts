import type { AsyncBuffer, FileMetaData, SchemaTree } from 'hyparquet';
import type { FileReader } from '../fileSet';
import type { ClassNames } from '../hfFeatures';
import type { TableSample } from '../table/roles';
import type { TableColumn, TableRow } from '../table/table';
import { cellOfLeaf, columnsOfLeaves, type Leaf, spreadVectors, type Vectors } from '../typed/leaves';
import type { TypedTable } from '../typed/reading';

/** One Parquet file of a table. */
export interface ParquetFile {
  readonly path: string;
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly leaves: readonly Leaf[];
}

/** Columns whose part of a row group is larger are not sampled: they are texts or pictures. Bytes. */
const MAX_SAMPLED_BYTES = 64 << 20;
const SAMPLED_ROWS = 3000;
/** Of a row group, so many rows are decoded to take the sample from. */
const READ_TO_SAMPLE = 20_000;
/** Rows decoded at once: a column is decoded from the start of its row group each time, so not too few. */
const BATCH = 500_000;

/** Opens a Parquet file by its footer. @throws Error where it is damaged or encrypted */
export async function openParquet(reader: FileReader, path: string, size: number): Promise<ParquetFile> {
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  const buffer: AsyncBuffer = {
    byteLength: size,
    slice: async (start, end) => {
      const from = start < 0 ? Math.max(0, size + start) : start;
      const bytes = await reader.read(path, from, end ?? size);
      return bytes.slice().buffer;
    },
  };
  const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
  return { path, buffer, metadata, leaves: leavesOf(parquetSchema(metadata)) };
}

/** The value of an entry in the metadata of a file. */
export function metadataEntry({ metadata }: ParquetFile, key: string): string | undefined {
  return metadata.key_value_metadata?.find((entry) => entry.key === key)?.value;
}

/** Several Parquet files of one schema as one table. */
export class ParquetTable implements TypedTable {
  readonly hasHeader = true;
  readonly columns: readonly TableColumn[];
  private readonly leaves: readonly Leaf[];

  constructor(
    private readonly files: readonly ParquetFile[],
    classNames: ClassNames,
    vectors: Vectors,
    private readonly signal: AbortSignal,
  ) {
    this.leaves = spreadVectors(files[0]!.leaves, classNames, vectors);
    this.columns = columnsOfLeaves(this.leaves, classNames);
  }

  async *rows(wanted: readonly number[]): AsyncGenerator<TableRow[]> {
    const leaves = wanted.map((index) => this.leaves[index]!);
    let line = 1;
    for (const file of this.files) {
      let groupStart = 0;
      for (const group of file.metadata.row_groups) {
        const end = groupStart + Number(group.num_rows);
        for (let start = groupStart; start < end; start += BATCH) {
          this.signal.throwIfAborted();
          const batch = await this.read(file, leaves, start, Math.min(end, start + BATCH), line);
          yield batch;
          line += batch.length;
        }
        groupStart = end;
      }
    }
  }

  /** Rows spread over the first row group of the first file and the last of the last one: files are often sorted. */
  async sample(): Promise<TableSample> {
    const first = this.files[0]!;
    const last = this.files.at(-1)!;
    const rows = [...(await this.sampleGroup(first, 0))];
    const lastGroup = last.metadata.row_groups.length - 1;
    if (last !== first || lastGroup > 0) {
      rows.push(...(await this.sampleGroup(last, lastGroup)));
    }
    return { columns: this.columns, hasHeader: true, rows };
  }

  private async sampleGroup(file: ParquetFile, index: number): Promise<TableRow[]> {
    const group = file.metadata.row_groups[index];
    if (!group) {
      return [];
    }
    const start = file.metadata.row_groups.slice(0, index).reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
    const bytes = new Map<string, number>();
    for (const { meta_data: meta } of group.columns) {
      const top = meta?.path_in_schema[0] ?? '';
      bytes.set(top, (bytes.get(top) ?? 0) + Number(meta?.total_uncompressed_size ?? 0));
    }
    const readable = this.leaves.filter(({ path }) => bytes.get(path[0]!)! <= MAX_SAMPLED_BYTES);
    const rows = await this.read(file, readable, start, start + Math.min(Number(group.num_rows), READ_TO_SAMPLE), 1);
    const step = Math.max(1, Math.ceil(rows.length / SAMPLED_ROWS));
    const slot = new Map(readable.map((leaf, at) => [leaf, at]));
    return rows
      .filter((_, at) => at % step === 0)
      .map((row) => ({
        ...row,
        width: this.leaves.length,
        cells: this.leaves.map((leaf) => (slot.has(leaf) ? row.cells[slot.get(leaf)!]! : null)),
      }));
  }

  private async read(
    { buffer, metadata }: ParquetFile,
    leaves: readonly Leaf[],
    rowStart: number,
    rowEnd: number,
    line: number,
  ): Promise<TableRow[]> {
    const [{ parquetRead }, { compressors }] = await Promise.all([
      import('hyparquet'),
      import('hyparquet-compressors'),
    ]);
    const columns = [...new Set(leaves.map(({ path }) => path[0]!))];
    if (columns.length === 0) {
      return Array.from({ length: rowEnd - rowStart }, (_, i) => ({ cells: [], line: line + i, width: 0 }));
    }
    const objects: Record<string, unknown>[] = [];
    await parquetRead({
      file: buffer,
      metadata,
      compressors,
      columns,
      rowStart,
      rowEnd,
      rowFormat: 'object',
      geoparquet: false,
      useOffsetIndex: true,
      onComplete: (read) => objects.push(...read),
    });
    return objects.map((object, i) => ({
      cells: leaves.map((leaf) => cellOfLeaf(object[leaf.path[0]!], leaf)),
      line: line + i,
      width: this.leaves.length,
    }));
  }
}

/** The leaves of a schema that may hold labels: no bytes, no maps. */
function leavesOf(root: SchemaTree): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (node: SchemaTree, path: readonly string[]): void => {
    const { element, children } = node;
    if (element.converted_type === 'MAP' || element.converted_type === 'MAP_KEY_VALUE') {
      return;
    }
    if (children.length === 0) {
      const isText =
        element.type !== 'BYTE_ARRAY' || element.converted_type !== undefined || element.logical_type !== undefined;
      if (isText) {
        leaves.push({ name: path.join('.'), path });
      }
      return;
    }
    const isList = element.converted_type === 'LIST' || element.logical_type?.type === 'LIST';
    for (const child of children) {
      const inner = isList ? (child.children[0] ?? child) : child;
      walk(inner, isList ? path : [...path, inner.element.name]);
    }
  };
  for (const child of root.children) {
    walk(child, [child.element.name]);
  }
  return leaves;
}
