import assert from 'node:assert/strict';
import type { FileReader } from '../../../src/formats/fileSet';
import { countTable } from '../../../src/formats/table/count/countTable';
import { DelimitedTable } from '../../../src/formats/delimited/delimitedTable';
import { plainDialect } from '../../../src/formats/delimited/dialect';
import type { Layout, TableOptions } from '../../../src/formats/table/layout';
import type { TableSource } from '../../../src/formats/table/table';

/** Random cases tried by each property: `FUZZ_RUNS=20000 npx mocha …` tries more. */
export const FUZZ_RUNS = Number(process.env.FUZZ_RUNS ?? 200);

/** A table of `width` columns and how its labels are read. */
export interface Case {
  readonly text: string;
  readonly separator?: string;
  readonly width: number;
  readonly layout: Layout;
  readonly split?: number;
  readonly policy?: TableOptions['policy'];
}

export const column = (index: number): { index: number; name: string } => ({ index, name: `c${index}` });

export const multiHot = (...columns: number[]): Layout => ({
  kind: 'multi-hot',
  columns: columns.map(column),
  minusOne: 'uncertain',
});

/** A reader of one text, in pieces of so many bytes. */
function pieces(text: string, size: number): FileReader {
  const bytes = new TextEncoder().encode(text);
  return {
    read: () => bytes,
    async *stream() {
      // One buffer for all pieces, as a real reader has: what is kept without copying is overwritten.
      const buffer = new Uint8Array(size);
      for (let at = 0; at < bytes.length; at += size) {
        const piece = bytes.subarray(at, at + size);
        buffer.set(piece);
        yield buffer.subarray(0, piece.length);
        buffer.fill(34);
      }
    },
  };
}

async function countOf(one: Case, size: number, withKernel: boolean): Promise<unknown> {
  const { text, separator = ',', width, layout, split, policy = 'ignore' } = one;
  const header = Array.from({ length: width }, (_, index) => `c${index}`);
  const table = new DelimitedTable(pieces(text, size), 'a.csv', plainDialect(separator, { width, header }), {
    kernelFrom: 0,
  });
  const source: TableSource = withKernel
    ? table
    : { columns: table.columns, hasHeader: true, rows: (wanted) => table.rows(wanted) };
  const options: TableOptions = { layout, policy, ...(split !== undefined && { split: column(split) }) };
  return countTable(source, options, { file: 'a.csv', signal: new AbortController().signal });
}

/** Holds the counts of the kernel against those of the reader in TypeScript, for pieces of each of the sizes. */
export async function assertSameCounts(one: Case, sizes: readonly number[]): Promise<void> {
  const expected = await countOf(one, 1 << 16, false);
  for (const size of sizes) {
    assert.deepEqual(await countOf(one, size, true), expected, `in pieces of ${size} bytes: ${JSON.stringify(one)}`);
  }
}
