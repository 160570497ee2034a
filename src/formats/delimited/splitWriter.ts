import { basename, dirname } from '../fileSet';
import { BLANKS, type Dialect } from './dialect';
import type { LabelledRow } from '../table/count/labelledRows';
import type { PassBytes } from './recordFeed';

/** `column`: a copy with a column more. `files`: a table for each part. `lists`: the samples of each part, one a line. */
export type SplitForm = 'column' | 'files' | 'lists';

/** Takes the bytes of the files that are written; they are valid during the call only. */
export type WriteBytes = (file: string, bytes: Uint8Array) => void;

/** Writes the rows of a table as a split deals them out. Every row keeps its bytes: quotes, encoding, line end. */
export interface SplitWriter {
  readonly pass: PassBytes;
  /** @param part Index of the part the row belongs to; undefined for a row that is no sample. */
  row(row: LabelledRow, part: number | undefined): void;
}

export interface SplitTarget {
  /** The label file, and the dialect it is written in. */
  readonly file: string;
  readonly dialect: Dialect;
  readonly columns: readonly string[];
  readonly parts: readonly string[];
  readonly write: WriteBytes;
}

const LF = 10;
const CR = 13;
const encoder = new TextEncoder();

/** The files a split is written to: `labels_split.csv`; `labels_train.csv`, …; `train.txt`, … */
export function splitFileNames(file: string, form: SplitForm, parts: readonly string[]): string[] {
  const folder = dirname(file) === '' ? '' : `${dirname(file)}/`;
  const name = basename(file).replace(/\.gz$/i, '');
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  switch (form) {
    case 'column':
      return [`${folder}${stem}_split${ending}`];
    case 'files':
      return parts.map((part) => `${folder}${stem}_${part}${ending}`);
    case 'lists':
      return parts.map((part) => `${folder}${part}.txt`);
  }
}

/** A copy of the table with a column that names the part; rows that are no samples have it empty. */
export function columnWriter({ file, dialect, columns, parts, write }: SplitTarget): SplitWriter {
  const out = inEncoding(dialect, splitFileNames(file, 'column', parts), write);
  const [target] = splitFileNames(file, 'column', parts);
  const separator = dialect.separator === BLANKS ? ' ' : dialect.separator;
  const header = encoder.encode(`${separator}${freeName(columns)}`);
  const names = parts.map((part) => encoder.encode(`${separator}${part}`));
  // Blanks cannot hold an empty cell.
  const none = encoder.encode(dialect.separator === BLANKS ? ' -' : separator);
  const padding = encoder.encode(separator);
  const append = (bytes: Uint8Array, from: number, to: number, added: Uint8Array, cells: number): void => {
    const end = endOfText(bytes, from, to);
    out(target!, join([bytes.subarray(from, end), ...repeat(padding, cells), added, bytes.subarray(end, to)]));
  };
  return {
    pass(bytes, from, to, what) {
      if (what === 'header') {
        append(bytes, from, to, header, 0);
      } else {
        out(target!, bytes.subarray(from, to));
      }
    },
    row({ bytes, from, to, width }, part) {
      // A row that ends early is filled up, so that the part stands in its own column.
      const missing = dialect.separator === BLANKS ? 0 : Math.max(0, columns.length - width);
      append(bytes, from, to, part === undefined ? none : names[part]!, missing);
    },
  };
}

/** A table for each part, each with what stands before the rows; rows that are no samples are in none. */
export function filesWriter({ file, dialect, parts, write }: SplitTarget): SplitWriter {
  const targets = splitFileNames(file, 'files', parts);
  const out = inEncoding(dialect, targets, write);
  return {
    pass(bytes, from, to, what) {
      if (what !== 'blank line') {
        targets.forEach((target) => out(target, bytes.subarray(from, to)));
      }
    },
    row({ bytes, from, to }, part) {
      if (part !== undefined) {
        out(targets[part]!, bytes.subarray(from, to));
      }
    },
  };
}

/** A list for each part, in UTF-8: the first of the cells asked for, or the number of the row from 0 where there is none. */
export function listsWriter({ file, parts, write }: SplitTarget): SplitWriter {
  const targets = splitFileNames(file, 'lists', parts);
  let number = 0;
  return {
    pass: () => undefined,
    row({ cells }, part) {
      const [id] = cells;
      if (part !== undefined) {
        write(targets[part]!, encoder.encode(`${typeof id === 'string' ? id.trim() : number}\n`));
      }
      number++;
    },
  };
}

/** `split`, or another name that says so where a column has that name. */
function freeName(columns: readonly string[]): string {
  const taken = new Set(columns.map((name) => name.toLowerCase()));
  return ['split', 'label_split', 'stratified_split'].find((name) => !taken.has(name)) ?? 'split';
}

/** Rows are read as UTF-8 where the file is UTF-16: they are written as the file was, byte order mark included. */
function inEncoding({ encoding, bom }: Dialect, targets: readonly string[], write: WriteBytes): WriteBytes {
  if (!encoding.startsWith('utf-16')) {
    return write;
  }
  const littleEndian = encoding === 'utf-16le';
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const encode = (text: string): Uint8Array => {
    const view = new DataView(new ArrayBuffer(text.length * 2));
    for (let i = 0; i < text.length; i++) {
      view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
    }
    return new Uint8Array(view.buffer);
  };
  if (bom > 0) {
    targets.forEach((target) => write(target, encode('\ufeff')));
  }
  return (file, bytes) => write(file, encode(decoder.decode(bytes)));
}

/** Where the text of a row ends and its line end begins. */
function endOfText(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  if (end > from && bytes[end - 1] === LF) {
    end--;
  }
  return end > from && bytes[end - 1] === CR ? end - 1 : end;
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function repeat(piece: Uint8Array, times: number): Uint8Array[] {
  return new Array<Uint8Array>(times).fill(piece);
}
