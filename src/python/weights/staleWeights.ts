import { type Bounds, DEFAULT_BOUNDS } from '../../core/weighting/safe';
import { parseScheme } from '../../core/weighting/schemes';
import type { Span } from '../tree/expression';
import type { InsertedVector, InsertedWeights } from './insertedWeights';
import { writeComment, writeFloat } from '../tree/literals';
import { digestOf, writeProvenance } from './provenance';
import { type CountedClasses, RAW_COUNTS, vectorValues } from '../snippets/input';
import { MOST_COMMENTED_CLASSES, vectorRows, writeCount } from '../snippets/writer';

/** Why inserted numbers are no longer those of the data. */
export type StaleReason =
  | 'gone' // the label file is not there any more
  | 'length' // there are more or fewer classes
  | 'classes' // there are other classes
  | 'order' // the same classes stand in another order
  | 'changed' // the counts moved the weights by more than the threshold
  | 'edited' // the data is as it was, but the numbers are others
  | 'unknown-scheme'; // the comment names a scheme that does not exist

export interface StaleWeights {
  readonly reason: StaleReason;
  readonly vector: InsertedVector;
  /** How many classes there are today; undefined where the file is gone. */
  readonly classes: number | undefined;
  /** The class that moved most; undefined where the classes themselves differ. */
  readonly worst: Movement | undefined;
}

export interface Movement {
  readonly id: number;
  readonly name: string;
  readonly before: number;
  readonly today: number;
  /** Relative change of the weight; for log-odds, of the odds. */
  readonly change: number;
}

export interface StaleOptions {
  /** Relative change of a weight that is worth a word; 0.1 by default. */
  readonly threshold?: number;
  /** The cap is taken from the comment. */
  readonly floor?: number;
}

/** Replaces a span of the text. */
export interface NumberEdit extends Span {
  readonly text: string;
}

/**
 * Compares inserted numbers with today's data.
 *
 * @param today undefined where the source is gone.
 * @returns one entry per vector that is out of date, in order.
 */
export function staleWeights(
  inserted: InsertedWeights,
  today: CountedClasses | undefined,
  { threshold = 0.1, floor = DEFAULT_BOUNDS.floor }: StaleOptions = {},
): StaleWeights[] {
  return inserted.vectors.flatMap((vector) => {
    const stale = (reason: StaleReason, worst?: Movement): StaleWeights[] => [
      { reason, vector, classes: today?.names.length, worst },
    ];
    if (!today) {
      return stale('gone');
    }
    const difference = classesDiffer(inserted, vector, today);
    if (difference) {
      return stale(difference);
    }
    const values = valuesToday(inserted, vector, today, floor);
    if (!values) {
      return stale('unknown-scheme');
    }
    const worst = largestMovement(vector, values, today.names);
    if (worst.change <= threshold) {
      return [];
    }
    return stale(isDataAsBefore(inserted, vector, today) ? 'edited' : 'changed', worst);
  });
}

/**
 * Brings the numbers up to date: the numbers themselves, the counts in the comments behind them, and the samples in the
 * provenance comment. Where the classes differ the list is written anew. No two edits touch.
 *
 * @returns undefined where the scheme is not known, or one number can no longer stand for all classes.
 */
export function updateWeights(
  inserted: InsertedWeights,
  today: CountedClasses,
  text: string,
  { floor = DEFAULT_BOUNDS.floor }: StaleOptions = {},
): NumberEdit[] | undefined {
  const edits: NumberEdit[] = [provenanceEdit(inserted, today)];
  for (const vector of inserted.vectors) {
    const values = valuesToday(inserted, vector, today, floor);
    if (!values) {
      return undefined;
    }
    if (vector.isShared && new Set(values).size > 1) {
      return undefined;
    }
    const write = vector.origin.scheme === RAW_COUNTS ? writeCount : writeFloat;
    if (classesDiffer(inserted, vector, today)) {
      edits.push({ ...vector.list, text: wholeList(vector, [...values].map(write), today, text) });
      continue;
    }
    edits.push(...numberEdits(vector, Array.from(values, write), today, text));
  }
  return edits.filter((edit) => text.slice(edit.from, edit.to) !== edit.text);
}

