import type { PageHeader } from 'hyparquet';
import type * as column from 'hyparquet/src/column.js';
import type * as conversion from 'hyparquet/src/convert.js';
import type * as datapage from 'hyparquet/src/datapage.js';
import { onlyRun, readRuns, unpack } from './rle';

export type ColumnDecoder = Parameters<typeof column.readColumn>[2];

/** The parts of hyparquet that read pages. */
export type Pages = Pick<typeof column, 'parquetHeader' | 'readPage'> &
  Pick<typeof datapage, 'decompressPage'> &
  Pick<typeof conversion, 'convert'>;

/** Indices of a dictionary take at most so many bits here; larger dictionaries are not of labels. */
const MOST_BITS = 20;

/** How the schema nests the values of a column. */
export interface Nesting {
  readonly isList: boolean;
  /** Definition level of a value, of an empty list, and bits of a level. */
  readonly defined: number;
  readonly empty: number;
  readonly bits: number;
}

/** Undefined where values are nested deeper than in one list. */
export function nestingOf({ schemaPath, element }: ColumnDecoder): Nesting | undefined {
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

/** A page of data, decompressed. */
export interface OpenPage {
  /** Values and places without one; for lists, items and lists without items. */
  readonly count: number;
  readonly encoding: string;
  /** Levels as runs, without the lengths before them. */
  readonly repetitions: Uint8Array;
  readonly definitions: Uint8Array;
  readonly values: Uint8Array;
}

/** Both kinds of pages; in the second, levels are not compressed and their lengths stand in the header. */
export function openPage(
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

/** Levels of a page; undefined where all are `usual`. */
export function readLevels(runs: Uint8Array, count: number, width: number, usual: number): Uint8Array | undefined {
  if (onlyRun(runs, count, width) === usual) {
    return undefined;
  }
  const levels = new Uint8Array(count);
  readRuns(runs, width, levels);
  return levels;
}

/** Bits of the numbers of a page's values; undefined where the page holds the values themselves. */
export function codeWidth({ values, encoding }: OpenPage, isBoolean: boolean): number | undefined {
  if (isBoolean) {
    return encoding === 'RLE' || encoding === 'PLAIN' ? 1 : undefined;
  }
  const width = values[0] ?? 0;
  return (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY') && width <= MOST_BITS ? width : undefined;
}

/** Reads the numbers of a page's values. */
export function readCodes(
  { values, encoding }: OpenPage,
  isBoolean: boolean,
  width: number,
  into: Uint8Array | Int32Array,
): void {
  if (!isBoolean) {
    readRuns(values.subarray(1), width, into);
  } else if (encoding === 'RLE') {
    readRuns(values.subarray(4), 1, into);
  } else {
    unpack(values, 0, 1, into, 0, into.length);
  }
}
