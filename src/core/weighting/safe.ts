import type { ClassCounts } from '../counts';
import { mean, pick } from '../measures/sums';

/** Why a safe value is not the formula's own; first the word for "it is". */
export const FLAGS = ['none', 'no_observation', 'no_positive', 'no_negative', 'capped', 'floored'] as const;
/** Why a value is not the one of its formula. */
export type Flag = Exclude<(typeof FLAGS)[number], 'none'>;

/** The flags that an index of {@link SafeWeights.flags} stands for: one or none. */
export function flagsAt(index: number): readonly Flag[] {
  const flag = FLAGS[index];
  return flag === undefined || flag === 'none' ? [] : [flag];
}

/** Settings of the safe policy; `undefined` for the cap means none. */
export interface Bounds {
  readonly cap: number | undefined;
  readonly floor: number;
}

/** A pos_weight of 100 is a prevalence of about 1 %; larger ones make single samples decide a step. */
export const DEFAULT_BOUNDS: Bounds = { cap: 100, floor: 0.01 };

/** Weights that are fit for code, [C], and what was done to make them so. */
export interface SafeWeights {
  /** [C] finite and positive: fit for code. */
  readonly values: Float64Array;
  /** [C] finite, before cap and floor; 1 for degenerate classes. */
  readonly uncapped: Float64Array;
  /** [C] index into {@link FLAGS}; 0 where the value is the formula's own. */
  readonly flags: Uint8Array;
}

/**
 * Makes a raw `pos_weight` fit for code. A class without known labels, positives or negatives gets 1: an infinite
 * pos_weight turns the loss to NaN even in batches without a positive, and 0 silences the class. The others are then
 * capped and floored.
 */
export function safePosWeight(
  raw: Float64Array,
  counts: ClassCounts,
  { cap = Infinity, floor }: Bounds = DEFAULT_BOUNDS,
): SafeWeights {
  const values = new Float64Array(raw.length);
  const uncapped = new Float64Array(raw.length);
  const flags = new Uint8Array(raw.length);
  for (let c = 0; c < raw.length; c++) {
    const degenerate = degeneracy(counts, c);
    // A formula may overflow (a power, a tiny pseudo-count); the largest number stands for it.
    const value = degenerate ? 1 : Math.min(Number.isNaN(raw[c]) ? 1 : raw[c]!, Number.MAX_VALUE);
    uncapped[c] = value;
    values[c] = degenerate ? 1 : Math.max(floor, Math.min(cap, value));
    if (degenerate) {
      flags[c] = FLAGS.indexOf(degenerate);
    } else if (value > cap) {
      flags[c] = FLAGS.indexOf('capped');
    } else if (value < floor) {
      flags[c] = FLAGS.indexOf('floored');
    }
  }
  return { values, uncapped, flags };
}

/**
 * Makes a raw class `weight` fit for code: mean 1 over the classes that occur (unless `entry` is `as-is`), 1 for the
 * others and wherever a formula gives 0 or no number. 0 would leave the output of the class untrained.
 */
export function safeWeight(raw: Float64Array, counts: ClassCounts, entry: 'as-is' | 'mean1' = 'mean1'): SafeWeights {
  const values = usableWeights(raw, counts, entry);
  const flags = new Uint8Array(raw.length);
  for (let c = 0; c < raw.length; c++) {
    const degenerate = degeneracy(counts, c);
    if (degenerate) {
      flags[c] = FLAGS.indexOf(degenerate);
    }
  }
  return { values, uncapped: values, flags };
}

function usableWeights(raw: Float64Array, { positives }: ClassCounts, entry: 'as-is' | 'mean1'): Float64Array {
  const usable = (c: number): boolean => positives[c]! > 0 && raw[c]! > 0 && raw[c]! < Infinity;
  const unit = entry === 'mean1' ? mean(pick(raw, (_, c) => usable(c))) || 1 : 1;
  return raw.map((value, c) => (usable(c) ? value / unit : 1));
}

function degeneracy({ positives, known }: ClassCounts, c: number): Flag | undefined {
  if (known[c] === 0) {
    return 'no_observation';
  }
  if (positives[c] === 0) {
    return 'no_positive';
  }
  return positives[c] === known[c] ? 'no_negative' : undefined;
}
