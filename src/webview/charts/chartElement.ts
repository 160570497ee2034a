import { LitElement, type TemplateResult, html, nothing, svg } from 'lit';
import { state } from 'lit/decorators.js';
import type { ImageForm } from '../protocol';

/** Asks for an image of the chart it comes from. */
export class ImageEvent extends CustomEvent<{ readonly form: ImageForm; readonly name: string }> {}

/** What all charts of the page share: the width of their place, a line of words below, the buttons for an image. */
export abstract class ChartElement extends LitElement {
  /** The image that could not be made, if any. */
  @state() failedImage: ImageForm | undefined;
  /** Pixels there are for the chart. */
  @state() protected width = 600;
  private readonly resized = new ResizeObserver(() => {
    this.width = this.clientWidth || this.width;
  });

  /** Drawn into the page itself: one style sheet, one tree for assistive technology. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  /** @param name of the file of an image */
  protected renderCaption(words: unknown, name: string): TemplateResult {
    const ask = (form: ImageForm) => (): void => {
      this.failedImage = undefined;
      this.dispatchEvent(new ImageEvent('image', { detail: { form, name }, bubbles: true }));
    };
    return html`<figcaption>
        <span>${words}</span>
        <span class="image-buttons">
          <button class="link" aria-label="Save this chart as SVG" @click=${ask('svg')}>SVG</button>
          <button class="link" aria-label="Save this chart as PNG" @click=${ask('png')}>PNG</button>
        </span>
      </figcaption>
      ${this.failedImage ? html`<p role="alert">${this.renderFailed(ask('svg'))}</p>` : nothing}`;
  }

  private renderFailed(asSvg: () => void): TemplateResult {
    return this.failedImage === 'png'
      ? html`This chart is too large for a PNG. <button class="link" @click=${asSvg}>Save it as SVG</button>`
      : html`This chart could not be saved as SVG.`;
  }
}

/** Where lines across a chart stand. */
export interface GridPlace {
  readonly left: number;
  readonly right: number;
  /** The height of a value, from the top. */
  y(value: number): number;
  format(value: number): string;
}

/** A line across the chart at each tick, with its number at the left. */
export function renderGrid(ticks: readonly number[], { left, right, y, format }: GridPlace): TemplateResult[] {
  return ticks.map(
    (tick) => svg`<line class="grid" x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
      <text x=${left - 8} y=${y(tick)} dy="0.32em" text-anchor="end">${format(tick)}</text>`,
  );
}

/** A curve of steps: `heights` from left to right, each as wide as the next. */
export function stepPath(heights: ArrayLike<number>, left: number, width: number): string {
  const step = width / heights.length;
  let path = '';
  for (let k = 0; k < heights.length; k++) {
    if (Number.isFinite(heights[k])) {
      const from = (left + k * step).toFixed(1);
      path += `${path ? 'L' : 'M'}${from} ${heights[k]!.toFixed(1)}H${(left + (k + 1) * step).toFixed(1)}`;
    }
  }
  return path;
}
