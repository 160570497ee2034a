import type { WantedVector } from '../../core/render/wantedText';
import { wantedValues } from '../../core/render/wantedText';
import { mean } from '../../core/measures/sums';
import { SCHEMES } from '../../core/weighting/schemes';
import type { CountedClasses } from '../countedClasses';

/** Numbers in code are rounded, and the data may have grown a little. */
const TOLERANCE = 0.05;
const ROUNDING = 0.01;

/** A scheme that gives the numbers of a vector. */
export interface MatchedScheme {
  readonly by: WantedVector;
  /** The numbers are those of the scheme times this; 1 for pos_weight, whose size is its meaning. */
  readonly factor: number;
}

/**
 * The scheme that numbers written by hand follow, by today's data: the nearest of the table, with its usual parameters,
 * a pos_weight also cut to its own largest number. Undefined where none gives them, or all would, as all numbers are alike.
 *
 * @param set what the settings ask for, which is preferred.
 */
export function matchedScheme(
  numbers: ArrayLike<number>,
  set: WantedVector,
  { counts }: CountedClasses,
): MatchedScheme | undefined {
  const { length } = counts.positives;
  if (numbers.length !== length || length < 2 || distance(numbers, Array(length).fill(numbers[0]!)) <= TOLERANCE) {
    return undefined;
  }
  const isPosWeight = set.place === 'pos_weight';
  const caps = isPosWeight ? [set.bounds.cap, undefined, Math.max(...Array.from(numbers))] : [set.bounds.cap];
  const schemes = SCHEMES.filter((scheme) => scheme.places[set.place] !== undefined).map((scheme) => ({
    scheme,
    parameters: Object.fromEntries(scheme.parameters.map((parameter) => [parameter.symbol, parameter.default])),
  }));
  let nearest: (MatchedScheme & { readonly distance: number }) | undefined;
  for (const chosen of [set.chosen, ...schemes]) {
    for (const cap of caps) {
      const by = { ...set, chosen, bounds: { ...set.bounds, cap } };
      const { values } = wantedValues(by, counts);
      const factor = isPosWeight ? 1 : mean(numbers) / mean(values);
      const away = distance(
        numbers,
        values.map((value) => value * factor),
      );
      // What is set, and the first of two alike, keep their place.
      if (away <= TOLERANCE && away < (nearest?.distance ?? Infinity) - ROUNDING) {
        nearest = { by, factor, distance: away };
      }
    }
  }
  return nearest;
}

/** The largest relative difference of two vectors. */
function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((most, value, id) => {
    const larger = Math.max(Math.abs(value), Math.abs(b[id]!));
    return Math.max(most, larger === 0 ? 0 : Math.abs(value - b[id]!) / larger);
  }, 0);
}
