import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { associate } from '../../core/measures/pairs';
import { printable } from '../../core/printable';
import { formatCount, formatShare } from '../../core/render/numbers';
import type { DataColumn } from '../dataTable';
import type { DatasetView, ToEditor, TogetherAnswer, TogetherView } from '../protocol';
import '../charts/seriesChart';
import './heatMap';

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly both: number;
}

/** Pairs listed in the table beside the heat map, by samples with both. */
const MOST_PAIRS = 5000;

/** How labels stand together: pairs, label sets, their number per sample, and the pairs that make SCUMBLE large. */
@customElement('labels-together')
export class TogetherPanel extends LitElement {
  @property({ attribute: false }) view!: DatasetView;
  @property({ attribute: false }) answer: TogetherAnswer | undefined;
  @property({ attribute: false }) send: (message: ToEditor) => void = () => undefined;
  private pairs: readonly Pair[] = [];
  private columns: readonly DataColumn[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) {
      this.send({ kind: 'together', dataset: this.view.id });
    }
    if (changed.has('answer')) {
      this.pairs = pairsOf(this.answer?.view);
      this.columns = this.pairColumns(this.answer?.view?.samples ?? 0);
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
      ${this.renderScumble(answer.view)}
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
    if (!this.pairs.length) {
      return html`<h2>Pairs</h2>
        <p>No ${this.view.unit} has two of these classes at once.</p>
        ${leftOut}`;
    }
    return html`<h2>Pairs</h2>
      <heat-map .matrix=${matrix} .samples=${samples} .names=${this.view.columns.name}></heat-map>
      ${leftOut}
      <data-table
        .label=${'Pairs of classes, most frequent first'}
        .columns=${this.columns}
        .count=${this.pairs.length}
      ></data-table>`;
  }

  private name(id: number): string {
    return printable(this.view.columns.name[id]!, 60) || '(no name)';
  }

  private pairColumns(samples: number): DataColumn[] {
    const { positives } = this.view.columns;
    const pair = (row: number) => {
      const { a, b, both } = this.pairs[row]!;
      return associate(samples, positives[a]!, positives[b]!, both);
    };
    const share = (title: string, meaning: string, value: (row: number) => number): DataColumn => ({
      ...{ title, meaning, kind: 'number', value },
      text: (row) => formatShare(value(row)),
    });
    return [
      {
        title: 'a',
        kind: 'text',
        text: (row) => this.name(this.pairs[row]!.a),
        value: (row) => this.name(this.pairs[row]!.a),
      },
      {
        title: 'b',
        kind: 'text',
        text: (row) => this.name(this.pairs[row]!.b),
        value: (row) => this.name(this.pairs[row]!.b),
      },
      {
        title: 'n',
        meaning: 'Samples with both.',
        kind: 'number',
        text: (row) => formatCount(this.pairs[row]!.both),
        value: (row) => this.pairs[row]!.both,
      },
      share('P(b | a)', 'Of the samples with a, those that have b.', (row) => pair(row).bGivenA),
      share('P(a | b)', 'Of the samples with b, those that have a.', (row) => pair(row).aGivenB),
      share('Jaccard', 'Samples with both / samples with either.', (row) => pair(row).jaccard),
      {
        ...{ title: 'Lift', meaning: 'How often both occur, against what independence would give: 1.', kind: 'number' },
        text: (row) => String(Number(pair(row).lift.toPrecision(3))),
        value: (row) => pair(row).lift,
      },
    ];
  }

  private renderCardinalities({ cardinalities, samples }: TogetherView): TemplateResult {
    const names = cardinalities.map((_, labels) => `${labels} label${labels === 1 ? '' : 's'}`);
    const columns: DataColumn[] = [
      { title: `Labels per ${this.view.unit}`, kind: 'number', text: (row) => formatCount(row), value: (row) => row },
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

  private renderScumble({ scumblePairs }: TogetherView): TemplateResult | typeof nothing {
    const { scumble } = this.view.measures;
    if (scumble === null || !scumblePairs.length) {
      return nothing;
    }
    const columns: DataColumn[] = [
      { title: 'Frequent', kind: 'text', text: (row) => this.name(this.ordered(scumblePairs[row]!)[0]) },
      { title: 'Rare', kind: 'text', text: (row) => this.name(this.ordered(scumblePairs[row]!)[1]) },
      {
        title: 'Samples with both',
        kind: 'number',
        text: (row) => formatCount(scumblePairs[row]!.both),
        value: (row) => scumblePairs[row]!.both,
      },
      {
        ...{
          title: 'Imbalance of the pair',
          meaning: 'SCUMBLE of a sample with just these two: 0 where both are equally frequent.',
          kind: 'number',
        },
        text: (row) => String(Number(scumblePairs[row]!.index.toPrecision(3))),
        value: (row) => scumblePairs[row]!.index,
      },
    ];
    const advice =
      scumble > 0.1
        ? 'Rare labels come with frequent ones, so drawing rare samples more often makes the frequent labels more frequent too: sampling helps little here, weights in the loss do.'
        : 'Rare labels mostly stand alone or beside rare ones, so drawing rare samples more often does help.';
    return html`<h2>Frequent beside rare: SCUMBLE ${Number(scumble.toPrecision(3))}</h2>
      <p>${advice}</p>
      ${scumblePairs.length ? html`<data-table .label=${'Pairs that make SCUMBLE large'} .columns=${columns} .count=${scumblePairs.length}></data-table>` : nothing}`;
  }

  private ordered({ a, b }: { a: number; b: number }): readonly [number, number] {
    const { positives } = this.view.columns;
    return positives[a]! >= positives[b]! ? [a, b] : [b, a];
  }
}

function pairsOf(view: TogetherView | undefined): Pair[] {
  const { matrix } = view ?? {};
  if (!matrix) {
    return [];
  }
  const { order, both } = matrix;
  const size = order.length;
  const pairs: Pair[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const count = both[row * size + column]!;
      if (count > 0) {
        pairs.push({ a: order[row]!, b: order[column]!, both: count });
      }
    }
  }
  return pairs.sort((x, y) => y.both - x.both || x.a - y.a || x.b - y.b).slice(0, MOST_PAIRS);
}

declare global {
  interface HTMLElementTagNameMap {
    'labels-together': TogetherPanel;
  }
}
