/**
 * Yields the item with the fewest samples left, ties by lot. A binary heap of numbers: the whole part of a key is the
 * count, the fraction the lot. An item whose count went down gets a further entry; outdated ones are passed over.
 */
export class RarestFirst {
  private keys = new Float64Array(1024);
  private items = new Int32Array(1024);
  private size = 0;

  /** @param remaining [items] samples left; read anew at every call. */
  constructor(
    private readonly remaining: Float64Array,
    private readonly random: () => number,
  ) {
    remaining.forEach((_, item) => this.changed(item));
  }

  /** Says that an item has fewer samples left than before. */
  changed(item: number): void {
    const count = this.remaining[item]!;
    if (count === 0) {
      return;
    }
    if (this.size === this.keys.length) {
      this.grow();
    }
    const key = count + this.random();
    let at = this.size++;
    for (let parent = (at - 1) >> 1; at > 0 && key < this.keys[parent]!; parent = (at - 1) >> 1) {
      this.move(parent, at);
      at = parent;
    }
    this.keys[at] = key;
    this.items[at] = item;
  }

  /** undefined where no item has samples left. */
  next(): number | undefined {
    while (this.size > 0) {
      const item = this.items[0]!;
      const count = Math.floor(this.keys[0]!);
      this.dropFirst();
      if (count === this.remaining[item]) {
        return item;
      }
    }
    return undefined;
  }

  private dropFirst(): void {
    const key = this.keys[--this.size]!;
    const item = this.items[this.size]!;
    let at = 0;
    for (let child = 1; child < this.size; child = 2 * at + 1) {
      child += child + 1 < this.size && this.keys[child + 1]! < this.keys[child]! ? 1 : 0;
      if (key <= this.keys[child]!) {
        break;
      }
      this.move(child, at);
      at = child;
    }
    this.keys[at] = key;
    this.items[at] = item;
  }

  private move(from: number, to: number): void {
    this.keys[to] = this.keys[from]!;
    this.items[to] = this.items[from]!;
  }

  private grow(): void {
    const keys = new Float64Array(this.size * 2);
    const items = new Int32Array(this.size * 2);
    keys.set(this.keys);
    items.set(this.items);
    this.keys = keys;
    this.items = items;
  }
}
