import type { LabelSets } from './tally';

/** Distinct label sets are kept up to this many class ids in all (4 bytes each) and this many sets. */
const MAX_LABEL_SET_IDS = 8_000_000;
const MAX_LABEL_SETS = 1_000_000;

/** Keys of label sets for a Map: no two sets of class ids (ascending, below 2^31) share a key. */
export type LabelSetKey = number | string;

/** Sets of ids below this are keyed by a number: id 0 is bit 0. 52 bits fit into a double exactly. */
const BITS = 52;
const POWERS = Float64Array.from({ length: BITS }, (_, id) => 2 ** id);

/** The key of the first `size` of `ids`: distinct, ascending. */
export function labelSetKey(ids: Int32Array, size = ids.length): LabelSetKey {
  if (size === 0 || ids[size - 1]! < BITS) {
    let bits = 0;
    for (let i = 0; i < size; i++) {
      bits += POWERS[ids[i]!]!;
    }
    return bits;
  }
  if (size === 1) {
    return -ids[0]!;
  }
  let key = '';
  for (let i = 0; i < size; i++) {
    const id = ids[i]!;
    // One UTF-16 unit an id below 2^15; others take two, of which the first is at least 2^15.
    key += id < 0x8000 ? String.fromCharCode(id) : String.fromCharCode(0x8000 | (id >>> 16), id & 0xffff);
  }
  return key;
}

/** Distinct sets of class ids with their counts, within a limit of memory. */
export class LabelSetCounter {
  private readonly index = new Map<LabelSetKey, number>();
  private readonly members: Int32Array[] = [];
  private readonly counts: number[] = [];
  private stored = 0;
  private complete = true;

  /** Counts the first `size` of `ids` (distinct, ascending) as one set. */
  add(ids: Int32Array, size: number, times: number): void {
    const key = labelSetKey(ids, size);
    const known = this.index.get(key);
    if (known !== undefined) {
      this.counts[known]! += times;
      return;
    }
    if (this.stored + size > MAX_LABEL_SET_IDS || this.members.length >= MAX_LABEL_SETS) {
      this.complete = false;
      return;
    }
    this.index.set(key, this.members.length);
    this.members.push(ids.slice(0, size));
    this.counts.push(times);
    this.stored += size;
  }

  build(): LabelSets {
    return { members: this.members, counts: this.counts, complete: this.complete };
  }
}
