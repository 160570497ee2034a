import type { RowGroup } from 'hyparquet';
import type { IndexedColumn } from '../table/count/rowNumbers';
import type { Leaf } from '../typed/leaves';
import { DictionaryColumn } from './dictionaryColumn';
import { nestingOf } from './pages';
import type { ParquetFile } from './parquetFile';

/** Values of the wanted columns that are held at once when row groups are counted together: a byte or four each. */
const MOST_VALUES = 24_000_000;

/**
 * Row groups that are counted at once, since labels repeat from one to the next: as many as hold values up to a limit
 * of memory.
 */
export function* groupsTogether({ metadata }: ParquetFile, leaves: readonly Leaf[]): Generator<RowGroup[]> {
  const tops = new Set(leaves.map(({ path }) => path[0]));
  let together: RowGroup[] = [];
  let sum = 0;
  for (const group of metadata.row_groups) {
    const wanted = group.columns.filter(({ meta_data: meta }) => tops.has(meta?.path_in_schema[0]));
    const values = wanted.reduce((all, { meta_data: meta }) => all + Number(meta?.num_values ?? 0), 0);
    if (together.length > 0 && sum + values > MOST_VALUES) {
      yield together;
      together = [];
      sum = 0;
    }
    together.push(group);
    sum += values;
  }
  if (together.length > 0) {
    yield together;
  }
}

/** Rows of all these row groups. */
export function rowsOf(groups: readonly RowGroup[]): number {
  return groups.reduce((sum, { num_rows: rows }) => sum + Number(rows), 0);
}

/** A column of some row groups by their dictionaries; undefined where they have none. */
export async function readDictionaries(
  { buffer, metadata }: ParquetFile,
  groups: readonly RowGroup[],
  leaf: Leaf,
): Promise<IndexedColumn | undefined> {
  const [
    { compressors },
    { parquetSchema },
    { getTreePath },
    { parquetHeader, readPage },
    { decompressPage },
    { convert, DEFAULT_PARSERS },
  ] = await Promise.all([
    import('hyparquet-compressors'),
    import('hyparquet'),
    import('hyparquet/src/schema.js'),
    import('hyparquet/src/column.js'),
    import('hyparquet/src/datapage.js'),
    import('hyparquet/src/convert.js'),
  ]);
  let column: DictionaryColumn | undefined;
  for (const { columns: chunks, num_rows: rows } of groups) {
    const matching = chunks.filter(({ meta_data: meta }) => meta?.path_in_schema[0] === leaf.path[0]);
    const meta = matching[0]?.meta_data;
    if (leaf.item !== undefined || leaf.path.length > 1 || matching.length !== 1 || !meta) {
      return undefined;
    }
    const { path_in_schema: pathInSchema, dictionary_page_offset: dictionary, data_page_offset: data } = meta;
    const start = Number(dictionary && dictionary < data ? dictionary : data);
    const schemaPath = getTreePath(parquetSchema(metadata), pathInSchema);
    const { element } = schemaPath.at(-1)!;
    const decoder = { ...meta, pathInSchema, schemaPath, element, parsers: DEFAULT_PARSERS, compressors };
    const nesting = nestingOf(decoder);
    if (!nesting) {
      return undefined;
    }
    column ??= new DictionaryColumn(rowsOf(groups), nesting);
    const bytes = await buffer.slice(start, start + Number(meta.total_compressed_size));
    if (!column.addChunk(bytes, decoder, Number(rows), { parquetHeader, readPage, decompressPage, convert })) {
      return undefined;
    }
  }
  return column?.finish();
}
