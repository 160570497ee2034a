import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Tally } from '../../core/tally/tally';
import type { SqliteDatabase } from './database';
import { keyOf, type LinkTable, readNames } from './relations';

/**
 * Counts the rows of the table of samples, each with the labels that the link table gives it; a sample without labels is
 * one as well.
 */
export async function countLinks(
  database: SqliteDatabase,
  { link, sampleKey, labelColumn, names }: LinkTable,
  file: string,
  signal: AbortSignal,
): Promise<Tally> {
  const builder = new TallyBuilder();
  const ids = new Map<string, number>();
  for (const [key, name] of (names && (await readNames(database, names.table, names.column))) ?? []) {
    ids.set(key, builder.classId(name));
  }
  const labels = new Map<string, number[]>();
  let line = 0;
  for await (const { rowId, values } of database.rows(link)) {
    signal.throwIfAborted();
    line++;
    const sample = String(sampleKey.column === link.rowId ? rowId : values[sampleKey.column]);
    const value = values[labelColumn];
    if (!names && (value === null || value === '')) {
      continue; // The sample has no label.
    }
    const key = String(value);
    const id = names ? ids.get(key) : builder.classId(key);
    if (id === undefined) {
      builder.report('id-out-of-range', { file, line, detail: `${key} is in no row of ${names!.table.name}` });
      continue;
    }
    const known = labels.get(sample);
    if (known) {
      known.push(id);
    } else {
      labels.set(sample, [id]);
    }
  }
  const { table } = sampleKey;
  for await (const { rowId, values } of database.rows(table)) {
    const sample = keyOf(table, rowId, values);
    builder.add({ positives: labels.get(sample) ?? [] });
    labels.delete(sample);
  }
  if (labels.size > 0) {
    const [first] = labels.keys();
    const detail = `${first} is in no row of ${table.name}; its labels are not counted`;
    builder.report('malformed-record', { file, detail, count: labels.size });
  }
  return builder.build();
}
