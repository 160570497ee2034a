import type { Tally } from './tally/tally';

/** Reported up to so many pairs; a data set with more has a system in it that a person sees at once. */
const MAX_PAIRS = 5;

/**
 * The tally with a problem for each pair of names that differ in case or blanks only (`Cat` and `cat `). They stay two
 * classes: whether they mean the same is for a person to say. Linear in the classes.
 *
 * @param file what to name as the place
 */
export function withSimilarNames(tally: Tally, file: string): Tally {
  const firstOf = new Map<string, string>();
  const pairs: string[] = [];
  for (const name of tally.classes) {
    const plain = name.toLowerCase().replace(/\s+/g, '');
    const first = firstOf.get(plain);
    if (first === undefined) {
      firstOf.set(plain, name);
    } else if (first !== name) {
      pairs.push(`“${first}” and “${name}”`);
    }
  }
  if (pairs.length === 0) {
    return tally;
  }
  const kind = 'similar-names' as const;
  const problems = pairs
    .slice(0, MAX_PAIRS)
    .map((detail) => ({ kind, count: 1, file, lines: [], detail: detail.slice(0, 200) }));
  return { ...tally, problems: [...tally.problems, ...problems] };
}

/** The name without what two files write differently: case, and blanks, underscores and hyphens within it. */
export function foldedName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/(?<=[\p{L}\p{N}])[\s_-]+(?=[\p{L}\p{N}])/gu, '');
}
