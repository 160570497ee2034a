import { checkedShares, type SplitPlan } from './plan';
import { RarestFirst } from './rarestFirst';
import { seededRandom, shuffle } from './random';
import type { LabelSets } from '../tally/tally';

/** How a split is made. */
export interface SplitOptions {
  /** Same seed, same plan. */
  readonly seed: number;
  /** 1: single labels (Sechidis et al. 2011). 2: pairs of labels first (Szymański & Kajdanowicz 2017). */
  readonly order?: 1 | 2;
}

/**
 * Multi-label stratified split by iterative stratification (Sechidis, Tsoumakas, Vlahavas 2011, ECML PKDD): the label
 * with the fewest samples left is dealt out first, each sample to the part that lacks that label most, then to the part
 * that lacks samples most, then by lot. Samples without labels come last. With order 2 the same is done with pairs of
 * labels (Szymański & Kajdanowicz 2017, arXiv 1704.08756), which keeps combinations together.
 *
 * What a part lacks is share / (2 · given + 1), the quotient of Sainte-Laguë. For equal shares it chooses as the paper
 * does (the part that still wants most); for unequal ones the paper's rule would fill the largest part first and deal
 * out combinations of labels unevenly, while this keeps to the shares from the first sample on. Unlike in the paper, a
 * part that is full takes no more, so the sizes are exact; the frequent labels, dealt out last, even that out.
 *
 * Works on label sets, so the samples need not be in memory; `SplitAssigner` then deals out the rows one by one.
 *
 * @param shares Desired share of each part, e.g. [0.8, 0.1, 0.1]; scaled to sum 1.
 * @throws RangeError where the label sets are not complete, or the shares are not at least two positive numbers.
 */
export function stratify(labelSets: LabelSets, shares: readonly number[], options: SplitOptions): SplitPlan {
  const parts = checkedShares(shares);
  if (!labelSets.complete) {
    throw new RangeError('A stratified split needs all label sets, and there are more than fit into memory.');
  }
  const { items, itemCount } = itemsOf(labelSets, options.order ?? 1);
  return new Stratification(labelSets, items, itemCount, parts, seededRandom(options.seed)).run();
}

/** Shares of `total` as whole numbers that sum to it: rounded down, the rest to the largest remainders. */
function wholeSizes(shares: readonly number[], total: number): Float64Array {
  const sizes = Float64Array.from(shares, (share) => Math.floor(share * total));
  const left = total - sizes.reduce((a, b) => a + b, 0);
  const remainder = (p: number): number => shares[p]! * total - Math.floor(shares[p]! * total);
  const order = [...shares.keys()].sort((a, b) => remainder(b) - remainder(a));
  order.slice(0, left).forEach((p) => sizes[p]!++);
  return sizes;
}

/** What is balanced: the labels of each set, or its pairs (a label with itself among them). */
function itemsOf({ members }: LabelSets, order: 1 | 2): { items: readonly Int32Array[]; itemCount: number } {
  const labelCount = members.reduce((most, set) => Math.max(most, (set.at(-1) ?? -1) + 1), 0);
  if (order === 1) {
    return { items: members, itemCount: labelCount };
  }
  const ids = new Map<number, number>();
  const items = members.map((set) => {
    const pairs = new Int32Array((set.length * (set.length + 1)) / 2);
    let size = 0;
    for (let i = 0; i < set.length; i++) {
      for (let j = i; j < set.length; j++) {
        const key = set[i]! * labelCount + set[j]!;
        const id = ids.get(key) ?? ids.size;
        ids.set(key, id);
        pairs[size++] = id;
      }
    }
    return pairs;
  });
  return { items, itemCount: ids.size };
}

class Stratification {
  /** [items] samples not dealt out yet that hold the item. */
  private readonly remaining: Float64Array;
  /** [items × parts] samples with the item that the part has. */
  private readonly given: Float64Array;
  /** [parts] samples that the part has, and how many it takes. */
  private readonly sizes: Float64Array;
  private readonly capacities: Float64Array;
  private readonly quotas: Int32Array[];
  private readonly done: Uint8Array;

