import { LitElement, type PropertyValues, type TemplateResult, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { printable } from '../../core/printable';
import { formatCount } from '../../core/numbers';
import { DEFAULT_BOUNDS } from '../../core/weighting/safe';
import { type RemedyEffect, remedyEffect } from '../../core/training/whatIf';
import { MOST_ROWS } from '../charts/seriesChart';
import { idsByPositives } from '../classes/ranks';
import type { DataColumn } from '../columns/dataColumn';
import type { DatasetView, TogetherAnswer } from '../pageReport';
import type { CodePreview, CodeWish, ToEditor } from '../protocol';
import { renderBatches } from './batches';
import { renderCode } from './code';
import { remedyTitle, renderRemedy } from './remedyControls';
import { formatOf, isLogarithmic, METRIC_TITLES } from './metrics';
import { renderSummary } from './summary';
import { type WhatIfState, metricsFor, placesFor } from './state';

const NOTHING: CodeWish = { place: 'none', scheme: '', cap: undefined };
const NAMES = ['Unweighted', 'First', 'Second'] as const;

/** Changes what is set up under "What if". */
export class WhatIfEvent extends CustomEvent<Partial<WhatIfState>> {}

/** Two remedies held against each other and against none, with live numbers, and the code of the first. */
@customElement('what-if')
export class WhatIfPanel extends LitElement {
  @property({ attribute: false }) view!: DatasetView;
  @property({ attribute: false }) settings!: WhatIfState;
  @property({ attribute: false }) together: TogetherAnswer | undefined;
  @property({ attribute: false }) code: CodePreview | undefined;
  @property({ attribute: false }) send: (message: ToEditor) => void = () => undefined;
  private order = new Int32Array();
  private effects: readonly (RemedyEffect | undefined)[] = [];
  private columns: readonly DataColumn[] = [];
  private requests = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { positives } = this.view.counts ?? { positives: new Float64Array() };
    if (changed.has('view')) {
      this.order = idsByPositives(positives);
    }
    const before = changed.get('settings');
    if (changed.has('view') || changed.has('together') || changed.has('settings')) {
      const { first, second } = this.settings;
      const reuse = (index: number, was: CodeWish | undefined, is: CodeWish): RemedyEffect | undefined =>
        !changed.has('view') && !changed.has('together') && was === is ? this.effects[index] : this.effectOf(is);
      this.effects = [reuse(0, NOTHING, NOTHING), reuse(1, before?.first, first), reuse(2, before?.second, second)];
      this.columns = this.makeColumns();
    }
    if (changed.has('view') || before?.first !== this.settings.first) {
      this.askForCode();
    }
    const needsSampling = [this.settings.first, this.settings.second].some(({ place }) => place === 'sampler');
    if (needsSampling && this.together?.dataset !== this.view.id && (changed.has('settings') || changed.has('view'))) {
      this.send({ kind: 'together', dataset: this.view.id });
    }
  }

  private effectOf({ place, scheme, cap }: CodeWish): RemedyEffect | undefined {
    const { counts, id } = this.view;
    const answer = this.together?.dataset === id ? this.together.view : undefined;
    const sampled = answer?.afterSampling.find(([name]) => name === scheme)?.[1];
    if (!counts || (place === 'sampler' && !sampled)) {
      return undefined;
    }
    const { isExclusive } = this.view;
    return remedyEffect({ place, scheme, bounds: { ...DEFAULT_BOUNDS, cap }, isExclusive }, counts, sampled);
  }

  /** Code is written in the editor's process; while a slider moves it is asked for when the hand rests. */
  private askForCode(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.send({ kind: 'preview', dataset: this.view.id, request: ++this.requests, wish: this.settings.first });
    }, 120);
  }

  private change(part: Partial<WhatIfState>): void {
    this.dispatchEvent(new WhatIfEvent('what-if', { detail: part }));
  }

  protected override render(): TemplateResult {
    const { settings, view } = this;
    if (!view.counts) {
      return html`<p>There are no classes to weight.</p>`;
    }
    const places = placesFor(view);
    return html`
      <div class="remedies">
        ${renderRemedy('First', settings.first, places, (first) => this.change({ first }))}
        ${renderRemedy('Second', settings.second, places, (second) => this.change({ second }))}
      </div>
      ${renderSummary(NAMES, this.effects, view.columns.name)} ${this.renderChart()}
      <data-table
        .label=${`${METRIC_TITLES[settings.metric].title}, class by class`}
        .columns=${this.columns}
        .count=${this.order.length}
      ></data-table>
      ${renderBatches(view, settings.batch, (batch) => this.change({ batch }))}
      ${renderCode(view, settings.first, this.code, this.send)}
    `;
  }

  private renderChart(): TemplateResult {
    const { metric, first, second } = this.settings;
    const series = [NOTHING, first, second].map((wish, index) => ({
      name: NAMES[index]!,
      // The legend goes with the picture, so it says what they are.
      ...(index > 0 && { legend: `${NAMES[index]!}, ${remedyTitle(wish)}` }),
      values: this.effects[index]?.[metric] ?? [],
    }));
    const { title, meaning } = METRIC_TITLES[metric];
    return html`<div class="toolbar">
        <h2>${title}</h2>
        <div class="segments" role="group" aria-label="What the bars show">
          ${metricsFor(this.view).map(
            (name) =>
              html`<button
                aria-pressed=${name === metric}
                title=${METRIC_TITLES[name].meaning}
                @click=${() => this.change({ metric: name })}
              >
                ${METRIC_TITLES[name].title}
              </button>`,
          )}
        </div>
      </div>
      <series-chart
        .label=${`${meaning} The table below has the numbers.`}
        .name=${`what-if-${metric}`}
        .series=${series}
        .names=${this.view.columns.name}
        .order=${this.order}
        .format=${formatOf(metric)}
        .log=${isLogarithmic(metric, this.order.length > MOST_ROWS, this.view.measures.maxIR)}
      ></series-chart>`;
  }

  private makeColumns(): DataColumn[] {
    const { name } = this.view.columns;
    const id = (row: number): number => this.order[row]!;
    const { metric } = this.settings;
    const format = formatOf(metric);
    const numbers = NAMES.map((title, index): DataColumn => {
      const values = this.effects[index]?.[metric];
      return {
        title,
        importance: index === 0 ? 1 : 0,
        meaning: METRIC_TITLES[metric].meaning,
        kind: 'number',
        text: (row) => (values && Number.isFinite(values[id(row)]) ? format(values[id(row)]!) : '–'),
        value: (row) => values?.[id(row)] ?? NaN,
      };
    });
    const { positives } = this.view.columns;
    return [
      {
        ...{ title: 'Class', kind: 'text' },
        text: (row) => printable(name[id(row)]!) || '(no name)',
        value: (row) => name[id(row)]!,
      },
      {
        ...{ title: 'Positives', importance: 2, kind: 'number' },
        text: (row) => formatCount(positives[id(row)]!),
        value: (row) => positives[id(row)]!,
      },
      ...numbers,
    ];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'what-if': WhatIfPanel;
  }
}
