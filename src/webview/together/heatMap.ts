import { type PropertyValues, type TemplateResult, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { associate } from '../../core/measures/pairs';
import { printable } from '../../core/printable';
import { formatCount, formatShare } from '../../core/render/numbers';
import { ChartElement } from '../charts/chartElement';
import type { TogetherView } from '../protocol';

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
  /** The part in sight: its first row and column, and how many. */
  @state() private from = { row: 0, column: 0 };
  @state() private span = 0;
  /** The square the numbers are shown of. */
  @state() private at: { readonly row: number; readonly column: number } | undefined;
  private texture: HTMLCanvasElement | undefined;

  private get size(): number {
    return this.matrix.order.length;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('matrix')) {
      this.texture = undefined;
      this.span = this.size;
      this.from = { row: 0, column: 0 };
      this.at = undefined;
    }
  }

  protected override render(): TemplateResult {
    return html`<figure>
      <div class="toolbar">
        <button aria-label="Zoom in" ?disabled=${this.span <= 4} @click=${() => this.zoom(0.5)}>+</button>
        <button aria-label="Zoom out" ?disabled=${this.span >= this.size} @click=${() => this.zoom(2)}>−</button>
        <span class="muted">${formatCount(this.span)} of ${formatCount(this.size)} classes</span>
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
    const hasNames = (side - NAME_ROOM) / this.span >= NAMED_FROM;
    const left = hasNames ? NAME_ROOM : 0;
    return { side, left, square: (side - left) / this.span };
  }

  private draw(canvas: HTMLCanvasElement): void {
    const { side, left, square } = this.layout;
    const density = window.devicePixelRatio || 1;
    const height = Math.ceil(this.span * square);
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
    const { row: firstRow, column: firstColumn } = this.from;
    this.texture ??= this.paint(style.color);
    // Enlarged, squares keep their edges; reduced, none is lost.
    context.imageSmoothingEnabled = square < 1;
    context.drawImage(this.texture, firstColumn, firstRow, this.span, this.span, left, 0, side - left, height);
    if (left > 0) {
      context.fillStyle = style.getPropertyValue('--name-colour') || style.color;
      context.font = `${Math.min(13, square - 1)}px ${style.fontFamily}`;
      context.textAlign = 'end';
      context.textBaseline = 'middle';
      for (let row = 0; row < this.span; row++) {
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

  /** One pixel for each square, painted once: a hover moves only the mark. */
  private paint(colour: string): HTMLCanvasElement {
    const { size } = this;
    const texture = document.createElement('canvas');
    texture.width = texture.height = size;
    const context = texture.getContext('2d', { willReadFrequently: true })!;
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    const image = context.createImageData(size, size);
    let most = 0;
    for (let square = 0; square < size * size; square++) {
      most = Math.max(most, this.share(Math.floor(square / size), square % size));
    }
    for (let square = 0; square < size * size; square++) {
      const share = this.share(Math.floor(square / size), square % size);
      // Rare pairs are still seen: the eye gets the root of the share.
      const alpha = share > 0 ? 0.1 + 0.9 * Math.sqrt(share / most) : 0;
      image.data.set([red!, green!, blue!, Math.round(255 * alpha)], 4 * square);
    }
    context.putImageData(image, 0, 0);
    return texture;
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
    const { left, square } = this.layout;
    const column = Math.floor((clientX - box.left - left) / square);
    const row = Math.floor((clientY - box.top) / square);
    const isInside = column >= 0 && row >= 0 && column < this.span && row < this.span;
    return isInside ? { row: this.from.row + row, column: this.from.column + column } : undefined;
  }

  private zoom(factor: number, centre = this.at): void {
    const middle = centre ?? { row: this.from.row + this.span / 2, column: this.from.column + this.span / 2 };
    const before = this.span;
    this.span = Math.round(Math.max(Math.min(4, this.size), Math.min(this.size, before * factor)));
    // What is pointed at stays where it is.
    const keep = (place: number, from: number): number => this.clamp(place - ((place - from) * this.span) / before);
    this.from = { row: keep(middle.row, this.from.row), column: keep(middle.column, this.from.column) };
  }

  private clamp(from: number): number {
    return Math.round(Math.max(0, Math.min(this.size - this.span, from)));
  }

  private onWheel(event: WheelEvent): void {
    // A plain wheel scrolls the page.
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.squareAt(event));
    }
  }

  private onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const step = steps[event.key];
    if (step) {
      const { row, column } = this.at ?? { row: this.from.row, column: this.from.column };
      const inside = (place: number): number => Math.max(0, Math.min(this.size - 1, place));
      const next = this.at ? { row: inside(row + step[0]), column: inside(column + step[1]) } : { row, column };
      this.at = next;
      const follow = (place: number, from: number): number =>
        place < from ? place : place >= from + this.span ? place - this.span + 1 : from;
      this.from = { row: follow(next.row, this.from.row), column: follow(next.column, this.from.column) };
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
