/** How far a person has scrolled, in pixels; kept over reloads and while another tab of the editor is in front. */
export interface KeptScroll {
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
    scrollTo(0, wanted.page);
    if (rows) {
      rows.scrollTop = wanted.rows;
    }
    const isThere = Math.abs(scrollY - wanted.page) < 2 && (!rows || Math.abs(rows.scrollTop - wanted.rows) < 2);
    if (isThere || performance.now() > this.end) {
      this.wanted = undefined;
    } else {
      requestAnimationFrame(() => this.approach());
    }
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
        this.keep({ page: scrollY, rows: this.rows?.scrollTop ?? 0 });
      }
    }, REST);
  };
}
