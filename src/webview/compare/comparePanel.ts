import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Comparison } from '../../core/compare/compare';
import { printable } from '../../core/printable';
import { comparisonSentences, formatChange, rowsInOrder } from '../../core/render/comparison';
import { formatCount } from '../../core/numbers';
import '../controls/button';
import type { DataColumn } from '../columns/dataColumn';
import type { DatasetHead, DatasetView } from '../pageReport';
import type { ToEditor } from '../protocol';
import { columnsOf } from './columns';
import './dumbbellChart';
import type { CompareTarget, ComparisonAnswer } from './messages';

/** So many classes have a row in the chart; the table has them all. */
const MOST_CHARTED = 20;
/** So many datasets have a button of their own. */
const MOST_OFFERED = 6;

/** The person has chosen what to compare with. */
export class CompareEvent extends CustomEvent<CompareTarget> {}

/** The dataset held against another one, or against itself as it was. */
@customElement('compare-view')
export class ComparePanel extends LitElement {
  @property({ attribute: false }) view!: DatasetView;
  /** All datasets of the folder. */
  @property({ attribute: false }) datasets: readonly DatasetHead[] = [];
  /** What the person has chosen for this dataset, perhaps before a restart. */
  @property({ attribute: false }) target: CompareTarget | undefined;
  @property({ attribute: false }) answer: ComparisonAnswer | undefined;
  @property({ attribute: false }) send: (message: ToEditor) => void = () => undefined;
  private rows: Int32Array = new Int32Array();
  private columns: DataColumn[] = [];
  /** What was asked for last: newer counts, or another target, want another answer. */
  private asked: { readonly view: DatasetView; readonly target: CompareTarget } | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { comparison } = this.answer ?? {};
    if (changed.has('answer') && comparison) {
      this.rows = rowsInOrder(comparison);
      this.columns = columnsOf(comparison, this.rows);
    }
  }

  protected override updated(): void {
    const { view, target, asked } = this;
    if (target && (asked?.view !== view || !isSame(asked.target, target))) {
      this.asked = { view, target };
      this.send({ kind: 'compare', dataset: view.id, target });
    }
  }

  protected override render(): TemplateResult {
    const { answer } = this;
    const isOwn = answer?.dataset === this.view.id && this.target && isSame(answer.target, this.target);
    const own = isOwn ? answer : undefined;
    return html`
      ${this.renderChoice(own?.comparison !== undefined)}
      <div class="muted" role="status">${this.target && !own ? 'Counting…' : nothing}</div>
      ${own?.problem ? html`<p class="problem">${own.problem}</p>` : nothing}
      ${own?.comparison ? this.renderComparison(own.comparison) : nothing}
    `;
  }

  private renderChoice(hasResult: boolean): TemplateResult {
    const { view } = this;
    const choose = (): void => this.send({ kind: 'chooseComparison', dataset: view.id });
    if (hasResult) {
      return html`<div class="toolbar">
        <vscode-button secondary @click=${choose}>Compare with another…</vscode-button>
        <vscode-button secondary @click=${() => this.send({ kind: 'copyComparison' })}>Copy as Markdown</vscode-button>
      </div>`;
    }
    const others = this.datasets.filter(({ id }) => id !== view.id);
    const parts = others.filter(({ collection }) => collection === view.collection);
    const offered = [...parts, ...others.filter(({ collection }) => collection !== view.collection)];
    return html`<p>
        Hold these labels against another dataset, a file or folder elsewhere, or the same file as it was in a Git
        commit: which classes came and went, and which moved by more than chance explains.
      </p>
      <div class="toolbar">
        <vscode-button @click=${choose}>Compare with…</vscode-button>
        ${offered
          .slice(0, MOST_OFFERED)
          .map(
            ({ id, split, collection }) =>
              html`<vscode-button
                secondary
                title=${printable(id)}
                @click=${() => this.dispatchEvent(new CompareEvent('compare', { detail: { kind: 'dataset', id } }))}
              >
                ${split !== null && collection === view.collection ? split : printable(id, 60)}
              </vscode-button>`,
          )}
      </div>`;
  }

  private renderComparison(comparison: Comparison): TemplateResult {
    const { before, after, names, prevalence, movers } = comparison;
    const charted = movers.subarray(0, MOST_CHARTED);
    const values = Array.from(charted, (row) => prevalence.after[row]!).filter((value) => value > 0);
    const isWide = values.length > 0 && Math.max(...values) > 50 * Math.min(...values);
    return html`
      <h2 class="compared">${printable(before.title, 160)} → ${printable(after.title, 160)}</h2>
      ${renderTotals(comparison)}
      <ul class="sentences">
        ${comparisonSentences(comparison, (name) => printable(name, 60) || '(no name)').map((text) => html`<li>${text}</li>`)}
      </ul>
      ${
        charted.length
          ? html`<dumbbell-chart
              .label=${'Prevalence of the classes that differ most, before and after. The table below has the numbers.'}
              .titles=${[before.title, after.title] as const}
              .names=${names}
              .values=${prevalence}
              .order=${charted}
              .log=${isWide}
            ></dumbbell-chart>`
          : nothing
      }
      <data-table .label=${'Classes before and after'} .columns=${this.columns} .count=${this.rows.length}></data-table>
      <p class="muted">
        The change is a difference of prevalences in percentage points with its 95 % interval, z the same in standard
        errors. Both take the two for independent samples. Of two versions of one file, which share most samples, a
        difference is an edit and no chance; they then say whether it is large for a sample of this size.
      </p>
    `;
  }
}

function isSame(a: CompareTarget, b: CompareTarget): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function renderTotals({ before, after }: Comparison): TemplateResult {
  const row = (title: string, of: (side: typeof before) => number): TemplateResult =>
    html`<tr>
      <th scope="row">${title}</th>
      <td>${formatCount(of(before))}</td>
      <td>${formatCount(of(after))}</td>
      <td>${formatChange(of(after) - of(before))}</td>
    </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Totals before and after">
    <table class="summary totals">
      <thead>
        <tr>
          <td></td>
          <th scope="col">before</th>
          <th scope="col">after</th>
          <th scope="col">change</th>
        </tr>
      </thead>
      <tbody>
        ${row('Samples', ({ samples }) => samples)}
        ${row('Without a label', ({ samplesWithoutLabel }) => samplesWithoutLabel)}
        ${row('Classes', ({ classes }) => classes)}
      </tbody>
    </table>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'compare-view': ComparePanel;
  }
}
