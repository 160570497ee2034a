/**
 * Orders items so that close ones stand side by side: average linkage (UPGMA), read off the tree from left to right.
 * Nearest-neighbour chains find the tree in O(n²) (Murtagh 1983, doi 10.1093/comjnl/26.4.354); 1,000 items take well
 * under a second.
 *
 * @param size Number of items.
 * @param distance Symmetric, finite.
 * @returns the items; of two branches that are joined, the one with the smaller item comes first.
 */
export function clusterOrder(size: number, distance: (a: number, b: number) => number): number[] {
  const between = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) {
      between[a * size + b] = between[b * size + a] = distance(a, b);
    }
  }
  // A cluster lives at one of its items; the others are gone.
  const members: (number[] | undefined)[] = Array.from({ length: size }, (_, item) => [item]);
  const chain: number[] = [];
  for (let left = size; left > 1; left--) {
    if (chain.length === 0) {
      chain.push(members.findIndex((cluster) => cluster !== undefined));
    }
    let nearest = nearestTo(chain.at(-1)!, chain.at(-2), members, between);
    while (nearest !== chain.at(-2)) {
      chain.push(nearest);
      nearest = nearestTo(chain.at(-1)!, chain.at(-2), members, between);
    }
    const [b, a] = [chain.pop()!, chain.pop()!];
    merge(a, b, members, between);
  }
  return members.find((cluster) => cluster !== undefined) ?? [];
}

/** The cluster closest to `from`; of equals the one before it in the chain, lest the chain walk in a circle. */
function nearestTo(
  from: number,
  previous: number | undefined,
  members: readonly (readonly number[] | undefined)[],
  between: Float64Array,
): number {
  const size = members.length;
  let best = previous ?? -1;
  let least = previous === undefined ? Infinity : between[from * size + previous]!;
  for (let other = 0; other < size; other++) {
    if (other !== from && members[other] && between[from * size + other]! < least) {
      least = between[from * size + other]!;
      best = other;
    }
  }
  return best;
}

function merge(a: number, b: number, members: (number[] | undefined)[], between: Float64Array): void {
  const size = members.length;
  const [first, second] = [members[a]!, members[b]!];
  for (let other = 0; other < size; other++) {
    if (members[other] && other !== a && other !== b) {
      const mean =
        (first.length * between[a * size + other]! + second.length * between[b * size + other]!) /
        (first.length + second.length);
      between[a * size + other] = between[other * size + a] = mean;
    }
  }
  members[a] = first[0]! < second[0]! ? [...first, ...second] : [...second, ...first];
  members[b] = undefined;
}
