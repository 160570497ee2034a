import { detectEncoding, looksBinary } from '../text/decode';
import { separatorInBrackets } from './bracketedRows';
import { BLANKS, type Dialect, plainDialect } from './dialect';
import { type DialectSample, readAs, shapeOf } from './dialectSample';
import { leadingProse } from './leadingProse';
import { classesInHeader, looksLikeHeader, namesInLevels, rowsAboveHeader } from './header';
import { chooseSeparator, followsBlank, type SampledDialect } from './separator';
import { classInNames, typedHeader } from './typedHeader';

const APOSTROPHE = 39;

/** What is known of a dialect before looking. */
export interface KnownDialect {
  readonly separator?: string;
  readonly header?: boolean;
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
  const commented = leadingComments(bytes, newline);
  const comments = commented.length > 0 ? commented : leadingProse(bytes);
  const base = plainDialect(',', { ...encoding, newline, skipLines: comments.length });
  const bracketed = known.separator === undefined ? separatorInBrackets(bytes) : undefined;
  if (bracketed !== undefined) {
    return bracketedRows(bytes, base, whole, bracketed, comments);
  }
  const declared = known.separator === undefined ? declaredSeparator(bytes) : undefined;
  const preferred = extension === '.csv' ? [',', ';', '\t', '|'] : ['\t', ',', ';', '|'];
  const doubled = declared
    ? chooseSeparator(bytes, { ...base, skipLines: 1 }, whole, [declared])
    : known.separator !== undefined
      ? withSeparator(bytes, base, whole, known.separator)
      : chooseSeparator(bytes, base, whole, preferred);
  const single = known.separator === undefined ? inSingleQuotes(bytes, base, whole, preferred, doubled) : undefined;
  const best = single ?? doubled;
  if (!best) {
    return undefined;
  }
  const { dialect, sample } = single ?? withQuoting(bytes, best, whole);
  return withHeader(withBlankRows(dialect, sample), sample, comments, known.header);
}

/** Rows of 0 and 1 in brackets; a header names the sample and the list, not the classes. */
function bracketedRows(
  bytes: Uint8Array,
  base: Dialect,
  whole: boolean,
  separator: string,
  comments: readonly string[],
): Dialect {
  const rows: Dialect = { ...base, separator, quoting: false, brackets: true };
  const sample = readAs(bytes, rows, whole);
  const dialect = { ...rows, width: shapeOf(sample.rows).width };
  const { header, ...found } = withHeader(dialect, sample, comments, undefined);
  return { ...found, header: header?.length === found.width ? header : undefined };
}

/** A separator that a person named: whatever table it makes. */
function withSeparator(bytes: Uint8Array, base: Dialect, whole: boolean, separator: string): SampledDialect {
  const quoting = separator !== BLANKS;
  const dialect = { ...base, separator, quoting, skipBlanks: quoting && followsBlank(bytes, separator) };
  const sample = readAs(bytes, dialect, whole);
  return { dialect: { ...dialect, width: shapeOf(sample.rows).width }, sample };
}

