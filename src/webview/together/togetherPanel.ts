import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { printable } from '../../core/printable';
import { formatCount, formatShare } from '../../core/numbers';
import type { DataColumn } from '../columns/dataColumn';
import type { DatasetView, TogetherAnswer, TogetherView } from '../pageReport';
import type { ToEditor } from '../protocol';
import '../charts/seriesChart';
import './heatMap';
import { type Pairs, pairColumns, pairsOf } from './pairs';
import { renderScumble } from './scumble';

/** How labels stand together: pairs, label sets, their number per sample, and the pairs that make SCUMBLE large. */
@customElement('labels-together')
export class TogetherPanel extends LitElement {
  @property({ attribute: false }) view!: DatasetView;
  @property({ attribute: false }) answer: TogetherAnswer | undefined;
  @property({ attribute: false }) send: (message: ToEditor) => void = () => undefined;
  private pairs: Pairs = { listed: [], count: 0 };
  private columns: readonly DataColumn[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) {
      this.send({ kind: 'together', dataset: this.view.id });
    }
    if (changed.has('answer')) {
      const { matrix, samples = 0 } = this.answer?.view ?? {};
      this.pairs = pairsOf(matrix);
      const { positives } = this.view.columns;
      this.columns = pairColumns(this.pairs.listed, { samples, positives, name: this.name });
    }
  }

  protected override render(): TemplateResult {
    const { answer, view } = this;
    if (answer?.dataset !== view.id) {
      return html`<p role="status" class="muted">Counting pairs…</p>`;
    }
    if (!answer.view) {
      return html`<p>${answer.problem}</p>`;
    }
    return html`
      ${this.renderPairs(answer.view)} ${this.renderCardinalities(answer.view)} ${this.renderLabelSets(answer.view)}
      ${renderScumble(view, answer.view, this.name)}
    `;
  }

  private renderPairs({ matrix, samples }: TogetherView): TemplateResult {
    if (!matrix) {
      return html`<p>There are too many pairs of classes to count.</p>`;
    }
    if (matrix.order.length < 2) {
      return html`<p>There are no two classes that occur.</p>`;
    }
    const leftOut = matrix.leftOut
      ? html`<p class="muted">
          The ${formatCount(matrix.order.length)} most frequent classes; ${formatCount(matrix.leftOut)} rarer ones are
          left out.
        </p>`
      : nothing;
    const { listed, count } = this.pairs;
    if (!count) {
      return html`<h2>Pairs</h2>
        <p>No ${this.view.unit} has two of these classes at once.</p>
        ${leftOut}`;
    }
    return html`<h2>Pairs</h2>
      <div class="pairs">
        <heat-map .matrix=${matrix} .samples=${samples} .names=${this.view.columns.name}></heat-map>
        <data-table
          .label=${'Pairs of classes, most frequent first'}
          .columns=${this.columns}
          .count=${listed.length}
        ></data-table>
      </div>
      ${leftOut}
      ${
        listed.length < count
          ? html`<p class="muted">
              The table has the ${formatCount(listed.length)} most frequent of ${formatCount(count)} pairs; the map has
              them all.
            </p>`
          : nothing
      }`;
  }

  private readonly name = (id: number): string => printable(this.view.columns.name[id]!, 60) || '(no name)';

  private renderCardinalities({ cardinalities, samples }: TogetherView): TemplateResult {
    const names = cardinalities.map((_, labels) => `${labels} label${labels === 1 ? '' : 's'}`);
    const columns: DataColumn[] = [
      { title: `Labels per ${this.view.unit}`, kind: 'text', text: (row) => formatCount(row), value: (row) => row },
      {
        title: 'Samples',
        kind: 'number',
        text: (row) => formatCount(cardinalities[row]!),
        value: (row) => cardinalities[row]!,
      },
      {
        title: 'Share',
        kind: 'number',
        text: (row) => formatShare(cardinalities[row]! / samples),
        value: (row) => cardinalities[row]!,
      },
    ];
    return html`<h2>Labels per ${this.view.unit}</h2>
      <series-chart
        .label=${`Samples by their number of labels, from 0 to ${cardinalities.length - 1}. The table below has the numbers.`}
        .name=${'labels-per-sample'}
        .series=${[{ name: 'samples', values: cardinalities }]}
        .names=${names}
        .order=${Int32Array.from(cardinalities.keys())}
        .format=${formatCount}
        .ends=${['no label', 'most labels']}
        .firstColour=${1}
      ></series-chart>
      <data-table
        .label=${'Samples by number of labels'}
        .columns=${columns}
        .count=${cardinalities.length}
      ></data-table>`;
  }

  private renderLabelSets({ labelSets, distinctLabelSets, samples }: TogetherView): TemplateResult {
    const text = (row: number): string =>
      labelSets[row]!.members.map((id) => this.name(id)).join(' + ') || '(no label)';
    const columns: DataColumn[] = [
      { title: 'Label set', kind: 'text', text, value: text },
      {
        title: 'Samples',
        kind: 'number',
        text: (row) => formatCount(labelSets[row]!.count),
        value: (row) => labelSets[row]!.count,
      },
      {
        title: 'Share',
        kind: 'number',
        text: (row) => formatShare(labelSets[row]!.count / samples),
        value: (row) => labelSets[row]!.count,
      },
    ];
    const shown = labelSets.length < distinctLabelSets ? `, the ${formatCount(labelSets.length)} most frequent` : '';
    return html`<h2>Label sets</h2>
      <p class="muted">${formatCount(distinctLabelSets)} distinct sets of labels${shown}.</p>
      <data-table .label=${'Label sets'} .columns=${columns} .count=${labelSets.length}></data-table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'labels-together': TogetherPanel;
  }
}
