import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ColumnSource, parquetWriteBuffer, schemaFromColumnData } from 'hyparquet-writer';
import type { FileReader } from '../../../../src/formats/fileSet';
import { openParquet } from '../../../../src/formats/parquet/parquetFile';
import { ParquetTable } from '../../../../src/formats/parquet/parquetTable';
import { countTable } from '../../../../src/formats/table/count/countTable';
import type { Layout } from '../../../../src/formats/table/layout';
import type { TableSource } from '../../../../src/formats/table/table';

const { signal } = new AbortController();
const column = (index: number): { index: number; name: string } => ({ index, name: `c${index}` });

/** Counts the same bytes by dictionaries and row by row. */
async function assertSameCounts(bytes: Uint8Array, layout: Layout, split?: number): Promise<void> {
  const reader: FileReader = {
    read: (_, start = 0, end = bytes.length) => bytes.subarray(start, end),
    async *stream() {
      yield bytes;
    },
  };
  const file = await openParquet(reader, 'a.parquet', bytes.length);
  const table = new ParquetTable([file], new Map(), {}, signal);
  const byRow: TableSource = { columns: table.columns, hasHeader: true, rows: (wanted) => table.rows(wanted) };
  const options = { layout, policy: 'ignore', ...(split !== undefined && { split: column(split) }) } as const;
  const context = { file: 'a.parquet', signal };
  assert.deepEqual(await countTable(table, options, context), await countTable(byRow, options, context));
}

/** A column of lists of texts, with whatever may be absent. */
function lists(data: (readonly (string | null)[] | null)[]): Uint8Array {
  const flat = schemaFromColumnData({ columnData: [] });
  return new Uint8Array(
    parquetWriteBuffer({
      schema: [
        { ...flat[0]!, num_children: 1 },
        { name: 'labels', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
      ],
      columnData: [{ name: 'labels', data }],
      rowGroupSize: 7,
      pageSize: 64,
    }),
  );
}

describe('Parquet, counted by its dictionaries, gives what its rows give', () => {
  const multiHot: Layout = { kind: 'multi-hot', columns: [0, 1, 2].map(column), minusOne: 'uncertain' };

  it('truth values, whole numbers and texts with nulls, in several row groups', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.option(fc.boolean(), { freq: 9 }),
            fc.option(fc.constantFrom(0n, 1n, -1n, 7n), { freq: 5 }),
            fc.constantFrom('1', '0', '', 'x'),
          ),
          { minLength: 1, maxLength: 60 },
        ),
        fc.boolean(),
        async (rows, compressed) => {
          const columnData: ColumnSource[] = [
            { name: 'c0', data: rows.map(([cell]) => cell), type: 'BOOLEAN', nullable: true },
            { name: 'c1', data: rows.map(([, cell]) => cell), type: 'INT64', nullable: true },
            { name: 'c2', data: rows.map(([, , cell]) => cell), type: 'STRING' },
          ];
          const codec = compressed ? 'SNAPPY' : 'UNCOMPRESSED';
          const bytes = new Uint8Array(parquetWriteBuffer({ columnData, codec, rowGroupSize: 16, pageSize: 64 }));
          await assertSameCounts(bytes, multiHot);
          await assertSameCounts(bytes, { kind: 'class', column: column(1) });
          await assertSameCounts(bytes, { kind: 'class', column: column(1) }, 2);
        },
      ),
      { numRuns: 60 },
    );
  }).timeout(30_000);

  it('lists, empty and absent ones, with absent items, over several pages', async () => {
    const item = fc.option(fc.constantFrom('a', 'b', 'c', 'none'), { freq: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.array(item, { maxLength: 4 }), { freq: 6 }), { minLength: 1, maxLength: 40 }),
        (rows) => assertSameCounts(lists(rows), { kind: 'list', column: { index: 0, name: 'labels' }, syntax: '|' }),
      ),
      { numRuns: 60 },
    );
  }).timeout(30_000);

  it('more distinct values than a byte numbers, in an order of their own in each row group', async () => {
    const data = Array.from({ length: 1200 }, (_, row) => (row % 7 === 0 ? null : `class ${(row * 379) % 700}`));
    const columnData: ColumnSource[] = [{ name: 'c0', data, type: 'STRING', nullable: true }];
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 200 }));
    await assertSameCounts(bytes, { kind: 'class', column: column(0) });
  });

  it('more combinations of values than fit in 32 bits', async () => {
    const columnData: ColumnSource[] = Array.from({ length: 40 }, (_, c) => ({
      name: `c${c}`,
      data: Array.from({ length: 300 }, (_, row) => BigInt((row >> (c % 9)) & 1)),
      type: 'INT64',
    }));
    const layout: Layout = {
      kind: 'multi-hot',
      columns: columnData.map((_, index) => column(index)),
      minusOne: 'uncertain',
    };
    await assertSameCounts(new Uint8Array(parquetWriteBuffer({ columnData })), layout);
  });
});