/** The lines at the top that start with `# ` or `;;;`: descriptions, and often the names of the columns last. */
function leadingComments(bytes: Uint8Array, newline: 'lf' | 'cr'): string[] {
  const text = new TextDecoder().decode(bytes.subarray(0, 8192));
  const lines = text.split(newline === 'lf' ? /\r?\n/ : '\r');
  const first = lines.findIndex((line) => !/^(#(\s|#|$)|;;)/.test(line));
  return first > 0 ? lines.slice(0, first) : [];
}

/** The separator that Excel is told in a first line `sep=;`. */
function declaredSeparator(bytes: Uint8Array): string | undefined {
  const first = new TextDecoder().decode(bytes.subarray(0, 16));
  return /^\uFEFF?"?sep=(.)"?\r?\n/i.exec(first)?.[1];
}

/** Read with single quotes, where all of a column stands in them, or cells that only they explain; no double ones quote. */
function inSingleQuotes(
  bytes: Uint8Array,
  base: Dialect,
  whole: boolean,
  preferred: readonly string[],
  best: SampledDialect | undefined,
): SampledDialect | undefined {
  const double = best?.sample;
  if (!bytes.includes(APOSTROPHE) || (double && (double.quotedColumn || double.quoted > double.broken))) {
    return undefined;
  }
  const single = chooseSeparator(bytes, { ...base, quote: "'" }, whole, preferred);
  if (!single?.dialect.quoting || single.dialect.separator === '\t') {
    return undefined;
  }
  const { quoted, broken, quotedColumn, rows } = single.sample;
  const isEven = shapeOf(rows).share >= (double ? shapeOf(double.rows).share : 0);
  const isQuoted = quotedColumn || (quoted >= 3 && quoted > broken * 4);
  return isEven && isQuoted && broken * 10 <= rows.length ? single : undefined;
}

/** Whether quotes quote, from how they stand in the records cut as if they did. */
function withQuoting(bytes: Uint8Array, sampled: SampledDialect, whole: boolean): SampledDialect {
  const { dialect } = sampled;
  if (!dialect.quoting) {
    return sampled;
  }
  const sample = sampled.sample.multiline ? readAs(bytes, dialect, whole) : sampled.sample;
  const { quoted, broken, quotedColumn } = sample;
  const quoting = dialect.separator === '\t' ? quotedColumn || quoted > broken : quotedColumn || quoted >= broken;
  if (quoting || (quoted === 0 && broken === 0 && dialect.separator !== '\t')) {
    return { dialect, sample };
  }
  const literal = { ...dialect, quoting: false };
  return { dialect: literal, sample: readAs(bytes, literal, whole) };
}

/** Where some column is filled in all other rows, a blank row is no sample; elsewhere it may be one without labels. */
function withBlankRows(dialect: Dialect, { rows }: DialectSample): Dialect {
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  const column = filled[0]?.findIndex((_, index) => filled.every((row) => (row[index] ?? '') !== '')) ?? -1;
  return dialect.separator !== BLANKS && column >= 0 ? { ...dialect, skipsBlankRows: true } : dialect;
}

function withHeader(
  dialect: Dialect,
  { rows, lines }: DialectSample,
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
  const typed = known === undefined ? typedHeader(rows, width) : undefined;
  if (typed) {
    return { ...dialect, ...typed, skipLines: lines[2]!, header: rows[0] };
  }
  const levels = known === undefined ? namesInLevels(rows) : undefined;
  if (levels) {
    return { ...dialect, skipLines: lines[levels.rows]! - 1, header: levels.names };
  }
  const titles = known === undefined ? rowsAboveHeader(rows, width) : 0;
  if (titles > 0) {
    const header = rows[titles]!;
    return { ...dialect, skipLines: lines[titles]! - 1 + linesOfHeader(header), header };
  }
  const [first = [], ...rest] = rows;
  const classNames = known === undefined ? classesInHeader(first, width) : undefined;
  if (classNames) {
    return { ...dialect, skipLines: skipLines + 1, declaredRows: Number(first[0]), classNames };
  }
  if (!(known ?? looksLikeHeader(first, rest))) {
    return dialect;
  }
  if (first.length === width - 1 && (separator === BLANKS || endFilled(rest, width))) {
    return { ...dialect, skipLines: lines[0]!, header: ['', ...first] };
  }
  // Blank lines may stand above it.
  const target = classInNames(first);
  const named = target === undefined ? dialect : { ...dialect, target };
  return { ...named, skipLines: lines[0]! - 1 + linesOfHeader(first), header: first };
}

/** All rows have this many cells, and something in the last: the header lacks a name for the first. */
function endFilled(rows: readonly (readonly string[])[], width: number): boolean {
  return rows.length >= 3 && rows.every((row) => row.length === width && row.at(-1)!.trim() !== '');
}

/** A header may hold line breaks inside its quotes. */
function linesOfHeader(names: readonly string[]): number {
  return 1 + names.reduce((lines, name) => lines + (name.split('\n').length - 1), 0);
}
