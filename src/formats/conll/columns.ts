import { isOutside, isTag, parseTag, type TagScheme } from './tags';

/** Where the tags stand in the lines of a CoNLL file. */
export interface TagColumn {
  /** Position from the left, from 0. */
  readonly column: number;
  /** How many columns a line has. */
  readonly columns: number;
  readonly byTab: boolean;
  readonly scheme: TagScheme;
  /** Other columns that hold tags too. */
  readonly others: readonly number[];
}

/** Lines that are no tokens: marks of documents, comments (`# id 12`), which are told apart from the token `#` by their cells. */
export function isDocumentStart(line: string): boolean {
  return line.startsWith('-') && /^-DOCSTART/i.test(line);
}

/** What is said of a sentence stands above it: `# id 12`, `#\thttp://…`, `## id-12\tits text`. */
function isComment(line: string, before: string): boolean {
  return /^# \S+ ?[=:\d]/.test(line) || (/^#+\s+\S/.test(line) && (before.trim() === '' || before.startsWith('#')));
}

export function cellsOf(line: string, byTab: boolean): string[] {
  return byTab ? line.split('\t').map((cell) => cell.trim()) : line.trim().split(/[ \t]+/);
}

/** Types of phrases: a column of them is the chunking, which stands beside the entities in CoNLL-2003. */
const CHUNKS = new Set(['NP', 'VP', 'PP', 'ADVP', 'ADJP', 'SBAR', 'PRT', 'CONJP', 'INTJ', 'LST', 'UCP']);
/** True where the types are those of phrases, not of entities. */
export function areChunks(types: Iterable<string>): boolean {
  return [...types].every((type) => CHUNKS.has(type));
}

const SCHEMES: readonly TagScheme[] = ['prefix', 'suffix', 'bare'];
const MIN_TOKENS = 2;
const MIN_SHARE = 0.97;

/** The column of tags in the first lines of a file; undefined where the file is not of this format. */
export function findTagColumn(lines: readonly string[]): TagColumn | undefined {
  const tokens = lines.filter(
    (line, i) => line.trim() !== '' && !isDocumentStart(line) && !isComment(line, lines[i - 1] ?? ''),
  );
  if (tokens.length < MIN_TOKENS) {
    return undefined;
  }
  const byTab = tokens.filter((line) => line.includes('\t')).length > tokens.length * 0.8;
  const rows = tokens.map((line) => cellsOf(line, byTab));
  const columns = mostFrequent(rows.map((row) => row.length));
  const whole = rows.filter((row) => row.length === columns);
  if (columns < 2 || columns > 30 || whole.length < Math.min(rows.length * MIN_SHARE, rows.length - 1)) {
    return undefined;
  }
  const sentences = lines.some((line, i) => line.trim() === '' && i > 0 && i < lines.length - 1);
  const found = taggedColumns(whole, columns).filter(
    // Without a blank line and a tag for what is outside of all, `B_neutral` is a class of pairs of sentences.
    ({ scheme, isOpen }) => sentences || (scheme !== 'bare' && isOpen),
  );
  const entities = found.filter(({ types }) => !areChunks(types));
  const [best] = (entities.length > 0 ? entities : found).sort((a, b) => b.inside - a.inside || b.column - a.column);
  if (best) {
    const others = found.map(({ column }) => column).filter((column) => column !== best.column);
    return { column: best.column, columns, byTab, scheme: best.scheme, others };
  }
  if (sentences && byTab && areUniversal(whole, columns)) {
    return { column: UNIVERSAL_COLUMN, columns, byTab, scheme: 'word', others: [] };
  }
  return sentences && typesInLastColumn(whole, columns)
    ? { column: columns - 1, columns, byTab, scheme: 'type', others: [] }
    : undefined;
}

/** Columns of CoNLL-U, and which of them has the part of speech, from 0. @see https://universaldependencies.org/format.html */
const COLUMNS_OF_UNIVERSAL = 10;
const UNIVERSAL_COLUMN = 3;
const PARTS_OF_SPEECH = new Set(
  'ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X _'.split(' '),
);

/** Numbered words with the parts of speech that all languages share. */
function areUniversal(rows: readonly (readonly string[])[], columns: number): boolean {
  return (
    columns === COLUMNS_OF_UNIVERSAL &&
    rows.every((row) => /^\d+([-.]\d+)?$/.test(row[0]!) && PARTS_OF_SPEECH.has(row[UNIVERSAL_COLUMN]!))
  );
}

function taggedColumns(
  rows: readonly (readonly string[])[],
  columns: number,
): { column: number; scheme: TagScheme; inside: number; isOpen: boolean; types: Set<string> }[] {
  const found = [];
  for (let column = 0; column < columns; column++) {
    for (const scheme of SCHEMES) {
      const cells = rows.map((row) => row[column]!);
      const inside = cells.filter((cell) => !isOutside(cell) && isTag(cell, scheme));
      const outside = cells.filter(isOutside);
      const begins = inside.some((cell) => parseTag(cell, scheme)!.position !== 'O');
      const enough =
        inside.length + outside.length >= Math.min(cells.length * MIN_SHARE, Math.max(cells.length - 1, 2));
      if (begins && enough && (outside.length > 0 || scheme === 'prefix')) {
        const types = new Set(inside.flatMap((cell) => parseTag(cell, scheme)!.types));
        if (types.size <= Math.max(20, cells.length / 4)) {
          found.push({ column, scheme, inside: inside.length, isOpen: outside.length > 0, types });
          break;
        }
      }
    }
  }
  return found;
}

/** Entity types without positions: most tokens are O, the others have few types, sentences are parted by blank lines. */
function typesInLastColumn(rows: readonly (readonly string[])[], columns: number): boolean {
  const cells = rows.map((row) => row[columns - 1]!);
  const outside = cells.filter(isOutside).length;
  const types = new Set(cells.filter((cell) => !isOutside(cell)));
  return (
    cells.length >= 20 &&
    outside >= cells.length * 0.5 &&
    types.size > 0 &&
    types.size <= cells.length / 20 + 5 &&
    [...types].every((type) => /^[\p{L}][\p{L}\p{N}/_.-]*$/u.test(type))
  );
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) {
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
