/** Rest before the first item of a burst is handled, and how long items are handled at a stretch; milliseconds. */
const DEFAULT_TIMES = { delay: 50, slice: 5 };

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
    this.timer ??= setTimeout(() => this.run(), this.times.delay);
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
      this.timer = setTimeout(() => this.run(), 0);
    } else {
      this.waiting = [];
      this.done = 0;
    }
  }
}
