import { type LabelSetKey, labelSetKey } from './labelSetKey';
import { seededRandom, shuffle } from './random';
import type { LabelSets } from '../tally/tally';

/** How many samples of each label set go to each part. */
export interface SplitPlan {
  readonly parts: number;
  /** `quotas[k][p]`: samples with label set k that part p takes. */
  readonly quotas: readonly Int32Array[];
}

/** The label sets of one part of a plan. */
export function partOf({ members, complete }: LabelSets, plan: SplitPlan, part: number): LabelSets {
  const kept = members.map((_, k) => k).filter((k) => plan.quotas[k]![part]! > 0);
  return { members: kept.map((k) => members[k]!), counts: kept.map((k) => plan.quotas[k]![part]!), complete };
}

/** Deals samples out at random, without looking at their labels: what a stratified split is compared with. */
export function splitAtRandom(labelSets: LabelSets, shares: readonly number[], seed: number): SplitPlan {
  const parts = checkedShares(shares);
  const { members, counts } = labelSets;
  const rows = new Int32Array(counts.reduce((total, count) => total + count, 0));
  let at = 0;
  counts.forEach((count, k) => rows.fill(k, at, (at += count)));
  shuffle(rows, seededRandom(seed));
  const quotas = members.map(() => new Int32Array(parts.length));
  let dealt = 0;
  let end = 0;
  parts.forEach((share, p) => {
    end += share;
    const until = p === parts.length - 1 ? rows.length : Math.round(end * rows.length);
    for (; dealt < until; dealt++) {
      quotas[rows[dealt]!]![p]!++;
    }
  });
  return { parts: parts.length, quotas };
}

/** Deals the rows of a file out as a plan says, in one pass, by lot among the rows of one label set. */
export class SplitAssigner {
  private readonly left = new Map<LabelSetKey, Int32Array>();
  private readonly random: () => number;

  constructor({ members }: LabelSets, plan: SplitPlan, seed: number) {
    this.random = seededRandom(seed);
    members.forEach((set, k) => this.left.set(labelSetKey(set), plan.quotas[k]!.slice()));
  }

  /**
   * The part of the next row.
   *
   * @param labels Distinct class ids, ascending.
   * @throws RangeError where the plan holds no further row with these labels: the file is not the one it was made for.
   */
  assign(labels: Int32Array): number {
    const quota = this.left.get(labelSetKey(labels));
    const total = quota?.reduce((a, b) => a + b, 0) ?? 0;
    if (!quota || total === 0) {
      throw new RangeError(
        'The file has changed since the split was made: it holds a row that the split does not know.',
      );
    }
    let ticket = Math.floor(this.random() * total);
    const part = quota.findIndex((count) => (ticket -= count) < 0);
    quota[part]!--;
    return part;
  }
}

/** @throws RangeError where the shares are not at least two positive numbers. */
export function checkedShares(shares: readonly number[]): number[] {
  const total = shares.reduce((a, b) => a + b, 0);
  if (shares.length < 2 || !shares.every((share) => share > 0 && Number.isFinite(share))) {
    throw new RangeError('A split needs at least two parts, each with a share above 0.');
  }
  return shares.map((share) => share / total);
}
