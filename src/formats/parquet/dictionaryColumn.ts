import type { DataReader, PageHeader } from 'hyparquet';
import type * as column from 'hyparquet/src/column.js';
import type * as conversion from 'hyparquet/src/convert.js';
import type * as datapage from 'hyparquet/src/datapage.js';
import type { Cell } from '../table/table';
import type { IndexedColumn } from '../table/count/rowNumbers';
import { toCell } from '../typed/cells';
import { onlyRun, readRuns } from './rle';

export type ColumnDecoder = Parameters<typeof column.readColumn>[2];

/** The parts of hyparquet that read pages. */
export type Pages = Pick<typeof column, 'parquetHeader' | 'readPage'> &
  Pick<typeof datapage, 'decompressPage'> &
  Pick<typeof conversion, 'convert'>;

/** Indices of a dictionary take at most so many bits here; larger dictionaries are not of labels. */
const MOST_BITS = 20;

/** How the schema nests the values of a column. */
interface Nesting {
  readonly isList: boolean;
  /** Definition level of a value, of an empty list, and bits of a level. */
  readonly defined: number;
  readonly empty: number;
  readonly bits: number;
}

/**
 * Reads a part of a column (one row group) as numbers of its distinct values, without making a value a row: Parquet
 * itself stores labels so. Undefined where it does not (plain numbers, long texts, deeper nesting, newer pages): then
 * the rows are read the general way.
 */
export function readDictionaryColumn(
  chunk: ArrayBuffer,
  decoder: ColumnDecoder,
  rows: number,
  pages: Pages,
): IndexedColumn | undefined {
  const nesting = nestingOf(decoder);
  if (!nesting) {
    return undefined;
  }
  const reader: DataReader = { view: new DataView(chunk), offset: 0 };
  const filler = new ColumnFiller(rows, nesting);
  if (decoder.element.type === 'BOOLEAN') {
    filler.setDictionary([false, true]);
  }
  // The list of the last row may go on in further pages.
  while (reader.offset < chunk.byteLength - 1 && (nesting.isList || !filler.isComplete)) {
    const header = pages.parquetHeader(reader);
    if (header.type === 'DICTIONARY_PAGE') {
      const { data } = pages.readPage(reader, header, decoder, undefined, undefined, 0);
      filler.setDictionary(data ? Array.from(pages.convert(data, decoder) as ArrayLike<unknown>) : []);
      continue;
    }
    const stored = new Uint8Array(chunk, reader.offset, header.compressed_page_size);
    reader.offset += header.compressed_page_size;
    const page = openPage(stored, header, decoder, nesting, pages);
    if (!page || !filler.addPage(page, decoder.element.type === 'BOOLEAN')) {
      return undefined;
    }
  }
  return filler.isComplete ? filler.finish() : undefined;
}

/** A page of data, decompressed. */
interface OpenPage {
  readonly count: number;
  readonly encoding: string;
  /** Levels as runs, without the lengths before them. */
  readonly repetitions: Uint8Array;
  readonly definitions: Uint8Array;
  readonly values: Uint8Array;
}

/** Both kinds of pages; in the second, levels are not compressed and their lengths stand in the header. */
function openPage(
  stored: Uint8Array,
  header: PageHeader,
  { codec, compressors }: ColumnDecoder,
  { isList, defined }: Nesting,
  { decompressPage }: Pages,
): OpenPage | undefined {
  const { data_page_header: first, data_page_header_v2: second } = header;
  const size = Number(header.uncompressed_page_size);
  if (first) {
    const page = decompressPage(stored, size, codec, compressors);
    const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
    let at = 0;
    const take = (present: boolean): Uint8Array => {
      const start = at + (present ? 4 : 0);
      const end = present ? start + view.getUint32(at, true) : start;
      at = end;
      return page.subarray(start, end);
    };
    const repetitions = take(isList);
    const definitions = take(defined > 0);
    return { count: first.num_values, encoding: first.encoding, repetitions, definitions, values: page.subarray(at) };
  }
  if (second) {
    const middle = second.repetition_levels_byte_length;
    const end = middle + second.definition_levels_byte_length;
    const rest = stored.subarray(end);
    return {
      count: second.num_values,
      encoding: second.encoding,
      repetitions: stored.subarray(0, middle),
      definitions: stored.subarray(middle, end),
      values: second.is_compressed === false ? rest : decompressPage(rest, size - end, codec, compressors),
    };
  }
  return undefined;
}

/** Collects the pages of a column. */
class ColumnFiller {
  /** The values of the dictionary, then null. */
  private cells: Cell[] = [null];
  /** Numbers of cells; for lists, of all items one after the other. */
  private codes: Int32Array;
  private codeCount = 0;
  /** Lists only: where the items of each row begin. */
  private readonly starts: Int32Array;
  private readonly isNull: Uint8Array;
  private row = 0;

  constructor(
    private readonly rows: number,
    private readonly nesting: Nesting,
  ) {
    this.codes = new Int32Array(rows);
    this.starts = new Int32Array(nesting.isList ? rows + 1 : 0);
    this.isNull = new Uint8Array(nesting.isList ? rows : 0);
  }

  /** Whether every row has begun. */
  get isComplete(): boolean {
    return this.row >= this.rows;
  }

