import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { list, quotedText } from './tables.mjs';

/** The labels of the quoted CSV as INT64 columns, written by DuckDB with snappy. */
export async function parquetColumns(folder, rows) {
  const truth = quotedText(folder, rows);
  await copy(folder, `select * exclude (text) from read_csv('${join(folder, 'data.csv')}', parallel=false)`);
  return truth;
}

/** A column of lists of strings. */
export async function parquetList(folder, rows) {
  const truth = list(folder, rows);
  await copy(folder, `select image, string_split(labels, '|') as labels from read_csv('${join(folder, 'data.csv')}')`);
  return truth;
}

async function copy(folder, query) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(`copy (${query}) to '${join(folder, 'data.parquet')}' (format parquet, compression snappy)`);
  connection.closeSync();
  rmSync(join(folder, 'data.csv'));
}
