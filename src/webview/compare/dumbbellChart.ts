import { type TemplateResult, html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BeforeAfter } from '../../core/compare/beforeAfter';
import { printable } from '../../core/printable';
import { formatShare } from '../../core/numbers';
import { type Axis, makeAxis } from '../charts/axis';
import { ClassChart } from '../charts/classChart';

const ROW = 24;
const BOTTOM = 24;
const TOP = 4;
/** For the words at the end of a row. */
const WORDS_WIDTH = 130;
const RADIUS = 5;

/** A value before and after for each row: an open circle, a line, a filled circle. */
@customElement('dumbbell-chart')
export class DumbbellChart extends ClassChart {
  @property({ attribute: false }) titles: readonly [string, string] = ['before', 'after'];
  @property({ attribute: false }) values: BeforeAfter = { before: new Float64Array(), after: new Float64Array() };

  protected override render(): TemplateResult {
    const height = TOP + this.order.length * ROW + BOTTOM;
    const axis = makeAxis([this.values.before, this.values.after], this.order, this.log);
    const [first, second] = this.titles.map((title) => printable(title, 60));
    return html`<figure>
      <ul class="legend">
        <li><svg width="14" height="12" aria-hidden="true">${circle('open', 7, 6)}</svg>${first}</li>
        <li><svg width="14" height="12" aria-hidden="true">${circle('filled', 7, 6)}</svg>${second}</li>
      </ul>
      <svg class="plot" role="img" aria-label=${this.label} width=${this.width} height=${height}>
        ${this.renderTicks(axis, height - BOTTOM)} ${Array.from(this.order, (id, row) => this.renderRow(axis, id, row))}
      </svg>
      ${this.renderCaption('Prevalence, the clearest differences first.', 'comparison')}
    </figure>`;
  }

  private get hasWords(): boolean {
    return this.width >= 520;
  }

  private x(axis: Axis, value: number): number {
    const left = this.nameWidth + RADIUS;
    const right = this.width - RADIUS - 1 - (this.hasWords ? WORDS_WIDTH : 0);
    return left + Math.max(20, right - left) * axis.share(value);
  }

  private renderTicks(axis: Axis, foot: number): TemplateResult[] {
    // As many labels as have room side by side.
    const most = Math.max(1, Math.floor((this.width - this.nameWidth) / 90));
    const every = Math.ceil(axis.ticks.length / most);
    return axis.ticks
      .filter((_, k) => k % every === 0)
      .map((tick) => {
        const x = this.x(axis, tick);
        return svg`<line class="grid" x1=${x} x2=${x} y1="0" y2=${foot} />
          <text x=${x} y=${foot + 16} text-anchor="middle">${formatShare(tick)}</text>`;
      });
  }

  private renderRow(axis: Axis, id: number, row: number): TemplateResult {
    const y = TOP + (row + 0.5) * ROW;
    const [before, after] = [this.values.before[id]!, this.values.after[id]!];
    const [from, to] = [this.x(axis, before), this.x(axis, after)];
    return svg`<g>
      <title>${printable(this.names[id]!, 120)}: ${formatShare(before)}, then ${formatShare(after)}</title>
      <text class="name" x=${this.nameWidth - 10} y=${y} dy="0.32em" text-anchor="end">${this.nameOf(id)}</text>
      <line class="change" x1=${from} x2=${to} y1=${y} y2=${y} />
      ${circle('open', from, y)} ${circle('filled', to, y)}
      ${this.hasWords ? svg`<text class="value" x=${this.width} y=${y} dy="0.34em" text-anchor="end">${formatShare(before)} → ${formatShare(after)}</text>` : svg``}
    </g>`;
  }
}

function circle(kind: 'open' | 'filled', x: number, y: number): TemplateResult {
  return svg`<circle class=${kind} cx=${x} cy=${y} r=${RADIUS} />`;
}

declare global {
  interface HTMLElementTagNameMap {
    'dumbbell-chart': DumbbellChart;
  }
}