function classesDiffer(
  { provenance }: InsertedWeights,
  { numbers, rows, isShared }: InsertedVector,
  { names }: CountedClasses,
): 'length' | 'order' | 'classes' | undefined {
  if (isShared) {
    return undefined;
  }
  if (numbers.length !== names.length) {
    return 'length';
  }
  if (!rows) {
    return provenance.classes === undefined || provenance.classes === digestOf(names) ? undefined : 'classes';
  }
  const written = rows.map(({ name }) => name);
  const shown = names.map(writeComment);
  if (written.every((name, id) => name === shown[id]!.trim() || name === shown[id])) {
    return undefined;
  }
  const sorted = (list: readonly string[]) => JSON.stringify([...list].sort());
  return sorted(written) === sorted(shown) ? 'order' : 'classes';
}

/** [C] what the comment's scheme gives today; undefined for a scheme that does not exist. */
function valuesToday(
  { provenance }: InsertedWeights,
  { origin }: InsertedVector,
  { counts }: CountedClasses,
  floor: number,
): Float64Array | undefined {
  const bounds: Bounds = { cap: provenance.cap, floor };
  try {
    const scheme = origin.scheme === RAW_COUNTS ? undefined : parseScheme(origin.scheme);
    return vectorValues(origin.name, scheme, counts, bounds);
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

function largestMovement(vector: InsertedVector, values: Float64Array, names: readonly string[]): Movement {
  const isLogOdds = vector.origin.name === 'bias' || vector.origin.name === 'logits';
  let worst: Movement = { id: 0, name: names[0] ?? '', before: NaN, today: NaN, change: 0 };
  values.forEach((today, id) => {
    const before = (vector.isShared ? vector.numbers[0] : vector.numbers[id])!.value;
    const ratio = isLogOdds ? Math.exp(today - before) : today === before ? 1 : today / before;
    // Twice and half are the same distance.
    const change = ratio > 0 ? Math.max(ratio, 1 / ratio) - 1 : Infinity;
    if (change > worst.change) {
      worst = { id, name: names[id]!, before, today, change };
    }
  });
  return worst;
}

function isDataAsBefore(
  { provenance }: InsertedWeights,
  { rows }: InsertedVector,
  { counts, samples }: CountedClasses,
): boolean {
  const areCountsSame = rows?.every(
    ({ positives, known }, id) =>
      positives === Number(writeCount(counts.positives[id]!)) && known === Number(writeCount(counts.known[id]!)),
  );
  return provenance.samples === samples && (areCountsSame ?? false);
}

function provenanceEdit({ comment, provenance }: InsertedWeights, { names, samples }: CountedClasses): NumberEdit {
  const classes = names.length > MOST_COMMENTED_CLASSES ? digestOf(names) : undefined;
  return { from: comment.from, to: comment.to, text: writeProvenance({ ...provenance, samples, classes }) };
}

/** Where every number has its own line and comment, they are lined up again. */
function numberEdits(
  { numbers, rows }: InsertedVector,
  texts: readonly string[],
  today: CountedClasses,
  text: string,
): NumberEdit[] {
  const width = Math.max(...texts.map((item) => item.length)) + 1;
  return numbers.map(({ from, to }, id) => {
    const row = rows?.[id];
    const isOurs = row && /^, *$/.test(text.slice(to, row.from));
    return isOurs
      ? { from, to: row.to, text: `${`${texts[id]!},`.padEnd(width)}  ${rowText(today, id)}` }
      : { from, to, text: texts[id]! };
  });
}

function rowText({ names, counts }: CountedClasses, id: number): string {
  const { positives, known } = counts;
  return `# ${id} ${writeComment(names[id]!)} (${writeCount(positives[id]!)} of ${writeCount(known[id]!)})`;
}

/** The list with its brackets, indented like the statement it is in. */
function wholeList(
  { statement, rows, list }: InsertedVector,
  numbers: readonly string[],
  { names, counts }: CountedClasses,
  text: string,
): string {
  if (!rows && !text.slice(list.from, list.to).includes('\n')) {
    return `[${numbers.join(', ')}]`;
  }
  const lineStart =
    Math.max(text.lastIndexOf('\n', statement.from - 1), text.lastIndexOf('\r', statement.from - 1)) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(statement.from === 0 ? 0 : lineStart))![0];
  const classes = names.map((name, id) => ({ name, positives: counts.positives[id]!, known: counts.known[id]! }));
  return `[\n${vectorRows(numbers, classes)}\n]`.replaceAll('\n', `\n${indentation}`);
}
