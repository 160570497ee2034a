/**
 * Numbers ids in the order in which they are met. Whole numbers, of which there are millions, are kept in an open hash
 * table of doubles: a map of them would take five times the memory and time.
 */
export class Numbering {
  /** Ids by their numbers, as long as all are whole numbers; NaN where one is not. */
  private wholes = new Float64Array(256);
  /** Open addressing: 1 + the number of a whole id, or 0. A power of two, at least twice as many as there are ids. */
  private table = new Int32Array(512);
  /** All other ids. */
  private readonly others = new Map<number | string, number>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** All ids in the order of their numbers. */
  get ids(): (number | string)[] {
    const ids: (number | string)[] = Array.from(this.wholes.subarray(0, this.count));
    for (const [id, number] of this.others) {
      ids[number] = id;
    }
    return ids;
  }

  known(id: number | string): number | undefined {
    if (!isWhole(id)) {
      return this.others.get(id);
    }
    const number = this.table[this.slotOf(id)]! - 1;
    return number < 0 ? undefined : number;
  }

  of(id: number | string): number {
    if (!isWhole(id)) {
      let number = this.others.get(id);
      if (number === undefined) {
        number = this.append(NaN);
        this.others.set(id, number);
      }
      return number;
    }
    const slot = this.slotOf(id);
    const known = this.table[slot]!;
    if (known > 0) {
      return known - 1;
    }
    const number = this.append(id);
    this.table[slot] = number + 1;
    if (this.count * 2 > this.table.length) {
      this.enlargeTable();
    }
    return number;
  }

  private append(id: number): number {
    if (this.count === this.wholes.length) {
      const larger = new Float64Array(this.wholes.length * 2);
      larger.set(this.wholes);
      this.wholes = larger;
    }
    this.wholes[this.count] = id;
    return this.count++;
  }

  /** Where an id is in the table, or the free place where it would be. */
  private slotOf(id: number): number {
    const { table, wholes } = this;
    const mask = table.length - 1;
    let slot = hashOf(id) & mask;
    for (let number = table[slot]!; number !== 0 && wholes[number - 1] !== id; number = table[slot]!) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private enlargeTable(): void {
    this.table = new Int32Array(this.table.length * 2);
    for (let number = 0; number < this.count; number++) {
      const id = this.wholes[number]!;
      if (!Number.isNaN(id)) {
        this.table[this.slotOf(id)] = number + 1;
      }
    }
  }
}

function isWhole(id: number | string): id is number {
  return typeof id === 'number' && id >= 0 && id <= Number.MAX_SAFE_INTEGER && id === Math.floor(id);
}

/** Multiplicative hashing of both halves; ids that follow each other must not fall into one place. */
function hashOf(id: number): number {
  const hash = Math.imul(id >>> 0, 0x9e3779b1) ^ Math.imul(id / 0x100000000, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
