import type { ClassCounts } from '../counts';
import { ACROSS_CLASSES } from './acrossClasses';
import { INSIDE_CLASS } from './insideClass';
import { PRIORS } from './priors';
import type { Scheme } from './scheme';

/** All weighting schemes: the table that the manual, the settings and the tests iterate over. */
export const SCHEMES: readonly Scheme[] = [...INSIDE_CLASS, ...ACROSS_CLASSES, ...PRIORS];

const BY_NAME = new Map(
  SCHEMES.flatMap((scheme) => [[scheme.id, scheme] as const, [scheme.notation, scheme] as const]),
);

/** A scheme with the values of its parameters: what a setting, a snippet and a provenance comment name. */
export interface ChosenScheme {
  readonly scheme: Scheme;
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * Reads `neg/pos`, `neg_pos`, `effnum:0.9` or `distribution_balanced:0.05:5`: an id or a notation, then the parameters
 * in the order of the row; what is left out has its default.
 *
 * @throws RangeError with a full sentence for an unknown scheme or a parameter outside its range.
 */
export function parseScheme(text: string): ChosenScheme {
  const [name, ...given] = BY_NAME.has(text) ? [text] : text.split(':');
  const scheme = BY_NAME.get(name!);
  if (!scheme) {
    throw new RangeError(`There is no weighting scheme named ${JSON.stringify(name)}.`);
  }
  if (given.length > scheme.parameters.length) {
    throw new RangeError(`The scheme ${scheme.notation} takes ${scheme.parameters.length} parameters.`);
  }
  const parameters = scheme.parameters.map((parameter, i) => {
    const value = given[i] === undefined ? parameter.default : Number(given[i] || NaN);
    const { symbol, min, max, openMax } = parameter;
    if (!(value >= min && (openMax ? value < max : value <= max))) {
      const range = `from ${min} to ${openMax ? 'below ' : ''}${max}`;
      throw new RangeError(`${symbol} of the scheme ${scheme.notation} must be a number ${range}.`);
    }
    return [symbol, value] as const;
  });
  return { scheme, parameters: Object.fromEntries(parameters) };
}

/** [C] the raw vector of a scheme; may hold Infinity and NaN (see {@link Scheme.values}). */
export function schemeValues({ scheme, parameters }: ChosenScheme, counts: ClassCounts): Float64Array {
  return scheme.values(counts, parameters);
}
