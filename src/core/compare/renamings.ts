import type { BeforeAfter } from './beforeAfter';

/** A class that was removed and one that was added which may be the same; rows of the comparison. */
export interface Renaming {
  readonly removed: number;
  readonly added: number;
}

/** Letters are compared only for so many pairs of names. */
const MOST_PAIRS = 20_000;
/** Names this long or longer are not compared letter by letter. */
const LONGEST_NAME = 100;
/** Two names are alike where at most this share of their letters differs. */
const ALIKE = 0.25;

/**
 * Removed classes beside the added ones that they may have become: names that are the same but for case, blanks, `_`
 * and `-`, else names that differ in few letters. Each class is in one pair at most.
 */
export function findRenamings(
  names: readonly string[],
  removed: readonly number[],
  added: readonly number[],
  positives: BeforeAfter,
): Renaming[] {
  const open = new Map<string, number[]>();
  for (const row of added) {
    const key = plain(names[row]!);
    open.set(key, [...(open.get(key) ?? []), row]);
  }
  const pairs: Renaming[] = [];
  const left: number[] = [];
  for (const row of removed) {
    const match = open.get(plain(names[row]!))?.shift();
    if (match === undefined) {
      left.push(row);
    } else {
      pairs.push({ removed: row, added: match });
    }
  }
  const remaining = [...open.values()].flat();
  return left.length * remaining.length > MOST_PAIRS
    ? pairs
    : [...pairs, ...pairByLetters(names, left, remaining, positives)];
}

/** The most alike pairs first; among equally alike ones those with the closest counts. */
function pairByLetters(
  names: readonly string[],
  removed: readonly number[],
  added: readonly number[],
  { before, after }: BeforeAfter,
): Renaming[] {
  const candidates = removed.flatMap((a) =>
    added.flatMap((b) => {
      const distance = difference(plain(names[a]!), plain(names[b]!));
      return distance <= ALIKE ? [{ removed: a, added: b, distance, gap: Math.abs(before[a]! - after[b]!) }] : [];
    }),
  );
  candidates.sort((x, y) => x.distance - y.distance || x.gap - y.gap);
  const used = new Set<number>();
  return candidates.flatMap(({ removed: a, added: b }) => {
    if (used.has(a) || used.has(b)) {
      return [];
    }
    used.add(a).add(b);
    return [{ removed: a, added: b }];
  });
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Levenshtein's distance as a share of the longer name; Infinity where names are short, long or of other lengths. */
function difference(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  if (longer < 4 || longer > LONGEST_NAME || Math.abs(a.length - b.length) > ALIKE * longer) {
    return Infinity;
  }
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]! / longer;
}
