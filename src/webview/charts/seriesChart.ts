import { type TemplateResult, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { printable } from '../../core/printable';
import { type Axis, makeAxis } from './axis';
import { renderGrid, stepPath } from './chartElement';
import { ClassChart } from './classChart';

/** One set of numbers, a number for each class. */
export interface Series {
  readonly name: string;
  /** In the legend, in place of the name. */
  readonly legend?: string;
  /** [C] NaN where there is none. */
  readonly values: ArrayLike<number>;
}

/** Up to this many classes each has a row of its own with its name; beyond, the numbers become curves by rank. */
export const MOST_ROWS = 24;
const BAR = 14;
const ROW_GAP = 8;
const CURVE_HEIGHT = 180;
const LEFT = 64;
const RIGHT = 74;
const TOP = 8;
const BOTTOM = 22;

/**
 * A number per class for up to four series side by side: as bars, or as curves where classes are many. The series
 * differ in colour, and in dash and order, for whom colours say nothing.
 */
@customElement('series-chart')
export class SeriesChart extends ClassChart {
  /** File name of an image of it. */
  @property() name = 'chart';
  @property({ attribute: false }) series: readonly Series[] = [];
  @property({ attribute: false }) format: (value: number) => string = String;
  /** What stands at the ends of the curves. */
  @property({ attribute: false }) ends: readonly [string, string] = ['most frequent class', 'rarest class'];
  /** The colour of the first series: 0 is the outline that stands for "as it is". */
  @property({ type: Number }) firstColour = 0;
  @state() private hovered: number | undefined;

  protected override render(): TemplateResult {
    const isBars = this.order.length <= MOST_ROWS;
    const height = isBars ? this.order.length * this.rowHeight + 4 : CURVE_HEIGHT;
    const scale = makeAxis(
      this.series.map(({ values }) => values),
      this.order,
      this.log,
    );
    return html`<figure>
      <ul class="legend">
        ${this.series.map(({ name, legend = name }, index) => html`<li><svg width="22" height="10" aria-hidden="true">${sample(index + this.firstColour, isBars)}</svg>${legend}</li>`)}
      </ul>
      <svg
        class="plot"
        role="img"
        aria-label=${this.label}
        width=${this.width}
        height=${height}
        @pointermove=${(event: PointerEvent) => (this.hovered = this.placeAt(event, isBars))}
        @pointerleave=${() => (this.hovered = undefined)}
      >
        ${isBars ? this.renderBars(scale) : this.renderCurves(scale)}
      </svg>
      ${this.renderCaption(this.describe(isBars), this.name)}
    </figure>`;
  }

  private get rowHeight(): number {
    return this.series.length * BAR + ROW_GAP;
  }

  private renderBars(scale: Axis): TemplateResult[] {
    const { nameWidth } = this;
    const room = Math.max(20, this.width - nameWidth - RIGHT);
    return Array.from(this.order, (id, row) => {
      const top = row * this.rowHeight + ROW_GAP / 2;
      const middle = top + (this.series.length * BAR) / 2;
      return svg`<g>
        <text class="name" x=${nameWidth - 8} y=${middle} dy="0.32em" text-anchor="end">${this.nameOf(id)}<title>${printable(this.names[id]!, 120)}</title></text>
        ${this.series.map(({ values }, index) => {
          const value = values[id]!;
          const length = Number.isFinite(value) ? Math.max(0.5, room * scale.share(value)) : 0;
          const y = top + index * BAR;
          return svg`<rect class="series-${index + this.firstColour}" x=${nameWidth} y=${y} width=${length} height=${BAR - 4} />
            <text class="value" x=${nameWidth + length + 5} y=${y + BAR / 2 - 2} dy="0.34em">${Number.isFinite(value) ? this.format(value) : '–'}</text>`;
        })}
      </g>`;
    });
  }

  private renderCurves(scale: Axis): TemplateResult {
    const y = (value: number): number => TOP + (1 - scale.share(value)) * (CURVE_HEIGHT - TOP - BOTTOM);
    const room = Math.max(20, this.width - LEFT);
    return svg`${renderGrid(scale.ticks, { left: LEFT, right: this.width, y, format: this.format })}
      <text x=${LEFT} y=${CURVE_HEIGHT - 6}>${this.ends[0]}</text>
      <text x=${this.width} y=${CURVE_HEIGHT - 6} text-anchor="end">${this.ends[1]}</text>
      ${this.series.map(({ values }, index) => svg`<path class="curve series-${index + this.firstColour}" d=${curve(values, this.order, room, y)} />`)}
      ${
        this.hovered === undefined
          ? nothing
          : svg`<line class="cursor" x1=${this.x(this.hovered, room)} x2=${this.x(this.hovered, room)} y1=${TOP} y2=${CURVE_HEIGHT - BOTTOM} />`
      }`;
  }

  private x(place: number, room: number): number {
    return LEFT + ((place + 0.5) * room) / this.order.length;
  }

  private placeAt(event: PointerEvent, isBars: boolean): number | undefined {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const place = isBars
      ? Math.floor((event.clientY - box.top) / this.rowHeight)
      : Math.floor(((event.clientX - box.left - LEFT) / Math.max(20, this.width - LEFT)) * this.order.length);
    return place >= 0 && place < this.order.length ? place : undefined;
  }

  private describe(isBars: boolean): string {
    if (this.hovered === undefined) {
      return isBars ? '' : 'By rank. Point at the curves for a class.';
    }
    const id = this.order[this.hovered];
    if (id === undefined) {
      return '';
    }
    const values = this.series.map(
      ({ name, values }) => `${name} ${Number.isFinite(values[id]) ? this.format(values[id]!) : '–'}`,
    );
    return `${printable(this.names[id]!, 60)}: ${values.join(', ')}`;
  }
}

/** A step for each class, or for each pixel the mean of the classes that fall into it. */
function curve(values: ArrayLike<number>, order: Int32Array, room: number, y: (value: number) => number): string {
  const columns = Math.min(order.length, Math.floor(room));
  const heights = new Float64Array(columns).fill(NaN);
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * order.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * order.length) / columns));
    let total = 0;
    let known = 0;
    for (let place = from; place < to; place++) {
      const value = values[order[place]!]!;
      if (Number.isFinite(value)) {
        total += value;
        known++;
      }
    }
    heights[column] = known ? y(total / known) : NaN;
  }
  return stepPath(heights, LEFT, room);
}

function sample(index: number, isBars: boolean): TemplateResult {
  return isBars
    ? svg`<rect class="series-${index}" y="1" width="20" height="8" />`
    : svg`<path class="curve series-${index}" d="M0 5H22" />`;
}

declare global {
  interface HTMLElementTagNameMap {
    'series-chart': SeriesChart;
  }
}
