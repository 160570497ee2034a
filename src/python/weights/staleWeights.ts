import { type Bounds, DEFAULT_BOUNDS } from '../../core/weighting/safe';
import { parseScheme } from '../../core/weighting/schemes';
import type { InsertedVector, InsertedWeights } from './insertedWeights';
import { writeComment } from '../tree/literals';
import { digestOf } from '../provenance';
import { asExclusiveClasses, type CountedClasses } from '../countedClasses';
import { RAW_COUNTS, vectorValues } from '../snippets/input';
import { writeCount } from '../snippets/writer';

/** Why inserted numbers are no longer those of the data. */
export type StaleReason =
  | 'gone' // the label file is not there any more
  | 'length' // there are more or fewer classes
  | 'classes' // there are other classes
  | 'order' // the same classes stand in another order
  | 'changed' // the counts moved the weights by more than the threshold
  | 'edited' // the data is as it was, but the numbers are others
  | 'unknown-scheme'; // the comment names a scheme that does not exist

/** One vector that is out of date. */
export interface StaleWeights {
  readonly reason: StaleReason;
  readonly vector: InsertedVector;
  /** How many classes there are today; undefined where the file is gone. */
  readonly classes: number | undefined;
  /** The class that moved most; undefined where the classes themselves differ. */
  readonly worst: Movement | undefined;
}

/** How far the weight of a class has moved. */
export interface Movement {
  readonly id: number;
  readonly name: string;
  readonly before: number;
  readonly today: number;
  /** Relative change of the weight; for log-odds, of the odds. */
  readonly change: number;
}

/**
 * Compares inserted numbers with today's data.
 *
 * @param counted today; undefined where the source is gone.
 * @param threshold relative change of a weight that is worth a word.
 * @returns one entry per vector that is out of date, in order.
 */
export function staleWeights(
  inserted: InsertedWeights,
  counted: CountedClasses | undefined,
  threshold: number,
): StaleWeights[] {
  return inserted.vectors.flatMap((vector) => {
    const today = counted && classesFor(vector, counted);
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
    const values = valuesToday(inserted, vector, today);
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

/** The data as the loss of a vector takes it. */
export function classesFor({ origin }: InsertedVector, counted: CountedClasses): CountedClasses {
  return origin.name === 'cross_entropy' ? asExclusiveClasses(counted) : counted;
}

/** In what the classes of today are others than those that the numbers were made for. */
export function classesDiffer(
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
export function valuesToday(
  { provenance }: InsertedWeights,
  { origin }: InsertedVector,
  { counts }: CountedClasses,
): Float64Array | undefined {
  const bounds: Bounds = { ...DEFAULT_BOUNDS, cap: provenance.cap };
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
