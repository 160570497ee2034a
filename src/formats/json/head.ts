import { type FileEntry, type FileReader, HEAD_BYTES } from '../fileSet';
import { decodeText, detectEncoding, looksBinary } from '../text/decode';
import { hasKeyedLines, KeyBlanker } from './keyedLines';
import { readFirstLines } from './longLines';
import { isRemark, NEWLINE } from './read';
import { JsonSyntaxError } from './scalars';
import { WHOLE } from './shape';
import type { JsonValue } from './values';
import { JsonWalker } from './walker';

/** What the beginning of a JSON file holds. */
export interface JsonHead {
  readonly path: string;
  /** True for a file of one value a line (JSON Lines). */
  readonly lines: boolean;
  /** True where a name stands before the JSON of each line. */
  readonly keyed?: boolean;
  /** The objects of a file that holds several, one after the other, whatever lines they are on. */
  readonly roots?: readonly JsonValue[];
  /**
   * The values at the root. For a document this is one, and where the file is longer than its head its last containers
   * are not complete; for lines, all whole lines that are JSON.
   */
  readonly values: readonly JsonValue[];
  /** True where the whole file was looked at. */
  readonly whole: boolean;
}

/** Where a head shows only a few records, as much is looked at instead. */
const LONGER_HEAD_BYTES = 1 << 20;
const FEW_RECORDS = 20;
const COMMA = 0x2c;
/** Lines looked at to tell lines from a document. */
const LOOKED_AT = 8;
const LINE_ENDINGS = /\.(jsonl|ndjson|jsonlines|jl|odgt|manifest)$/i;

/** The head of a JSON file as values; undefined where it is no JSON at all. Never throws. */
export async function readHead(reader: FileReader, entry: FileEntry): Promise<JsonHead | undefined> {
  const head = await parseHead(reader, entry, HEAD_BYTES);
  const few = head === undefined || recordsIn(head) < FEW_RECORDS;
  if (!few || entry.size <= HEAD_BYTES) {
    return head;
  }
  const longer = (await parseHead(reader, entry, LONGER_HEAD_BYTES)) ?? head;
  const isCutLine = longer && !longer.lines && entry.size > LONGER_HEAD_BYTES && LINE_ENDINGS.test(entry.path);
  const values = isCutLine ? await readFirstLines(reader, entry.path) : [];
  return values.length > 0 ? { path: entry.path, lines: true, values, whole: false } : longer;
}

async function parseHead(reader: FileReader, entry: FileEntry, limit: number): Promise<JsonHead | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = toUtf8(await reader.read(entry.path, 0, Math.min(limit, entry.size)));
  } catch {
    return undefined;
  }
  const first = behindRemarks(bytes).find((byte) => byte > 0x20);
  if (first !== 0x7b && first !== 0x5b && hasKeyedLines(decodeText(bytes))) {
    const values = linesOf(new KeyBlanker().push(bytes), entry.size <= limit, true) ?? [];
    return values.length > 0
      ? { path: entry.path, lines: true, keyed: true, values, whole: entry.size <= limit }
      : undefined;
  }
  if ((first !== 0x7b && first !== 0x5b) || looksBinary(bytes)) {
    return undefined;
  }
  const whole = entry.size <= limit;
  const lines = linesOf(bytes, whole, LINE_ENDINGS.test(entry.path));
  if (lines) {
    return { path: entry.path, lines: true, values: lines, whole };
  }
  const roots: JsonValue[] = [];
  const walker = new JsonWalker(WHOLE, (root) => roots.push(root));
  try {
    walker.push(bytes);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) {
      throw error;
    }
    // What came before the error may still show what the file is; counting reports the error.
  }
  const value = walker.unfinished;
  const areSeveral = roots.length >= 2 && roots.every((root) => root instanceof Map);
  return value === undefined
    ? undefined
    : { path: entry.path, lines: false, values: [value], whole, ...(areSeveral && { roots }) };
}

/** What follows the remarks at the beginning of a file of lines. */
function behindRemarks(bytes: Uint8Array): Uint8Array {
  let rest = bytes;
  while (isRemark(rest) && rest.includes(NEWLINE)) {
    rest = rest.subarray(rest.indexOf(NEWLINE) + 1);
  }
  return rest;
}

/** The values of the lines, where the text is one of lines. */
function linesOf(bytes: Uint8Array, whole: boolean, namedSo: boolean): JsonValue[] | undefined {
  const values: JsonValue[] = [];
  const parseLine = lineParser();
  let looked = 0;
  let from = 0;
  while (from < bytes.length) {
    const newline = bytes.indexOf(NEWLINE, from);
    if (newline < 0 && !whole) {
      break;
    }
    const to = newline < 0 ? bytes.length : newline;
    const line = bytes.subarray(from, to);
    from = to + 1;
    if (isRemark(line) || line.every((byte) => byte <= 0x20)) {
      continue;
    }
    looked++;
    const value = parseLine(line);
    if (value !== undefined) {
      values.push(value);
    }
    if (looked === LOOKED_AT && values.length < LOOKED_AT / 2) {
      return undefined;
    }
  }
  const several = values.length >= 2 && values.length >= looked / 2;
  return several || (namedSo && values.length > 0) ? values : undefined;
}

/** A function that gives the array or object on a line; undefined for any other line. */
function lineParser(): (line: Uint8Array) => JsonValue | undefined {
  let found: JsonValue[] = [];
  const walker = new JsonWalker(WHOLE, (root) => found.push(root));
  return (line) => {
    found = [];
    if (line.findLast((byte) => byte > 0x20) === COMMA) {
      return undefined; // An element of a list that has a line for each.
    }
    walker.reset(1);
    try {
      walker.push(line);
      walker.end();
    } catch {
      return undefined;
    }
    const [value] = found;
    return found.length === 1 && typeof value === 'object' && value !== null ? value : undefined;
  };
}

function toUtf8(bytes: Uint8Array): Uint8Array {
  const { encoding, bom } = detectEncoding(bytes);
  const text = bytes.subarray(bom);
  return encoding === 'utf-8' ? text : new TextEncoder().encode(new TextDecoder(encoding).decode(text));
}

/** How many records a head shows, wherever they are. */
function recordsIn({ lines, values }: JsonHead): number {
  const members = (value: JsonValue): JsonValue[] =>
    Array.isArray(value) ? value : value instanceof Map ? [...value.values()] : [];
  return lines
    ? values.length
    : Math.max(0, ...values.flatMap((root) => [root, ...members(root)]).map((value) => members(value).length));
}
