import { detectEncoding, looksBinary } from '../text/decode';
import { labelScore } from '../table/choose/columnNames';
import { CellDecoder } from '../table/cellText';
import { BLANKS, type Dialect, plainDialect } from './dialect';
import { looksLikeHeader } from './header';
import { RecordFeed } from './recordFeed';
import { BROKEN, ESCAPED, QUOTED } from './recordPlaces';

const MAX_RECORDS = 400;
const MAX_CELLS = 200_000;

/** What is known of a dialect before looking. */
export interface KnownDialect {
  readonly separator?: string;
  readonly header?: boolean;
}

interface Sample {
  readonly rows: string[][];
  /** Cells quoted in a way that only quoting explains; cells that begin with a quote and cannot be quoted. */
  readonly quoted: number;
  readonly broken: number;
  /** A column of which every cell is quoted. */
  readonly quotedColumn: boolean;
}

/**
 * How a delimited text is written, from its first bytes: the separator that gives most records the same number of
 * cells, whether quotes quote, what precedes the records, whether there is a header.
 *
 * @param head first bytes of the file, cut anywhere
 * @param whole whether `head` is the whole file
 * @param known what a person said about the file, which is not guessed
 * @returns undefined where the bytes are no text or no table of at least two columns
 */
export function detectDialect(
  head: Uint8Array,
  whole: boolean,
  extension = '',
  known: KnownDialect = {},
): Dialect | undefined {
  if (head.length === 0 || looksBinary(head)) {
    return undefined;
  }
  const encoding = detectEncoding(head);
  const utf16 = encoding.encoding.startsWith('utf-16');
  const bytes = utf16 ? new TextEncoder().encode(new TextDecoder(encoding.encoding).decode(head)) : head;
  const newline = bytes.includes(10) || !bytes.includes(13) ? 'lf' : 'cr';
  const comments = leadingComments(bytes, newline);
  const base = plainDialect(',', { ...encoding, newline, skipLines: comments.length });
  const declared = known.separator === undefined ? declaredSeparator(bytes) : undefined;
  const best = declared
    ? chooseSeparator(bytes, { ...base, skipLines: 1 }, whole, [declared])
    : known.separator !== undefined
      ? withSeparator(bytes, base, whole, known.separator)
      : chooseSeparator(bytes, base, whole, extension === '.csv' ? [',', ';', '\t', '|'] : ['\t', ',', ';', '|']);
  if (!best) {
    return undefined;
  }
  const { dialect, sample } = withQuoting(bytes, best, whole);
  return withHeader(dialect, sample.rows, comments, known.header);
}

/** A separator that a person named: whatever table it makes. */
function withSeparator(bytes: Uint8Array, base: Dialect, whole: boolean, separator: string): Dialect {
  const quoting = separator !== BLANKS;
  const dialect = { ...base, separator, quoting, skipBlanks: quoting && followsBlank(bytes, separator) };
  return { ...dialect, width: shapeOf(read(bytes, dialect, whole).rows).width };
}

/** The lines at the top that start with `# `: descriptions, and often the names of the columns last. */
function leadingComments(bytes: Uint8Array, newline: 'lf' | 'cr'): string[] {
  const text = new TextDecoder().decode(bytes.subarray(0, 8192));
  const lines = text.split(newline === 'lf' ? /\r?\n/ : '\r');
  const first = lines.findIndex((line) => !/^#(\s|#|$)/.test(line));
  return first > 0 ? lines.slice(0, first) : [];
}

function read(bytes: Uint8Array, dialect: Dialect, whole: boolean): Sample {
  const decoder = new CellDecoder(dialect.encoding);
  const rows: string[][] = [];
  const quotedIn: number[] = [];
  let quoted = 0;
  let broken = 0;
  let cells = 0;
  new RecordFeed(dialect).push(bytes, whole, (source, { starts, ends, marks, count, lines }) => {
    cells += count;
    if (rows.length >= MAX_RECORDS || cells > MAX_CELLS) {
      return;
    }
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
      } else if (dialect.quoting && text.startsWith('"')) {
        broken++;
      }
    }
    rows.push(row);
  });
  return { rows, quoted, broken, quotedColumn: quotedIn.some((n) => n >= rows.length - 1 && n > 0) };
}

