import { type TemplateResult, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { printable } from '../../core/printable';
import { formatCount, formatShare } from '../../core/numbers';
import { ChartElement, renderGrid, stepPath } from '../charts/chartElement';
import { PickEvent } from './classTable';
import type { Ranks } from './ranks';
import type { DatasetView } from '../pageReport';
import { type Scale, tailCurve } from '../scale';

const HEIGHT = 140;
const LEFT = 64;
/** For the axis of the cumulative share. */
const RIGHT = 46;
const TOP = 8;
const BOTTOM = 6;
/** Below this width a bar has no gap beside it and the bars become one curve. */
const BAR_WIDTH = 3;
const WIDEST_BAR = 40;

/** The positives of all classes, the most frequent first: the shape of the long tail at a glance. */
@customElement('tail-chart')
export class TailChart extends ChartElement {
  @property({ attribute: false }) view!: DatasetView;
  @property({ attribute: false }) ranks!: Ranks;
  @property({ attribute: false }) scale!: Scale;
  @property({ attribute: false }) picked: number | undefined;
  @state() private hovered: number | undefined;

  private get plotWidth(): number {
    return Math.max(50, this.width - LEFT - RIGHT);
  }

  /** Pixels from one class to the next. */
  private get step(): number {
    return Math.min(WIDEST_BAR, this.plotWidth / Math.max(1, this.ranks.counts.length));
  }

  protected override render(): TemplateResult {
    const shown = this.hovered ?? this.picked;
    const label = `Positives of ${formatCount(this.ranks.counts.length)} classes by rank, from ${formatCount(this.ranks.counts[0] ?? 0)} to ${formatCount(this.ranks.counts.at(-1) ?? 0)}, and their cumulative share. The table of this chart has the numbers.`;
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
          ...{ left: LEFT, right: this.width - RIGHT, format: formatCount },
          y: (count) => y(this.scale.share(count)),
        })}
        <g class="bars">${this.step >= BAR_WIDTH ? this.renderBars() : this.renderCurve()}</g>
        ${this.renderBands()} ${shown === undefined ? nothing : this.renderMark(shown)}
        ${[0.5, 1].map((share) => svg`<text x=${this.width} y=${y(share)} dy="0.32em" text-anchor="end">${formatShare(share)}</text>`)}
        ${svg`<path class="cumulative" d=${this.cumulativePath()} />
           <text class="on-lines" x=${LEFT + this.plotWidth} y=${TOP + 16} dx="-4" dy="0.7em" text-anchor="end">cumulative share</text>`}
        ${svg`<line class="axis" x1=${LEFT} x2=${this.width - RIGHT} y1=${y(0)} y2=${y(0)} />`}
      </svg>
      ${this.renderCaption(this.describe(shown), 'classes-by-rank')}
    </figure>`;
  }

  private renderBars(): TemplateResult[] {
    const gap = this.step > 8 ? 2 : 1;
    return Array.from(this.ranks.counts, (count, rank) => {
      const top = y(this.scale.share(count));
      return svg`<rect x=${LEFT + rank * this.step} y=${top} width=${this.step - gap} height=${y(0) - top} />`;
    });
  }

  private renderCurve(): TemplateResult {
    const curve = tailCurve(this.ranks.counts, this.plotWidth);
    const steps = stepPath(
      curve.map((count) => y(this.scale.share(count))),
      LEFT,
      this.plotWidth,
    );
    return svg`<path d="M${LEFT} ${y(0)}L${steps.slice(1)}V${y(0)}Z" />`;
  }

  /** Lines between head, middle and tail. */
  private renderBands(): TemplateResult[] {
    return this.ranks.bands
      .filter(({ from }) => from > 0)
      .map(({ from }) => {
        const x = LEFT + from * this.step;
        return svg`<line class="band" x1=${x} x2=${x} y1=${TOP} y2=${y(0)} />`;
      });
  }

  /** The part of all positives up to each rank, from 0 to 1 over the height of the chart. */
  private cumulativePath(): string {
    const { shares } = this.ranks;
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
    const rank = this.ranks.ids.indexOf(id);
    const top = y(this.scale.share(this.ranks.counts[rank] ?? 0));
    const width = Math.max(2, this.step - (this.step > 8 ? 2 : 1));
    return svg`<rect class="mark" x=${LEFT + rank * this.step} y=${top} width=${width} height=${y(0) - top} />`;
  }

  private describe(id: number | undefined): string {
    if (id === undefined) {
      return 'Positives by rank; the line is their cumulative share. Point at a class for its numbers.';
    }
    const { columns } = this.view;
    const rank = formatCount(this.ranks.ids.indexOf(id) + 1);
    const share = formatShare(this.ranks.cumulative[id]!);
    return `Rank ${rank}: ${printable(columns.name[id]!, 80)}, ${formatCount(columns.positives[id]!)} positives, ${share} up to here`;
  }

  private classAt(event: MouseEvent): number | undefined {
    const x = event.clientX - (event.currentTarget as Element).getBoundingClientRect().left - LEFT;
    return x < 0 ? undefined : this.ranks.ids[Math.floor(x / this.step)];
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
