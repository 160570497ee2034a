import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coco, masks, npy, yolo } from './others.mjs';
import { parquetColumns, parquetList } from './parquet.mjs';
import { gzipped, jsonLines, list, quotedText, uncertain, wide } from './tables.mjs';

/**
 * The inputs of the benchmark. `rows` is the full size and `quick` that of --quick; `bar` is the ratio to the best of
 * DuckDB and Polars (or of the named engine) that may not be passed, `memory` the peak of the whole process in MB.
 * `version` changes with the generator: inputs of another version are made anew.
 */
export const inputs = [
  {
    id: 'quoted',
    title: 'multi-hot CSV × 20 with quoted text',
    make: quotedText,
    rows: 1e6,
    quick: 5e4,
    bar: 0.25,
    memory: 120,
  },
  { id: 'wide', title: 'multi-hot CSV × 500', make: wide, rows: 2e5, quick: 1e4, bar: 0.2, memory: 120 },
  { id: 'uncertain', title: '1.0 / 0.0 / -1.0 / blank', make: uncertain, rows: 8e5, quick: 4e4, bar: 0.6, memory: 120 },
  { id: 'list', title: 'list column A|B', make: list, rows: 2e6, quick: 1e5, bar: 0.5, memory: 120 },
  {
    id: 'gzip',
    title: 'gzip of the quoted CSV',
    make: gzipped,
    rows: 1e6,
    quick: 5e4,
    bar: 1.3,
    against: ['gunzip'],
    memory: 120,
  },
  { id: 'jsonl', title: 'JSONL with labels and text', make: jsonLines, rows: 5e5, quick: 3e4, bar: 0.6, memory: 120 },
  { id: 'coco', title: 'COCO with polygons', make: coco, rows: 8e5, quick: 3e4, bar: 0.1, memory: 150 },
  {
    id: 'parquet',
    title: 'Parquet, 20 INT64 columns',
    make: parquetColumns,
    rows: 1e6,
    quick: 5e4,
    bar: 2.5,
    memory: 300,
  },
  {
    id: 'parquet-list',
    title: 'Parquet, list<string>',
    make: parquetList,
    rows: 2e6,
    quick: 1e5,
    bar: 2.5,
    memory: 300,
  },
  { id: 'yolo', title: 'YOLO files', make: yolo, version: 2, rows: 1e5, quick: 5e3, bar: 0.15, memory: 150 },
  {
    id: 'masks',
    title: 'PNG masks 512 × 512',
    make: masks,
    rows: 2e3,
    quick: 60,
    bar: 0.25,
    against: ['fast-png'],
    memory: 200,
  },
  { id: 'npy', title: '.npy uint8 × 50', make: npy, rows: 1e6, quick: 1e5, bar: 0.5, against: ['numpy'], memory: 100 },
];

/** Makes an input in the temporary folder, or takes it as it was made before. */
export async function prepare(input, { quick }) {
  const rows = quick ? input.quick : input.rows;
  const folder = join(tmpdir(), 'label-balance-bench', `v${input.version ?? 1}`, `${input.id}-${rows}`);
  const truthFile = `${folder}.truth.json`;
  if (!existsSync(truthFile)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const { remove = [], ...truth } = await input.make(folder, rows);
    remove.forEach((name) => rmSync(join(folder, name)));
    writeFileSync(truthFile, JSON.stringify(truth));
  }
  return { ...input, rows, folder, truth: JSON.parse(readFileSync(truthFile, 'utf8')) };
}
