/** How long items are handled at a stretch, and the rest before it; milliseconds. */
const DEFAULT_TIMES = { slice: 4, rest: 16 };

/**
 * Handles items that come in bursts of thousands, a few milliseconds at a time: in between, others have the thread. To
 * add an item costs next to nothing.
 */
export class Slices<T> {
  private waiting: T[] = [];
  private done = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly handle: (item: T) => void,
    private readonly times = DEFAULT_TIMES,
  ) {}

  add(item: T): void {
    this.waiting.push(item);
    this.timer ??= setTimeout(() => this.run(), this.times.rest);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.waiting = [];
  }

  private run(): void {
    const end = performance.now() + this.times.slice;
    while (this.done < this.waiting.length && performance.now() < end) {
      this.handle(this.waiting[this.done++]!);
    }
    this.timer = undefined;
    if (this.done < this.waiting.length) {
      this.timer = setTimeout(() => this.run(), this.times.rest);
    } else {
      this.waiting = [];
      this.done = 0;
    }
  }
}
