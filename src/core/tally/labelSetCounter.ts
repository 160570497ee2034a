import type { LabelSets } from './tally';

/** How many distinct label sets are kept. */
export interface LabelSetLimits {
  /** Class ids in all sets together; 4 bytes each. */
  readonly ids: number;
  readonly sets: number;
}

const DEFAULT_LIMITS: LabelSetLimits = { ids: 8_000_000, sets: 1_000_000 };

/**
 * Distinct sets of class ids with their counts, within a limit of memory. The ids of all sets lie one after another in
 * one array, and a hash table finds a set there: a million samples that all differ cost no object each. All begin small:
 * a folder may hold 100,000 datasets of a few samples.
 */
export class LabelSetCounter {
  /** Ids of set k: `ids[starts[k]]` to `ids[starts[k + 1]]`. */
  private ids = new Int32Array(64);
  private starts = new Int32Array(16);
  private readonly counts: number[] = [];
  private hashes = new Int32Array(16);
  /** Open addressing: 1 + the number of a set, or 0. Its size is a power of two, at least twice the number of sets. */
  private table = new Int32Array(32);
  private complete = true;

  constructor(private readonly limits = DEFAULT_LIMITS) {}

  /** Counts the first `size` of `ids` (distinct, ascending) as one set. */
  add(ids: Int32Array, size: number, times: number): void {
    const { table, counts } = this;
    const hash = hashOf(ids, size);
    let slot = hash & (table.length - 1);
    for (let set = table[slot]!; set !== 0; set = table[slot]!) {
      if (this.hashes[set - 1] === hash && this.isSet(set - 1, ids, size)) {
        counts[set - 1]! += times;
        return;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    const set = counts.length;
    const start = this.starts[set]!;
    if (start + size > this.limits.ids || set >= this.limits.sets) {
      this.complete = false;
      return;
    }
    table[slot] = set + 1;
    this.makeRoom(set, start + size);
    for (let i = 0; i < size; i++) {
      this.ids[start + i] = ids[i]!;
    }
    this.starts[set + 1] = start + size;
    this.hashes[set] = hash;
    counts.push(times);
    if (counts.length * 2 > table.length) {
      this.enlargeTable();
    }
  }

  build(): LabelSets {
    const { ids, starts, counts, complete } = this;
    return { members: counts.map((_, set) => ids.subarray(starts[set], starts[set + 1])), counts, complete };
  }

  private isSet(set: number, ids: Int32Array, size: number): boolean {
    const start = this.starts[set]!;
    if (this.starts[set + 1]! - start !== size) {
      return false;
    }
    for (let i = 0; i < size; i++) {
      if (this.ids[start + i] !== ids[i]) {
        return false;
      }
    }
    return true;
  }

  private makeRoom(set: number, ids: number): void {
    if (ids > this.ids.length) {
      this.ids = larger(this.ids, Math.max(ids, this.ids.length * 2));
    }
    if (set + 2 > this.starts.length) {
      this.starts = larger(this.starts, this.starts.length * 2);
      this.hashes = larger(this.hashes, this.hashes.length * 2);
    }
  }

  private enlargeTable(): void {
    const table = new Int32Array(this.table.length * 2);
    for (let set = 0; set < this.counts.length; set++) {
      let slot = this.hashes[set]! & (table.length - 1);
      while (table[slot] !== 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = set + 1;
    }
    this.table = table;
  }
}

function larger(old: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(length);
  grown.set(old);
  return grown;
}

/** Multiplicative hashing of each id, with a final mix so that low bits depend on all of them (as in MurmurHash3). */
function hashOf(ids: Int32Array, size: number): number {
  let hash = size;
  for (let i = 0; i < size; i++) {
    hash = Math.imul(hash ^ ids[i]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
