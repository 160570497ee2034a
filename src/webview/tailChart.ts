import { type PropertyValues, type TemplateResult, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { printable } from '../core/printable';
import { formatCount, formatShare } from '../core/render/numbers';
import { FEW_SHOT, MANY_SHOT, cumulativeShares, tailBands } from '../core/measures/tailBands';
import { ChartElement, renderGrid, stepPath } from './charts/chartElement';
import { PickEvent } from './classTable';
import type { DatasetView } from './protocol';
import { type Scale, tailCurve } from './scale';

const HEIGHT = 140;
const LEFT = 64;
const TOP = 8;
const BOTTOM = 6;
/** Below this width a bar has no gap beside it and the bars become one curve. */
const BAR_WIDTH = 3;
const WIDEST_BAR = 40;

const BAND_TITLES = {
  head: `Head (over ${MANY_SHOT})`,
  middle: `middle (${FEW_SHOT} to ${MANY_SHOT})`,
  tail: `tail (under ${FEW_SHOT})`,
} as const;

/** The positives of all classes, the most frequent first: the shape of the long tail at a glance. */
@customElement('tail-chart')
export class TailChart extends ChartElement {
  @property({ attribute: false }) view!: DatasetView;
  @property({ attribute: false }) scale!: Scale;
  @property({ attribute: false }) picked: number | undefined;
  @state() private hovered: number | undefined;
  /** Class ids by count, and their counts. */
  private ranked = new Int32Array();
  private counts = new Float64Array();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) {
      const { positives } = this.view.columns;
      this.ranked = Int32Array.from(positives, (_, id) => id).sort((a, b) => positives[b]! - positives[a]! || a - b);
      this.counts = Float64Array.from(this.ranked, (id) => positives[id]!);
      this.hovered = undefined;
    }
  }

  private get plotWidth(): number {
    return Math.max(50, this.width - LEFT);
  }

  /** Pixels from one class to the next. */
  private get step(): number {
    return Math.min(WIDEST_BAR, this.plotWidth / Math.max(1, this.counts.length));
  }

  protected override render(): TemplateResult {
    const shown = this.hovered ?? this.picked;
    const label = `Positives of ${formatCount(this.counts.length)} classes by rank, from ${formatCount(this.counts[0] ?? 0)} to ${formatCount(this.counts.at(-1) ?? 0)}.`;
    return html`<figure>
      <svg
        class="plot"
        role="img"
        aria-label=${label}
        width=${this.width}
        height=${HEIGHT}
        @pointermove=${this.onPointer}
        @pointerleave=${() => (this.hovered = undefined)}
        @click=${this.onClick}
      >
        ${renderGrid(this.scale.ticks, {
          ...{ left: LEFT, right: this.width, format: formatCount },
          y: (count) => y(this.scale.share(count)),
        })}
        <g class="bars">${this.step >= BAR_WIDTH ? this.renderBars() : this.renderCurve()}</g>
        ${this.renderBands()} ${shown === undefined ? nothing : this.renderMark(shown)}
        ${svg`<path class="cumulative" d=${this.cumulativePath()} />
          <text x=${LEFT + this.plotWidth} y=${TOP + 16} dx="-4" dy="0.7em" text-anchor="end">cumulative share</text>`}
        ${svg`<line class="axis" x1=${LEFT} x2=${this.width} y1=${y(0)} y2=${y(0)} />`}
      </svg>
      ${this.renderCaption(this.describe(shown), 'classes-by-rank')}
    </figure>`;
  }

  private renderBars(): TemplateResult[] {
    const gap = this.step > 8 ? 2 : 1;
    return Array.from(this.counts, (count, rank) => {
      const top = y(this.scale.share(count));
      return svg`<rect x=${LEFT + rank * this.step} y=${top} width=${this.step - gap} height=${y(0) - top} />`;
    });
  }

  private renderCurve(): TemplateResult {
    const curve = tailCurve(this.counts, this.plotWidth);
    const steps = stepPath(
      curve.map((count) => y(this.scale.share(count))),
      LEFT,
      this.plotWidth,
    );
    return svg`<path d="M${LEFT} ${y(0)}L${steps.slice(1)}V${y(0)}Z" />`;
  }

  /** Lines between head, middle and tail. */
  private renderBands(): TemplateResult[] {
    return tailBands(this.counts)
      .filter(({ from }) => from > 0)
      .map(({ from }) => {
        const x = LEFT + from * this.step;
        return svg`<line class="band" x1=${x} x2=${x} y1=${TOP} y2=${y(0)} />`;
      });
  }

  /** The part of all positives up to each rank, from 0 to 1 over the height of the chart. */
  private cumulativePath(): string {
    const shares = cumulativeShares(this.counts);
    const points = Math.min(shares.length, Math.floor(this.plotWidth));
    let path = '';
    for (let point = 0; point < points; point++) {
      const rank = Math.floor(((point + 1) * shares.length) / points) - 1;
      if (Number.isFinite(shares[rank])) {
        path += `${path ? 'L' : 'M'}${(LEFT + (rank + 0.5) * this.step).toFixed(1)} ${y(shares[rank]!).toFixed(1)}`;
      }
    }
    return path;
  }

  private renderMark(id: number): TemplateResult {
    const rank = this.ranked.indexOf(id);
    const top = y(this.scale.share(this.counts[rank] ?? 0));
    const width = Math.max(2, this.step - (this.step > 8 ? 2 : 1));
    return svg`<rect class="mark" x=${LEFT + rank * this.step} y=${top} width=${width} height=${y(0) - top} />`;
  }

  private describe(id: number | undefined): string {
    if (id === undefined) {
      const bands = tailBands(this.counts).map(({ name, from, to, share }) => {
        const part = Number.isFinite(share) ? `, ${formatShare(share)} of the positives` : '';
        return `${BAND_TITLES[name]}: ${formatCount(to - from)} classes${part}`;
      });
      return `Positives by rank. ${bands.join('; ')}.`;
    }
    const { columns } = this.view;
    const rank = formatCount(this.ranked.indexOf(id) + 1);
    return `Rank ${rank}: ${printable(columns.name[id]!, 80)}, ${formatCount(columns.positives[id]!)} positives`;
  }

  private classAt(event: MouseEvent): number | undefined {
    const x = event.clientX - (event.currentTarget as Element).getBoundingClientRect().left - LEFT;
    return x < 0 ? undefined : this.ranked[Math.floor(x / this.step)];
  }

  private onPointer(event: PointerEvent): void {
    this.hovered = this.classAt(event);
  }

  private onClick(event: MouseEvent): void {
    const id = this.classAt(event);
    if (id !== undefined) {
      this.dispatchEvent(new PickEvent('pick', { detail: id }));
    }
  }
}

/** The height at which a share of the scale stands, from the top. */
function y(share: number): number {
  return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
}

declare global {
  interface HTMLElementTagNameMap {
    'tail-chart': TailChart;
  }
}
