/** How far a person has scrolled, in pixels; kept over reloads and while another tab of the editor is in front. */
export interface KeptScroll {
  /** Below the top of the head, above which the progress of a scan comes and goes. */
  readonly page: number;
  /** In the table of classes. */
  readonly rows: number;
}

/** After the last movement, in milliseconds. */
const REST = 150;
/** So long the page may take to be as long as it was, in milliseconds. */
const MOST_WAIT = 3000;
const BY_HAND = ['wheel', 'keydown', 'pointerdown'] as const;

/** Watches how far the page and its table are scrolled, and brings them there again when the page has begun anew. */
export class ScrollKeeper {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wanted: KeptScroll | undefined;
  private end = 0;

  constructor(
    private readonly root: Element,
    private readonly keep: (scroll: KeptScroll) => void,
  ) {}

  start(): void {
    addEventListener('scroll', this.onScroll, { capture: true, passive: true });
    BY_HAND.forEach((name) => addEventListener(name, this.giveUp, { capture: true, passive: true }));
  }

  stop(): void {
    clearTimeout(this.timer);
    removeEventListener('scroll', this.onScroll, { capture: true });
    BY_HAND.forEach((name) => removeEventListener(name, this.giveUp, { capture: true }));
  }

  /** Goes to where the person was, as soon as what is there is drawn, unless they scroll before. */
  restore(scroll: KeptScroll): void {
    this.wanted = scroll;
    this.end = performance.now() + MOST_WAIT;
    this.approach();
  }

  private approach(): void {
    const { wanted, rows } = this;
    if (!wanted) {
      return;
    }
    const page = wanted.page > 0 ? wanted.page + this.top : 0;
    scrollTo(0, page);
    if (rows) {
      rows.scrollTop = wanted.rows;
    }
    const isThere = Math.abs(scrollY - page) < 2 && (!rows || Math.abs(rows.scrollTop - wanted.rows) < 2);
    if (isThere || performance.now() > this.end) {
      this.wanted = undefined;
    } else {
      requestAnimationFrame(() => this.approach());
    }
  }

  /** Where the head begins, in pixels from the beginning of the page. */
  private get top(): number {
    return (this.root.querySelector('.head')?.getBoundingClientRect().top ?? -scrollY) + scrollY;
  }

  private get rows(): Element | null {
    return this.root.querySelector('class-table .rows');
  }

  private readonly giveUp = (): void => {
    this.wanted = undefined;
  };

  private readonly onScroll = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.wanted) {
        this.keep({ page: Math.max(0, scrollY - this.top), rows: this.rows?.scrollTop ?? 0 });
      }
    }, REST);
  };
}