  setDictionary(values: readonly unknown[]): void {
    this.cells = [...values.map(toCell), null];
  }

  /** False where the page cannot be read as numbers of values. */
  addPage(page: OpenPage, isBoolean: boolean): boolean {
    const { isList, defined, bits } = this.nesting;
    const { count } = page;
    const repetitions = isList ? readLevels(page.repetitions, count, 1, 0) : undefined;
    const definitions = defined > 0 ? readLevels(page.definitions, count, bits, defined) : undefined;
    const values = definitions ? countOf(definitions, defined) : count;
    const isFull = values === count && !isList;
    if (this.row + (isList ? 0 : count) > this.rows) {
      return false;
    }
    // Where no value is absent, the numbers are read straight to their place.
    const codes = isFull ? this.codes.subarray(this.row, this.row + count) : new Int32Array(values);
    const width = readCodes(page, isBoolean, codes);
    const limit = this.cells.length - 1;
    if (width === undefined || (1 << width > limit && !isBelow(codes, limit))) {
      return false;
    }
    if (isFull) {
      this.row += count;
      this.codeCount = this.row;
    } else {
      this.place(codes, definitions, repetitions, count);
    }
    return true;
  }

  finish(): IndexedColumn {
    const { cells, codes, starts, isNull, nesting, codeCount } = this;
    if (!nesting.isList) {
      return { cells, codes };
    }
    starts[this.rows] = codeCount;
    return { cells, codes, starts, isNull };
  }

  /** Puts each value in its row; `codes` are those of the dictionary, without the places that hold no value. */
  private place(
    codes: Int32Array,
    definitions: Uint8Array | undefined,
    repetitions: Uint8Array | undefined,
    count: number,
  ): void {
    const { defined, empty, isList } = this.nesting;
    const absent = this.cells.length - 1;
    let next = 0;
    for (let i = 0; i < count; i++) {
      const level = definitions ? definitions[i]! : defined;
      if (!isList) {
        this.codes[this.row++] = level === defined ? codes[next++]! : absent;
        continue;
      }
      if (!repetitions || repetitions[i] === 0) {
        this.starts[this.row] = this.codeCount;
        this.isNull[this.row] = level < empty ? 1 : 0;
        this.row++;
      }
      if (level === defined) {
        if (this.codeCount === this.codes.length) {
          const larger = new Int32Array(this.codes.length * 2 + 16);
          larger.set(this.codes);
          this.codes = larger;
        }
        this.codes[this.codeCount++] = codes[next++]!;
      }
    }
  }
}

/** Levels of a page; undefined where all are `usual`. */
function readLevels(runs: Uint8Array, count: number, width: number, usual: number): Uint8Array | undefined {
  if (onlyRun(runs, count, width) === usual) {
    return undefined;
  }
  const levels = new Uint8Array(count);
  readRuns(runs, width, levels);
  return levels;
}

/** Reads the numbers of the values; gives back their bits, or undefined where a page holds the values themselves. */
function readCodes({ values, encoding }: OpenPage, isBoolean: boolean, into: Int32Array): number | undefined {
  if (isBoolean) {
    if (encoding === 'RLE') {
      readRuns(values.subarray(4), 1, into);
    } else if (encoding === 'PLAIN') {
      for (let i = 0; i < into.length; i++) {
        into[i] = (values[i >> 3]! >> (i & 7)) & 1;
      }
    }
    return encoding === 'RLE' || encoding === 'PLAIN' ? 1 : undefined;
  }
  const width = into.length > 0 ? values[0]! : 0;
  if ((encoding !== 'PLAIN_DICTIONARY' && encoding !== 'RLE_DICTIONARY') || width > MOST_BITS) {
    return undefined;
  }
  readRuns(values.subarray(1), width, into);
  return width;
}

function countOf(levels: Uint8Array, level: number): number {
  let count = 0;
  for (let i = 0; i < levels.length; i++) {
    count += levels[i] === level ? 1 : 0;
  }
  return count;
}

/** A damaged page may hold numbers beyond its dictionary. */
function isBelow(codes: Int32Array, limit: number): boolean {
  let most = 0;
  for (let i = 0; i < codes.length; i++) {
    most = codes[i]! > most ? codes[i]! : most;
  }
  return most < limit;
}

/** Undefined where values are nested deeper than in one list. */
function nestingOf({ schemaPath, element }: ColumnDecoder): Nesting | undefined {
  const nodes = schemaPath.slice(1).map((node) => node.element.repetition_type);
  const optional = (at: number): number => (nodes[at] === 'OPTIONAL' ? 1 : 0);
  if (element.type === 'INT96' || element.type === 'FIXED_LEN_BYTE_ARRAY') {
    return undefined;
  }
  if (nodes.length === 1 && nodes[0] !== 'REPEATED') {
    return { isList: false, defined: optional(0), empty: 0, bits: 1 };
  }
  const isList = nodes.length === 3 && nodes[0] !== 'REPEATED' && nodes[1] === 'REPEATED' && nodes[2] !== 'REPEATED';
  const defined = optional(0) + 1 + optional(2);
  return isList ? { isList, defined, empty: optional(0), bits: defined > 1 ? 2 : 1 } : undefined;
}
