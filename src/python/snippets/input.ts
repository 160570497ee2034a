import type { ClassCounts } from '../../core/counts';
import { DEFAULT_POS_WEIGHT } from '../../core/report/report';
import { placedValues } from '../../core/weighting/placedValues';
import { type Bounds, DEFAULT_BOUNDS } from '../../core/weighting/safe';
import { type ChosenScheme, parseScheme } from '../../core/weighting/schemes';
import type { VectorName } from '../provenance';
import { asExclusiveClasses, type CountedClasses } from '../countedClasses';
import type { SnippetKind, VectorNeed } from './snippet';
import type { SnippetClass, SnippetInput, SnippetVector } from './writer';

/** How the numbers of a snippet are made, where a person has a wish. */
export interface WeightChoice {
  /** In place of the kind's default, for the first vector it fits; see `parseScheme`. Of a sampler, the id of its rule. */
  readonly scheme?: string | undefined;
  /** In place of those of the data. */
  readonly bounds?: Bounds | undefined;
}

/**
 * The numbers a snippet needs, all from `core/weighting`, under the safe policy.
 *
 * @throws RangeError with a full sentence for a scheme that does not exist or does not belong in the kind's vectors.
 */
export function snippetInput(
  kind: SnippetKind,
  counted: CountedClasses,
  { scheme, bounds = counted.bounds ?? DEFAULT_BOUNDS }: WeightChoice = {},
): SnippetInput {
  const data = kind.vectors.some(({ name }) => name === 'cross_entropy') ? asExclusiveClasses(counted) : counted;
  const sampler = kind.id === 'sampler' ? scheme : undefined;
  const chosen = scheme === undefined || sampler !== undefined ? undefined : parseScheme(scheme);
  if (chosen && !kind.vectors.some((need) => fits(chosen, need.name))) {
    const places = kind.vectors.map(({ name }) => name).join(' and ') || 'no vector of numbers';
    throw new RangeError(`${chosen.scheme.title} is not for the snippet "${kind.id}", which has ${places}.`);
  }
  const vectors: Partial<Record<VectorName, SnippetVector>> = {};
  for (const need of kind.vectors) {
    const own = chosen && fits(chosen, need.name) ? { text: scheme!, chosen } : defaultOf(need, data);
    vectors[need.name] = { scheme: own.text, values: vectorValues(need.name, own.chosen, data.counts, bounds) };
  }
  const { source, samples, oneClassPerSample = false } = data;
  return {
    classes: snippetClasses(data),
    vectors,
    cap: bounds.cap,
    source,
    samples,
    oneClassPerSample,
    ...(sampler !== undefined && { sampler }),
  };
}

/** The classes of the data, each with its name and counts. */
export function snippetClasses({ names, counts }: CountedClasses): SnippetClass[] {
  return names.map((name, id) => ({ name, positives: counts.positives[id]!, known: counts.known[id]! }));
}

/**
 * [C] the values of a vector: what a snippet writes, and what a stale one should say today.
 *
 * @param chosen undefined for raw counts.
 */
export function vectorValues(
  name: VectorName,
  chosen: ChosenScheme | undefined,
  counts: ClassCounts,
  bounds: Bounds,
): Float64Array {
  if (name === 'positives' || name === 'known' || !chosen) {
    return name === 'known' ? counts.known : counts.positives;
  }
  return placedValues(name, chosen, counts, bounds).values;
}

/** What a provenance comment says in place of a scheme where the numbers are the counts themselves. */
export const RAW_COUNTS = 'counts';

function defaultOf(need: VectorNeed, { posWeightScheme = DEFAULT_POS_WEIGHT }: CountedClasses) {
  const scheme = need.scheme === DEFAULT_POS_WEIGHT ? posWeightScheme : need.scheme;
  return { text: scheme, chosen: scheme === RAW_COUNTS ? undefined : parseScheme(scheme) };
}

function fits({ scheme }: ChosenScheme, name: VectorName): boolean {
  return name !== 'positives' && name !== 'known' && scheme.places[name] !== undefined;
}
