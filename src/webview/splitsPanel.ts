import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { printable } from '../core/printable';
import { formatZ } from '../core/render/comparison';
import { formatCount, formatShare } from '../core/numbers';
import { type SplitDifference, chanceBound, compareSplits } from '../core/splits/splits';
import './charts/seriesChart';
import './controls/button';
import { idsByPositives } from './classes/ranks';
import type { DataColumn } from './columns/dataColumn';
import type { DatasetView, SplitView } from './pageReport';
import type { ToEditor } from './protocol';

/** The parts of a collection side by side: prevalences, classes that are absent, drift. */
@customElement('split-view')
export class SplitsPanel extends LitElement {
  @property({ attribute: false }) view!: DatasetView;
  @property({ attribute: false }) splits: readonly SplitView[] = [];
  @property({ attribute: false }) send: (message: ToEditor) => void = () => undefined;
  /** Id of the part that the selected one is held against. */
  @state() private otherId: string | undefined;
  private order = new Int32Array();
  private prevalences: readonly Float64Array[] = [];
  private difference: SplitDifference | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get own(): SplitView | undefined {
    return this.splits.find(({ id }) => id === this.view.id);
  }

  private get other(): SplitView | undefined {
    const others = this.splits.filter(({ id }) => id !== this.view.id);
    return others.find(({ id }) => id === this.otherId) ?? others[0];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('view') || changed.has('splits') || changed.has('otherId')) {
      this.order = idsByPositives(this.view.columns.positives);
      this.prevalences = this.splits.map(({ positives: counts, known }) => counts.map((count, c) => count / known[c]!));
      const { own, other } = this;
      this.difference = own && other && compareSplits(known(own), known(other));
    }
  }

  protected override render(): TemplateResult {
    const { own, other, difference, view } = this;
    const split = html`<div>
      <vscode-button @click=${() => this.send({ kind: 'split', dataset: view.id })}>
        Create a stratified split…
      </vscode-button>
    </div>`;
    if (!own || !other || !difference) {
      return html`<p>
          This label file has one part only. A split that keeps the shares of rare classes can be made from it.
        </p>
        ${split}`;
    }
    const bound = chanceBound(view.classes);
    const clear = difference.z.reduce((count, z) => count + (Math.abs(z) >= bound ? 1 : 0), 0);
    return html`
      ${this.renderChoice(other)}
      <p>
        ${
          clear
            ? `${formatCount(clear)} of ${formatCount(view.classes)} classes ${clear === 1 ? 'differs' : 'differ'} between ${own.name} and ${other.name} by more than chance explains (|z| ≥ ${bound.toFixed(1)}).`
            : `No class differs between ${own.name} and ${other.name} by more than chance explains (|z| < ${bound.toFixed(1)}).`
        }
      </p>
      ${this.renderAbsent(`In ${own.name} but not in ${other.name}`, difference.absentInSecond)}
      ${this.renderAbsent(`In ${other.name} but not in ${own.name}`, difference.absentInFirst, other)} ${split}
      <h2>Prevalence</h2>
      <series-chart
        .label=${'Prevalence of each class in each part. The table below has the numbers.'}
        .name=${'splits'}
        .series=${this.splits.slice(0, 3).map(({ name }, index) => ({ name, values: this.prevalences[index]! }))}
        .names=${view.columns.name}
        .order=${this.order}
        .format=${formatShare}
        .firstColour=${1}
        .log=${(view.measures.maxIR ?? 1) > 50}
      ></series-chart>
      <data-table
        .label=${'Classes by part'}
        .columns=${this.columns(difference)}
        .count=${this.order.length}
      ></data-table>
    `;
  }

  private renderChoice(other: SplitView): TemplateResult | typeof nothing {
    const others = this.splits.filter(({ id }) => id !== this.view.id);
    return others.length < 2
      ? nothing
      : html`<div class="segments" role="group" aria-label="Compare with">
          ${others.map(
            ({ id, name }) =>
              html`<button aria-pressed=${id === other.id} @click=${() => (this.otherId = id)}>${name}</button>`,
          )}
        </div>`;
  }

  private renderAbsent(title: string, ids: readonly number[], other?: SplitView): TemplateResult | typeof nothing {
    const names = [...ids.map((id) => this.view.columns.name[id]!), ...(other?.others ?? [])];
    const count = ids.length + (other?.otherCount ?? 0);
    return count === 0
      ? nothing
      : html`<p>
          <strong>${title}:</strong>
          ${names
            .slice(0, 12)
            .map((name) => printable(name, 40))
            .join(', ')}${count > 12 ? ` and ${formatCount(count - 12)} more` : ''}.
        </p>`;
  }

  /** Whether it is one of the two that the sentences are about. */
  private isHeld(split: SplitView): boolean {
    return split === this.own || split === this.other;
  }

  private columns({ z, js }: SplitDifference): DataColumn[] {
    const { name } = this.view.columns;
    const id = (row: number): number => this.order[row]!;
    const number = (
      title: string,
      importance: number,
      meaning: string,
      value: (c: number) => number,
      format: (v: number) => string,
    ): DataColumn => ({
      ...{ title, importance, meaning, kind: 'number' },
      text: (row) => (Number.isNaN(value(id(row))) ? '–' : format(value(id(row)))),
      value: (row) => value(id(row)),
    });
    return [
      {
        title: 'Class',
        kind: 'text',
        text: (row) => printable(name[id(row)]!) || '(no name)',
        value: (row) => name[id(row)]!,
      },
      ...this.splits.flatMap((split, index) => [
        number(split.name, 4, `Positives in ${split.name}.`, (c) => split.positives[c]!, formatCount),
        number(
          `${split.name} share`,
          this.isHeld(split) ? 1 : 3,
          `Prevalence in ${split.name}.`,
          (c) => this.prevalences[index]![c]!,
          formatShare,
        ),
      ]),
      number('z', 2, 'Difference of the two prevalences in standard errors.', (c) => z[c]!, formatZ),
      number(
        'JS',
        5,
        'Jensen-Shannon divergence of the two, in nats: 0 is equal, 0.69 the most.',
        (c) => js[c]!,
        (v) => String(Number(v.toPrecision(2))),
      ),
    ];
  }
}

/** A class that a part does not name has no positives there. */
function known({ positives, known: labels, samples }: SplitView) {
  return {
    positives: positives.map((count) => (Number.isNaN(count) ? 0 : count)),
    known: labels.map((count) => (Number.isNaN(count) ? samples : count)),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'split-view': SplitsPanel;
  }
}
