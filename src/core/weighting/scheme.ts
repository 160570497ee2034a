import type { ClassCounts } from '../counts';

/**
 * Where a vector may go. Numbers from counts across classes are a `weight`; numbers from negatives against positives
 * inside a class are a `pos_weight`; using one for the other is a mistake that PyTorch does not notice.
 */
export type Place = 'pos_weight' | 'weight' | 'cross_entropy' | 'sampler' | 'bias' | 'logits' | 'margin';

/** How a vector enters a place: as it is, or scaled so that its mean over the classes that occur is 1. */
export type Entry = 'as-is' | 'mean1';

/** A number in the formula of a scheme that a person may set. */
export interface Parameter {
  /** As written after the id: `effnum:0.999`. */
  readonly symbol: string;
  readonly title: string;
  readonly default: number;
  /** Inclusive, except where `openMax`. */
  readonly min: number;
  readonly max: number;
  readonly openMax?: boolean;
}

/** One weighting scheme: a row of the table. */
export interface Scheme {
  readonly id: string;
  /** Without blanks, for the provenance comment and the command line. */
  readonly notation: string;
  readonly title: string;
  /** In the symbols pos, neg = n - pos, n (known labels of the class), π = pos/n, C. */
  readonly formula: string;
  readonly places: Readonly<Partial<Record<Place, Entry>>>;
  readonly parameters: readonly Parameter[];
  /** What the formula gives for a class without positives, and for one without negatives. */
  readonly atZero: string;
  readonly atAll: string;
  /** The smallest value that makes sense in the place, where the formula alone would go lower. */
  readonly floor?: number;
  readonly source: string;
  /** One sentence on when it serves. */
  readonly use: string;
  /** [C] the raw vector by IEEE arithmetic: x/0 is Infinity, 0/0 NaN. Only `safe.ts` makes it fit for code. */
  values(counts: ClassCounts, parameters: Readonly<Record<string, number>>): Float64Array;
  /** Schemes that give a positive and a negative side: `values` is the `weight`, and this the `pos_weight` with it. */
  posWeight?(counts: ClassCounts, parameters: Readonly<Record<string, number>>): Float64Array;
}

/** [C] negatives / positives. */
export function ratio({ positives, known }: ClassCounts): Float64Array {
  return positives.map((pos, c) => (known[c]! - pos) / pos);
}

/** [C] ln(positives / negatives). */
export function logOdds({ positives, known }: ClassCounts): Float64Array {
  return positives.map((pos, c) => Math.log(pos / (known[c]! - pos)));
}

/** 1 - β^count without cancellation: the effective number of `count` samples, times 1 - β. */
export function covered(count: number, β: number): number {
  return β === 0 ? Math.min(count, 1) : -Math.expm1(count * Math.log(β));
}

/** The overlap of samples in Cui et al. 2019. */
export const BETA: Parameter = { symbol: 'β', title: 'overlap β', default: 0.999, min: 0, max: 1, openMax: true };
