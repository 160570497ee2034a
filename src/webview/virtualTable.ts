import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

/** Rows drawn beyond what is seen, so that a turn of the wheel finds them there. */
const MARGIN_ROWS = 12;
/** Of a row, in font sizes. */
const LINE_HEIGHT = 1.85;

/**
 * A table in a region that scrolls. Only the rows in sight are in the page, whatever their number; all have one height,
 * which the style sheet takes from `--row-height`. It is a table of the browser, as are the buttons in its header: that of
 * the library draws all its rows.
 */
export abstract class VirtualTable extends LitElement {
  /** Whole rows that there is room for. */
  @state() protected rowsInSight = 40;
  /** Width of the element, in font sizes. */
  @state() protected room = 0;
  @state() private first = 0;
  protected rowHeight = 24;
  /** Pixels. */
  protected fontSize = 13;
  private readonly resized = new ResizeObserver(() => this.measure());

  /** The region that scrolls. */
  protected abstract get scroller(): HTMLElement;

  /** Drawn into the page itself: one style sheet, one tree for assistive technology. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.fontSize = parseFloat(getComputedStyle(this).fontSize) || 13;
    this.rowHeight = Math.round(this.fontSize * LINE_HEIGHT);
    this.style.setProperty('--row-height', `${this.rowHeight}px`);
    this.room = this.clientWidth / this.fontSize;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  protected override firstUpdated(): void {
    this.resized.observe(this.scroller);
    this.resized.observe(this);
    this.measure();
  }

  private measure(): void {
    this.room = this.clientWidth / this.fontSize;
    this.rowsInSight = Math.ceil(this.scroller.clientHeight / this.rowHeight) + 1;
    this.onScroll();
  }

  protected onScroll(): void {
    this.first = Math.max(0, Math.floor(this.scroller.scrollTop / this.rowHeight));
  }

  /** The rows in sight out of `count`, with empty ones before and after that are as high as those left out. */
  protected renderRows(count: number, columns: number, row: (index: number) => TemplateResult): unknown {
    // Fewer rows than before may leave the region scrolled beyond their end until the browser has seen it.
    const first = Math.max(0, Math.min(this.first, count - this.rowsInSight));
    const start = Math.max(0, first - MARGIN_ROWS);
    const end = Math.min(count, first + this.rowsInSight + MARGIN_ROWS);
    const rows = Array.from({ length: end - start }, (_, k) => row(start + k));
    return html`${spacer(start * this.rowHeight, columns)} ${rows} ${spacer((count - end) * this.rowHeight, columns)}`;
  }
}

/** Stands for the rows that are not drawn; its height is an attribute, because the page allows no inline styles. */
function spacer(height: number, columns: number): TemplateResult | typeof nothing {
  return height > 0
    ? html`<tr role="presentation" class="spacer">
        <td role="presentation" colspan=${columns} height=${height}></td>
      </tr>`
    : nothing;
}
