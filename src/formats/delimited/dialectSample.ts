import { CellDecoder } from '../table/cellText';
import type { Dialect } from './dialect';
import { RecordFeed, type VisitRecord } from './recordFeed';
import { BROKEN, ESCAPED, QUOTED } from './recordPlaces';

const MAX_RECORDS = 400;
const MAX_CELLS = 200_000;
/** What follows the last record that counts is not cut into records. Bytes. */
const PIECE = 8192;

/** The first records of a text, as a dialect cuts them. */
export interface DialectSample {
  readonly rows: string[][];
  /** Lines of the text at which the rows begin, from 1. */
  readonly lines: readonly number[];
  /** Cells quoted in a way that only quoting explains; cells that begin with a quote and cannot be quoted. */
  readonly quoted: number;
  readonly broken: number;
  /** A column of which every cell is quoted. */
  readonly quotedColumn: boolean;
  /** A record goes over several lines. Whether it should is known once the usual number of cells is. */
  readonly multiline: boolean;
}

export function readAs(bytes: Uint8Array, dialect: Dialect, whole: boolean): DialectSample {
  const decoder = new CellDecoder(dialect.encoding, dialect.quote);
  const rows: string[][] = [];
  const lineOfRow: number[] = [];
  const quotedIn: number[] = [];
  let quoted = 0;
  let broken = 0;
  let cells = 0;
  let multiline = false;
  const isEnough = (): boolean => rows.length >= MAX_RECORDS || cells > MAX_CELLS;
  const visit: VisitRecord = (source, { starts, ends, marks, count, lines }, line) => {
    cells += count;
    if (isEnough()) {
      return;
    }
    multiline ||= lines > 1;
    const row: string[] = [];
    for (let i = 0; i < count; i++) {
      const mark = marks[i]!;
      const text = decoder.text(source, starts[i]!, ends[i]!, mark);
      row.push(text);
      if ((mark & BROKEN) !== 0) {
        broken++;
      } else if ((mark & QUOTED) !== 0) {
        quotedIn[i] = (quotedIn[i] ?? 0) + 1;
        quoted += (mark & ESCAPED) !== 0 || text.includes(dialect.separator) || lines > 1 ? 1 : 0;
      } else if (dialect.quoting && text.startsWith(dialect.quote ?? '"')) {
        broken++;
      }
    }
    rows.push(row);
    lineOfRow.push(line);
  };
  const feed = new RecordFeed(dialect);
  for (let at = 0; at < bytes.length && !isEnough(); at += PIECE) {
    feed.push(bytes.subarray(at, at + PIECE), whole && at + PIECE >= bytes.length, visit);
  }
  const quotedColumn = quotedIn.some((n) => n >= rows.length - 1 && n > 0);
  return { rows, lines: lineOfRow, quoted, broken, quotedColumn, multiline };
}

interface Shape {
  /** The most frequent number of cells, and the share of records that have it. */
  readonly width: number;
  readonly share: number;
}

export function shapeOf(rows: readonly string[][]): Shape {
  const counts = new Map<number, number>();
  for (const row of rows) {
    counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  }
  let width = 0;
  let most = 0;
  for (const [cells, count] of counts) {
    if (count > most || (count === most && cells > width)) {
      width = cells;
      most = count;
    }
  }
  // The header counts little among a few records, but its width is what the others are held against.
  return { width, share: rows.length ? most / rows.length : 0 };
}
