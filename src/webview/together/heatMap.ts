import { type PropertyValues, type TemplateResult, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { associate } from '../../core/measures/pairs';
import { printable } from '../../core/printable';
import { formatCount, formatShare } from '../../core/numbers';
import { ChartElement } from '../charts/chartElement';
import '../controls/button';
import type { TogetherView } from '../pageReport';
import { paintTexture } from './heatTexture';
import { type HeatView, LEAST_SPAN, type Place, following, moved, zoomed } from './heatView';

const LARGEST = 640;
/** Names stand beside rows of at least so many pixels. */
const NAMED_FROM = 11;
const NAME_ROOM = 130;

/**
 * Which classes stand together: a square for each pair, the stronger the larger P(column | row). Rows and columns are in
 * the order of clusters. Point at a square, or move with the arrow keys, for its numbers; + and - zoom.
 */
@customElement('heat-map')
export class HeatMap extends ChartElement {
  @property({ attribute: false }) matrix!: NonNullable<TogetherView['matrix']>;
  @property({ type: Number }) samples = 0;
  @property({ attribute: false }) names: readonly string[] = [];
  /** The part in sight. */
  @state() private seen: HeatView = { row: 0, column: 0, span: 0 };
  /** The square the numbers are shown of. */
  @state() private at: Place | undefined;
  private texture: HTMLCanvasElement | undefined;

  private get size(): number {
    return this.matrix.order.length;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('matrix')) {
      this.texture = undefined;
      this.seen = { row: 0, column: 0, span: this.size };
      this.at = undefined;
    }
  }

  protected override render(): TemplateResult {
    const { span } = this.seen;
    return html`<figure>
      <div class="toolbar">
        <vscode-button secondary aria-label="Zoom in" ?disabled=${span <= LEAST_SPAN} @click=${() => this.zoom(0.5)}
          >+</vscode-button
        >
        <vscode-button secondary aria-label="Zoom out" ?disabled=${span >= this.size} @click=${() => this.zoom(2)}
          >−</vscode-button
        >
        <span class="muted">${formatCount(span)} of ${formatCount(this.size)} classes</span>
      </div>
      <canvas
        role="application"
        aria-roledescription="heat map"
        tabindex="0"
        aria-label="How often classes stand together. Arrow keys move, plus and minus zoom; the table below has the strongest pairs."
        @pointermove=${(event: PointerEvent) => (this.at = this.squareAt(event))}
        @pointerleave=${() => (this.at = undefined)}
        @wheel=${this.onWheel}
        @keydown=${this.onKey}
      ></canvas>
      ${this.renderCaption(html`<span role="status">${this.describe()}</span>`, 'labels-together')}
    </figure>`;
  }

  protected override updated(): void {
    this.draw(this.querySelector('canvas')!);
  }

  /** CSS pixels of the whole picture, of the names in it, and of one square. */
  private get layout(): { side: number; left: number; square: number } {
    const side = Math.max(120, Math.min(LARGEST, this.width));
    const { span } = this.seen;
    const hasNames = (side - NAME_ROOM) / span >= NAMED_FROM;
    const left = hasNames ? NAME_ROOM : 0;
    return { side, left, square: (side - left) / span };
  }

  private draw(canvas: HTMLCanvasElement): void {
    const { side, left, square } = this.layout;
    const density = window.devicePixelRatio || 1;
    const { row: firstRow, column: firstColumn, span } = this.seen;
    const height = Math.ceil(span * square);
    canvas.width = Math.round(side * density);
    canvas.height = Math.round(height * density);
    // The page allows no inline styles in HTML; these are set by script, which its policy does allow.
    canvas.style.width = `${side}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d')!;
    context.scale(density, density);
    const style = getComputedStyle(canvas);
    context.fillStyle = style.backgroundColor;
    context.fillRect(0, 0, side, height);
    this.texture ??= paintTexture(this.size, (row, column) => this.share(row, column), style.color);
    // Enlarged, squares keep their edges; reduced, none is lost.
    context.imageSmoothingEnabled = square < 1;
    context.drawImage(this.texture, firstColumn, firstRow, span, span, left, 0, side - left, height);
    if (left > 0) {
      context.fillStyle = style.getPropertyValue('--name-colour') || style.color;
      context.font = `${Math.min(13, square - 1)}px ${style.fontFamily}`;
      context.textAlign = 'end';
      context.textBaseline = 'middle';
      for (let row = 0; row < span; row++) {
        context.fillText(printable(this.nameOf(firstRow + row), 18), left - 6, (row + 0.5) * square, left - 8);
      }
    }
    if (this.at) {
      context.strokeStyle = style.getPropertyValue('--mark-colour') || style.color;
      context.lineWidth = 2;
      context.strokeRect(
        left + (this.at.column - firstColumn) * square,
        (this.at.row - firstRow) * square,
        square,
        square,
      );
    }
  }

  private nameOf(place: number): string {
    return this.names[this.matrix.order[place]!]! || '(no name)';
  }

  private both(row: number, column: number): number {
    return this.matrix.both[row * this.size + column]!;
  }

  /** P(column | row); nothing on the diagonal, where it is always 1. */
  private share(row: number, column: number): number {
    return row === column ? 0 : this.both(row, column) / this.both(row, row);
  }

  private squareAt({ clientX, clientY, currentTarget }: MouseEvent): { row: number; column: number } | undefined {
    const box = (currentTarget as Element).getBoundingClientRect();
    const { seen } = this;
    const { left, square } = this.layout;
    const column = Math.floor((clientX - box.left - left) / square);
    const row = Math.floor((clientY - box.top) / square);
    const isInside = column >= 0 && row >= 0 && column < seen.span && row < seen.span;
    return isInside ? { row: seen.row + row, column: seen.column + column } : undefined;
  }

  private zoom(factor: number, centre = this.at): void {
    this.seen = zoomed(this.seen, factor, this.size, centre);
  }

  private onWheel(event: WheelEvent): void {
    // A plain wheel scrolls the page.
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.squareAt(event));
    }
  }

  private onKey(event: KeyboardEvent): void {
    const next = moved(this.at ?? this.seen, event.key, this.size);
    if (next) {
      // The first key marks where the map begins.
      this.at = this.at ? next : { row: this.seen.row, column: this.seen.column };
      this.seen = following(this.seen, this.at);
    } else if (event.key === '+' || event.key === '-') {
      this.zoom(event.key === '+' ? 0.5 : 2);
    } else {
      return;
    }
    event.preventDefault();
  }

  private describe(): string {
    if (!this.at) {
      return 'The stronger a square, the more often its column stands beside its row; columns are in the order of the rows.';
    }
    const { row, column } = this.at;
    const [a, b] = [printable(this.nameOf(row), 40), printable(this.nameOf(column), 40)];
    if (row === column) {
      return `${a}: ${formatCount(this.both(row, row))} samples`;
    }
    const found = associate(this.samples, this.both(row, row), this.both(column, column), this.both(row, column));
    return (
      `${a} and ${b}: n ${formatCount(found.both)}, P(${b} | ${a}) ${formatShare(found.bGivenA)}, ` +
      `Jaccard ${formatShare(found.jaccard)}, lift ${Number(found.lift.toPrecision(3))}`
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'heat-map': HeatMap;
  }
}
