import type { FileReader } from '../fileSet';
import type { Dialect } from './dialect';
import { BROKEN, QUOTED, type RecordPlaces } from './recordPlaces';
import { INCOMPLETE, RecordScanner } from './recordScanner';

/** So many records in a row that are beyond doubt: text inside of quotes hardly ever looks like that. */
const RECORDS = 16;
/** Fewer are enough where records are so long that no more are in the largest window. */
const FEWEST = 2;
const WINDOW = 1 << 15;
const LARGEST_WINDOW = 1 << 20;
const QUOTE = 34;

/**
 * The first place behind `cut` at which, as far as one can tell from what follows, a record begins: behind a line end
 * from which records parse strictly. A guess, for whether a quote opens or closes a text depends on all bytes before.
 */
export async function findRecordStart(
  reader: FileReader,
  path: string,
  dialect: Dialect,
  cut: number,
): Promise<number> {
  for (let size = WINDOW; ; size *= 4) {
    const bytes = await reader.read(path, cut, cut + size);
    const isLargest = size >= LARGEST_WINDOW;
    const found = firstStrict(bytes, dialect, bytes.length < size, isLargest ? FEWEST : RECORDS);
    if (found !== undefined || isLargest) {
      return cut + (found ?? bytes.length);
    }
  }
}

/** Where the first record begins in a part of a file, of which few may be there; its end where none does. */
export const firstRecord = (bytes: Uint8Array, dialect: Dialect): number =>
  firstStrict(bytes, dialect, false, FEWEST) ?? bytes.length;

function firstStrict(bytes: Uint8Array, dialect: Dialect, isEnd: boolean, records: number): number | undefined {
  const newline = dialect.newline === 'cr' ? 13 : 10;
  const scanner = new RecordScanner(dialect);
  for (let at = bytes.indexOf(newline) + 1; at > 0; at = bytes.indexOf(newline, at) + 1) {
    const strict = strictRecords(scanner, bytes, at, dialect, records);
    if (strict >= records || (isEnd && strict > 0)) {
      return at;
    }
  }
  return isEnd ? bytes.length : undefined;
}

/** How many records from `start` to the end of the bytes are as they should be, up to `most`; 0 where one is not. */
function strictRecords(
  scanner: RecordScanner,
  bytes: Uint8Array,
  start: number,
  { width, quoting }: Dialect,
  most: number,
): number {
  let at = start;
  for (let count = 0; count < most; count++) {
    const next = scanner.next(bytes, at, bytes.length, false);
    if (next === INCOMPLETE) {
      return count;
    }
    if (scanner.record.count !== width || (quoting && !isStrict(scanner.record, bytes.subarray(at, next), at))) {
      return 0;
    }
    at = next;
  }
  return most;
}

/** No quote in a cell that does not begin with one, and nothing behind a closing quote. */
function isStrict({ count, starts, ends, marks }: RecordPlaces, record: Uint8Array, at: number): boolean {
  if (!record.includes(QUOTE)) {
    return true;
  }
  for (let cell = 0; cell < count; cell++) {
    const mark = marks[cell]!;
    const unquoted = (mark & QUOTED) === 0 && record.subarray(starts[cell]! - at, ends[cell]! - at).includes(QUOTE);
    if (unquoted || (mark & BROKEN) !== 0) {
      return false;
    }
  }
  return true;
}