interface Shape {
  /** The most frequent number of cells, and the share of records that have it. */
  readonly width: number;
  readonly share: number;
}

function shapeOf(rows: readonly string[][]): Shape {
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

/** The separator that Excel is told in a first line `sep=;`. */
function declaredSeparator(bytes: Uint8Array): string | undefined {
  const first = new TextDecoder().decode(bytes.subarray(0, 16));
  return /^\uFEFF?"?sep=(.)"?\r?\n/i.exec(first)?.[1];
}

function chooseSeparator(
  bytes: Uint8Array,
  base: Dialect,
  whole: boolean,
  preferred: readonly string[],
): Dialect | undefined {
  let best: { dialect: Dialect; share: number } | undefined;
  // A separator that does not occur cuts no record into cells.
  for (const separator of preferred.filter((separator) => bytes.includes(separator.charCodeAt(0)))) {
    const dialect = { ...base, separator, skipBlanks: separator !== '\t' && followsBlank(bytes, separator) };
    const { rows } = read(bytes, dialect, whole);
    const shape = shapeOf(rows);
    const first = rows[0]?.length ?? 0;
    const ragged = first >= 2 && rows.length >= 3 && rows.filter((row) => row.length >= first).length / rows.length;
    // A sign that stands in every text but not in the header cuts texts, not records.
    const even = shape.width >= 2 ? shape.share * (first === 1 && rows.length > 2 ? 0.8 : 1) : 0;
    const labels = even < 0.7 && areSamplesWithLabels(rows);
    const share = Math.max(even, ragged ? ragged * 0.9 : 0, labels ? 0.9 : 0);
    if (share >= 0.7 && share > (best?.share ?? 0) + 0.05) {
      best = { dialect: { ...dialect, width: labels ? 2 : even >= 0.5 ? shape.width : first }, share };
    }
  }
  if (best) {
    return best.dialect;
  }
  const dialect = { ...base, separator: BLANKS, quoting: false };
  const { rows } = read(bytes, dialect, whole);
  const declared = rows[0]?.length === 1 && /^\d+$/.test(rows[0][0]!) ? Number(rows[0][0]) : undefined;
  const records = declared === undefined ? rows : rows.slice(1);
  const shape = shapeOf(records);
  const named = records.length > 1 && records[0]!.length === shape.width - 1;
  // A line under a declared count holds names, though perhaps not one a column.
  const titled = declared !== undefined && !records[0]?.some((cell) => /^-?[\d.]+$/.test(cell));
  const fits = records.filter((row, i) => row.length === shape.width || (i === 0 && (named || titled))).length;
  if (isCutByMore(records)) {
    return undefined;
  }
  if (shape.width >= 2 && records.length > 0 && fits / records.length >= 0.95) {
    return { ...dialect, width: shape.width, ...(declared !== undefined && { declaredRows: declared }) };
  }
  const first = rows[0]?.[0];
  if (
    preferred[0] === ',' &&
    rows.length >= 3 &&
    rows.every((row) => row.length === 1) &&
    labelScore(first ?? '') > 0
  ) {
    return { ...base, width: 1 };
  }
  return records.length >= 3 && (records.every(isPathWithIds) || areSamplesWithWords(records))
    ? { ...dialect, width: 2 }
    : undefined;
}

/** Rows of one length after another, in which the first cell differs and all others come again and again. */
function areSamplesWithLabels(rows: readonly string[][]): boolean {
  const labels = rows.flatMap((row) => row.slice(1));
  return (
    rows.length >= 5 &&
    rows.every((row) => row.length >= 2) &&
    new Set(rows.map(([first]) => first)).size >= rows.length * 0.8 &&
    new Set(labels).size <= labels.length * 0.4 &&
    labels.every((label) => label.length <= 60 && !/\d\.\d/.test(label))
  );
}

/** Between blanks, every record has the same sign of several characters (`:::`): that is the separator, not blanks. */
function isCutByMore(records: readonly string[][]): boolean {
  const sign = records[0]?.find((cell) => /^([:|#])\1+$/.test(cell));
  return sign !== undefined && records.filter((cells) => cells.includes(sign)).length >= records.length * 0.95;
}

/** `images/a.jpg 3 17 4`: a file and the ids of its classes, as many as it has. */
function isPathWithIds([path, ...ids]: readonly string[]): boolean {
  return /[./\\]/.test(path ?? '') && !/^[\d.]+$/.test(path!) && ids.every((id) => /^\d+$/.test(id));
}

/** `training/1.txt grain wheat`, `0017 hat jeans`: samples that all differ, and words that come again and again. */
function areSamplesWithWords(records: readonly string[][]): boolean {
  const words = records.flatMap(([, ...labels]) => labels);
  const distinct = new Set(words).size;
  const paths = records.every(([path]) => path!.includes('/') && !path!.includes('://'));
  // Numbered lines of prose say a word twice, and many once.
  const numbers = () =>
    distinct <= words.length * 0.2 &&
    records.every(([id, ...labels]) => /^\d+$/.test(id!) && new Set(labels).size === labels.length);
  return (
    records.length >= 10 &&
    records.every((cells) => cells.length > 1) &&
    new Set(records.map(([sample]) => sample)).size === records.length &&
    distinct <= words.length * 0.4 &&
    words.every((word) => /^[\p{L}\p{N}_&+-]+$/u.test(word)) &&
    (paths || numbers())
  );
}

/** True where nearly every separator is followed by a blank. */
function followsBlank(bytes: Uint8Array, separator: string): boolean {
  const code = separator.charCodeAt(0);
  const start = bytes.subarray(0, 16_384);
  let all = 0;
  let blanks = 0;
  for (let at = start.indexOf(code); at >= 0 && at + 1 < start.length; at = start.indexOf(code, at + 1)) {
    all++;
    blanks += start[at + 1] === 32 ? 1 : 0;
  }
  return blanks > 0 && blanks >= all * 0.3;
}

function withQuoting(bytes: Uint8Array, dialect: Dialect, whole: boolean): { dialect: Dialect; sample: Sample } {
  const sample = read(bytes, dialect, whole);
  if (!dialect.quoting) {
    return { dialect, sample };
  }
  const { quoted, broken, quotedColumn } = sample;
  const quoting = dialect.separator === '\t' ? quotedColumn || quoted > broken : quotedColumn || quoted >= broken;
  if (quoting || (quoted === 0 && broken === 0 && dialect.separator !== '\t')) {
    return { dialect: { ...dialect, quoting: true }, sample };
  }
  const literal = { ...dialect, quoting: false };
  return { dialect: literal, sample: read(bytes, literal, whole) };
}

function withHeader(
  dialect: Dialect,
  rows: readonly string[][],
  comments: readonly string[],
  known: boolean | undefined,
): Dialect {
  const { separator, declaredRows, skipLines, width } = dialect;
  if (declaredRows !== undefined) {
    const [, names = [], ...rest] = rows;
    // CelebA names the attributes only, not the file names before them.
    if (names.length === width - 1) {
      return { ...dialect, skipLines: skipLines + 2, header: ['', ...names] };
    }
    if (names.length !== width && !names.some((name) => /^-?[\d.]+$/.test(name))) {
      return { ...dialect, skipLines: skipLines + 2 };
    }
    return names.length === width && looksLikeHeader(names, rest)
      ? { ...dialect, skipLines: skipLines + 2, header: names }
      : { ...dialect, skipLines: skipLines + 1 };
  }
  const commented = comments.at(-1)?.replace(/^#+\s*/, '');
  if (commented !== undefined && separator !== BLANKS) {
    const names = commented.split(separator).map((name) => name.trim());
    if (names.length === width && width > 1) {
      return { ...dialect, header: names };
    }
  }
  const [first = [], ...rest] = rows;
  if (!(known ?? looksLikeHeader(first, rest))) {
    return dialect;
  }
  if (separator === BLANKS && first.length === width - 1) {
    return { ...dialect, skipLines: skipLines + 1, header: ['', ...first] };
  }
  return { ...dialect, skipLines: skipLines + linesOfHeader(first), header: first };
}

/** A header may hold line breaks inside its quotes. */
function linesOfHeader(names: readonly string[]): number {
  return 1 + names.reduce((lines, name) => lines + (name.split('\n').length - 1), 0);
}
