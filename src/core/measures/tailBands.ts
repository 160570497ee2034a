/** Classes by how many positives they have to learn from. */
export interface TailBand {
  readonly name: 'head' | 'middle' | 'tail';
  /** Ranks from the first to before the last; ranks start at 0. */
  readonly from: number;
  readonly to: number;
  /** Their part of all positives, 0 to 1; NaN where there are none. */
  readonly share: number;
}

/** More than 100 positives are many-shot, fewer than 20 few-shot (Liu et al. 2019, arXiv 1904.05160, section 4.1). */
export const MANY_SHOT = 100;
export const FEW_SHOT = 20;

/**
 * Head, middle and tail of a long-tailed distribution; bands without a class are left out.
 *
 * @param counts Positives by rank, descending.
 */
export function tailBands(counts: ArrayLike<number>): TailBand[] {
  let head = 0;
  while (head < counts.length && counts[head]! > MANY_SHOT) {
    head++;
  }
  let middle = head;
  while (middle < counts.length && counts[middle]! >= FEW_SHOT) {
    middle++;
  }
  const cumulative = cumulativeShares(counts);
  const upTo = (rank: number): number => (rank ? cumulative[rank - 1]! : 0);
  return (
    [
      ['head', 0, head],
      ['middle', head, middle],
      ['tail', middle, counts.length],
    ] as const
  )
    .filter(([, from, to]) => to > from)
    .map(([name, from, to]) => ({ name, from, to, share: upTo(to) - upTo(from) }));
}

/** By rank, the part of all positives that the classes up to and with it have; NaN where there are none. */
export function cumulativeShares(counts: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(counts.length);
  let total = 0;
  for (let rank = 0; rank < counts.length; rank++) {
    total += counts[rank]!;
    sums[rank] = total;
  }
  return sums.map((sum) => sum / total);
}
