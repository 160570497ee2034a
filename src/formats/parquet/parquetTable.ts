import type { ClassNames } from '../hfFeatures';
import type { TableSample } from '../table/choose/proposal';
import { cellAt, changesAfter, countGrouped } from '../table/count/groupedRows';
import type { IndexedColumn } from '../table/count/rowNumbers';
import type { Cell, RowSink, TableColumn, TableRow } from '../table/table';
import { cellOfLeaf, columnsOfLeaves, type Leaf, spreadVectors, type Vectors } from '../typed/leaves';
import type { TypedTable } from '../typed/reading';
import type { ParquetFile } from './parquetFile';
import { groupsTogether, readDictionaries, rowsOf } from './rowGroups';

/** Columns whose part of a row group is larger are not sampled: they are texts or pictures. Bytes. */
const MAX_SAMPLED_BYTES = 64 << 20;
const SAMPLED_ROWS = 3000;
/** Where values come up only later in a row group, so many of its rows are decoded to take the sample from. */
const READ_TO_SAMPLE = 20_000;
/** Rows decoded at once: a column is decoded from the start of its row group each time, so not too few. */
const BATCH = 500_000;

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

  readonly isLarge = (column: number): boolean => {
    const top = this.leaves[column]!.path[0];
    const parts = this.files.flatMap(({ metadata }) => metadata.row_groups.flatMap(({ columns }) => columns));
    const own = parts.filter(({ meta_data: meta }) => meta?.path_in_schema[0] === top);
    return (
      own.reduce((sum, { meta_data: meta }) => sum + Number(meta?.total_uncompressed_size ?? 0), 0) > MAX_SAMPLED_BYTES
    );
  };

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

  /** Counts row groups by the numbers that their dictionaries give to values, or row by row where they have none. */
  async countRows(wanted: readonly number[], sink: RowSink): Promise<void> {
    const leaves = wanted.map((index) => this.leaves[index]!);
    let line = 1;
    for (const file of this.files) {
      let from = 0;
      for (const groups of groupsTogether(file, leaves)) {
        this.signal.throwIfAborted();
        const rows = rowsOf(groups);
        const columns = await Promise.all(leaves.map((leaf) => readDictionaries(file, groups, leaf)));
        if (columns.every((column) => column !== undefined)) {
          countGrouped(columns, rows, sink, { firstLine: line, width: this.leaves.length });
        } else {
          for (let start = 0; start < rows; start += BATCH) {
            const batch = await this.read(
              file,
              leaves,
              from + start,
              from + Math.min(rows, start + BATCH),
              line + start,
            );
            batch.forEach((row) => sink.row(row));
          }
        }
        from += rows;
        line += rows;
      }
    }
  }

  /** Rows spread over the first row group of the first file and the last of the last one: files are often sorted. */
  async sample(): Promise<TableSample> {
    const first = this.files[0]!;
    const last = this.files.at(-1)!;
    const lastGroup = last.metadata.row_groups.length - 1;
    const isOneGroup = last === first && lastGroup <= 0;
    const rows = isOneGroup
      ? await this.sampleGroup(first, 0, SAMPLED_ROWS)
      : [
          ...(await this.sampleGroup(first, 0, SAMPLED_ROWS / 2)),
          ...(await this.sampleGroup(last, lastGroup, SAMPLED_ROWS / 2)),
        ];
    return { columns: this.columns, hasHeader: true, rows };
  }

  private async sampleGroup(file: ParquetFile, index: number, most: number): Promise<TableRow[]> {
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
    const byDictionary = new Map<Leaf, IndexedColumn>();
    for (const leaf of readable) {
      const column = await readDictionaries(file, [group], leaf);
      if (column) {
        byDictionary.set(leaf, column);
      }
    }
    const others = readable.filter((leaf) => !byDictionary.has(leaf));
    const isSorted = [...byDictionary.values()].some((column) => changesAfter(column, most));
    const count = Math.min(Number(group.num_rows), isSorted ? READ_TO_SAMPLE : most);
    const slot = new Map(others.map((leaf, at) => [leaf, at]));
    const rows = await this.read(file, others, start, start + count, 1);
    const cell = (leaf: Leaf, row: number): Cell => {
      const column = byDictionary.get(leaf);
      return column ? cellAt(column, row) : (rows[row]?.cells[slot.get(leaf) ?? -1] ?? null);
    };
    const step = Math.max(1, Math.ceil(count / most));
    return Array.from({ length: Math.ceil(count / step) }, (_, at) => ({
      cells: this.leaves.map((leaf) => cell(leaf, at * step)),
      line: at * step + 1,
      width: this.leaves.length,
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