  constructor(
    private readonly labelSets: LabelSets,
    private readonly items: readonly Int32Array[],
    private readonly itemCount: number,
    private readonly shares: readonly number[],
    private readonly random: () => number,
  ) {
    const { counts } = labelSets;
    this.remaining = new Float64Array(itemCount);
    items.forEach((held, k) => held.forEach((item) => (this.remaining[item]! += counts[k]!)));
    this.given = new Float64Array(itemCount * shares.length);
    this.sizes = new Float64Array(shares.length);
    this.capacities = wholeSizes(
      shares,
      counts.reduce((total, count) => total + count, 0),
    );
    this.quotas = items.map(() => new Int32Array(shares.length));
    this.done = new Uint8Array(items.length);
  }

  run(): SplitPlan {
    const holders = this.holdersOfItems();
    const queue = new RarestFirst(this.remaining, this.random);
    for (let item = queue.next(); item !== undefined; item = queue.next()) {
      const touched = new Set<number>();
      for (const k of this.inRandomOrder(holders[item]!)) {
        this.dealAll(k, item);
        this.items[k]!.forEach((other) => touched.add(other));
      }
      touched.forEach((other) => queue.changed(other));
    }
    for (const k of this.inRandomOrder([...this.items.keys()])) {
      this.dealAll(k, undefined);
    }
    return { parts: this.shares.length, quotas: this.quotas };
  }

  /** The label sets that hold each item. */
  private holdersOfItems(): number[][] {
    const holders = Array.from({ length: this.itemCount }, (): number[] => []);
    this.items.forEach((held, k) => held.forEach((item) => holders[item]!.push(k)));
    return holders;
  }

  /** The label sets among `sets` that are not dealt out yet. */
  private inRandomOrder(sets: readonly number[]): number[] {
    const left = sets.filter((k) => !this.done[k]);
    shuffle(left, this.random);
    return left;
  }

  /** Deals the samples of one label set one after the other, which spreads the combination as evenly as its labels. */
  private dealAll(k: number, item: number | undefined): void {
    for (let i = 0; i < this.labelSets.counts[k]!; i++) {
      this.deal(k, item);
    }
    this.done[k] = 1;
  }

  /** Gives one sample of a label set to the part that lacks `item` most (samples most where there is no item). */
  private deal(k: number, item: number | undefined): void {
    const part = this.choose(item);
    this.quotas[k]![part]!++;
    this.sizes[part]!++;
    for (const held of this.items[k]!) {
      this.given[this.at(held, part)]!++;
      this.remaining[held]!--;
    }
  }

  private choose(item: number | undefined): number {
    let best = 0;
    let ties = 1;
    for (let p = 1; p < this.shares.length; p++) {
      const order = this.compare(p, best, item);
      ties = order > 0 ? 1 : order === 0 ? ties + 1 : ties;
      // The n-th of equals takes the place with chance 1 / n, which is a fair lot among them.
      if (order > 0 || (order === 0 && this.random() * ties < 1)) {
        best = p;
      }
    }
    return best;
  }

  /** Above 0 where part `p` lacks more than part `q`; a part that is full lacks nothing. */
  private compare(p: number, q: number, item: number | undefined): number {
    const open = Number(this.sizes[p]! < this.capacities[p]!) - Number(this.sizes[q]! < this.capacities[q]!);
    if (open !== 0) {
      return open;
    }
    const ofItem =
      item === undefined
        ? 0
        : this.lack(p, this.given[this.at(item, p)]!) - this.lack(q, this.given[this.at(item, q)]!);
    return ofItem || this.lack(p, this.sizes[p]!) - this.lack(q, this.sizes[q]!);
  }

  private lack(part: number, given: number): number {
    return this.shares[part]! / (2 * given + 1);
  }

  private at(item: number, part: number): number {
    return item * this.shares.length + part;
  }
}
