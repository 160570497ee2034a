import { labelScore } from '../table/choose/columnNames';
import { isImage } from '../folders/images';
import { splitOfWord } from '../splits';
import { BLANKS, type Dialect } from './dialect';
import { type DialectSample, readAs, shapeOf } from './dialectSample';

/** A dialect, and the first records as it cuts them. */
export interface SampledDialect {
  readonly dialect: Dialect;
  readonly sample: DialectSample;
}

/** The dialect with the separator that gives most records the same number of cells; undefined where none does. */
export function chooseSeparator(
  bytes: Uint8Array,
  base: Dialect,
  whole: boolean,
  preferred: readonly string[],
): SampledDialect | undefined {
  const byBlanks = { ...base, separator: BLANKS, quoting: false };
  if (beginsWithImage(bytes)) {
    const cut = readAs(bytes, byBlanks, whole);
    if (cut.rows.length >= 3 && cut.rows.every(isImageWithId)) {
      return { dialect: { ...byBlanks, width: 2 }, sample: cut };
    }
  }
  let best: (SampledDialect & { readonly share: number }) | undefined;
  // A separator that does not occur cuts no record into cells.
  for (const separator of preferred.filter((separator) => bytes.includes(separator.charCodeAt(0)))) {
    const dialect = { ...base, separator, skipBlanks: separator !== '\t' && followsBlank(bytes, separator) };
    const sample = readAs(bytes, dialect, whole);
    const { rows } = sample;
    if (cutsLists(rows)) {
      continue;
    }
    const shape = shapeOf(rows);
    const first = rows[0]?.length ?? 0;
    const ragged = first >= 2 && rows.length >= 3 && rows.filter((row) => row.length >= first).length / rows.length;
    // A sign that stands in every text but not in the header cuts texts, not records.
    const doubt = (first === 1 && rows.length > 2) || cutsBlanks(rows) ? 0.8 : 1;
    const even = shape.width >= 2 ? shape.share * doubt : 0;
    const parts = rows.every(([first = '']) => splitOfWord(first.trim()) !== null) ? 1 : 0;
    const labels = even < 0.7 && areSamplesWithLabels(rows.map((row) => row.slice(parts)));
    const share = Math.max(even, ragged ? ragged * 0.9 : 0, labels ? 0.9 : 0);
    // Where both cut all rows alike, one of the two stands inside the other's cells.
    const isFiner = best !== undefined && share >= 0.95 && even >= 0.95 && shape.width >= best.dialect.width * 2;
    if (share >= 0.7 && (share > (best?.share ?? 0) + 0.05 || isFiner)) {
      best = { dialect: { ...dialect, width: labels ? parts + 2 : even >= 0.5 ? shape.width : first }, sample, share };
    }
  }
  if (best) {
    return best;
  }
  const dialect = byBlanks;
  const sample = readAs(bytes, dialect, whole);
  const { rows } = sample;
  const declared = rows[0]?.length === 1 && /^\d+$/.test(rows[0][0]!) ? Number(rows[0][0]) : undefined;
  const records = declared === undefined ? rows : rows.slice(1);
  const shape = shapeOf(records);
  const named = records.length > 1 && records[0]!.length === shape.width - 1;
  // A line under a declared count holds names, though perhaps not one a column.
  const titled = declared !== undefined && !records[0]?.some((cell) => /^-?[\d.]+$/.test(cell));
  const fits = records.filter((row, i) => row.length === shape.width || (i === 0 && (named || titled))).length;
  if (isCutByMore(records) || cutsLists(records)) {
    return undefined;
  }
  if (shape.width >= 2 && records.length > 0 && fits / records.length >= 0.95) {
    const counted = declared === undefined ? {} : { declaredRows: declared };
    return { dialect: { ...dialect, width: shape.width, ...counted }, sample };
  }
  const longest = Math.max(...records.map((row) => row.length), 0);
  if (records.length >= 3 && records.every(isFileWithBox)) {
    const quoting = records.some((cells) => cells.some((cell) => cell.startsWith('"')));
    return { dialect: { ...dialect, ...(quoting && { separator: ' ', quoting }), width: longest }, sample };
  }
  const first = rows[0]?.[0];
  if (
    preferred[0] === ',' &&
    rows.length >= 3 &&
    rows.every((row) => row.length === 1) &&
    labelScore(first ?? '') > 0
  ) {
    const single = { ...base, width: 1 };
    return { dialect: single, sample: readAs(bytes, single, whole) };
  }
  return records.length >= 3 && (records.every(isPathWithIds) || areSamplesWithWords(records))
    ? { dialect: { ...dialect, width: 2 }, sample }
    : undefined;
}

/** A column between others is blank in all records: the separator stands twice inside of something else. */
function cutsBlanks(rows: readonly string[][]): boolean {
  const width = rows[0]?.length ?? 0;
  return rows.length > 1 && rows[0]!.some((_, at) => at > 0 && at < width - 1 && rows.every((row) => row[at] === ''));
}

/** Most records end in a list in square brackets, and the separator stands in it: a piece of a list is no label. */
function cutsLists(rows: readonly string[][]): boolean {
  const cut = rows.filter((cells) => {
    const open = cells.findIndex((cell) => /^\s*\[[^\])]*$/.test(cell));
    return open >= 0 && open < cells.length - 1 && /^[^[]*\]\s*$/.test(cells.at(-1)!);
  });
  return cut.length > rows.length / 2;
}

/** Rows of one length after another, in which the first cell differs and all others, if any, come again and again. */
function areSamplesWithLabels(rows: readonly string[][]): boolean {
  const labels = rows.flatMap((row) => row.slice(1));
  return (
    rows.length >= 5 &&
    rows.every((row) => row.length >= 2 || isImage(row[0] ?? '')) &&
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

/** `a.jpg 53 499 93 529 0 "light" "Red"`: a box in an image, and what is said of it, which is more in some rows. */
function isFileWithBox([path, ...cells]: readonly string[]): boolean {
  const corners = cells.slice(0, 4);
  return (
    cells.length >= 5 &&
    /\.(jpe?g|png|bmp|tiff?|gif|webp)$/i.test(path!) &&
    corners.every((cell) => /^-?\d+(\.\d+)?$/.test(cell))
  );
}

/** The first line has an image and a number, apart by blanks; in the name of the image, commas may stand. */
function beginsWithImage(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 300));
  return /^\S+\.(jpe?g|png|bmp|tiff?|gif|webp)[ \t]+\d+\s*\n/i.test(start);
}

/** `images/1,2.jpg 5`: an image and the id of its class. */
function isImageWithId(cells: readonly string[]): boolean {
  return cells.length === 2 && /\.(jpe?g|png|bmp|tiff?|gif|webp)$/i.test(cells[0]!) && /^\d+$/.test(cells[1]!);
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
export function followsBlank(bytes: Uint8Array, separator: string): boolean {
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
