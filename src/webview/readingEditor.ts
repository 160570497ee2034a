import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { printable } from '../core/printable';
import { formatAmount, formatCount } from '../core/numbers';
import './controls/button';
import { renderCheckBox } from './controls/checkBox';
import { type ChoiceList, renderChoiceList } from './controls/choiceList';
import { textOf } from './controls/textField';
import type { ToEditor } from './protocol';
import type { ColumnToggle, ReadingPart, ReadingView } from './readingProtocol';

/** So many columns can be looked through; more can be filtered. */
const FILTER_FROM = 20;

/** How a label file is read, part by part with its reasons, each to be changed in place. */
@customElement('reading-editor')
export class ReadingEditor extends LitElement {
  @property({ attribute: false }) reading!: ReadingView;
  /** Id of the dataset the reading belongs to. */
  @property() of = '';
  @property({ attribute: false }) send: (message: ToEditor) => void = () => undefined;
  /** Columns as they were ticked and not yet applied; a scan that ends meanwhile takes nothing away. */
  @state() private ticked: ReadonlySet<ColumnToggle['column']> | undefined;
  @state() private filter = '';

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('reading');
    const isOther = before !== undefined && before.path !== this.reading.path;
    if (isOther || (this.ticked && sameLabels(this.ticked, this.reading.columns ?? []))) {
      this.ticked = undefined;
      this.filter = isOther ? '' : this.filter;
    }
  }

  protected override render(): TemplateResult {
    return html`<dl class="reading-parts">${this.reading.parts.map((part) => this.renderPart(part))}</dl>
      <p class="reading-actions">
        <button class="link" @click=${() => this.change({ ignore: true })}>Leave this file out of the report</button>
        ${
          this.reading.isSet
            ? html`<button class="link" @click=${() => this.send({ kind: 'resetReading', dataset: this.of })}>
                Reset to what is recognised
              </button>`
            : nothing
        }
      </p>`;
  }

  private renderPart(part: ReadingPart): TemplateResult {
    return html`<div class="reading-part">
      <dt>${part.title}</dt>
      <dd>
        ${this.renderControl(part)}
        ${part.reasons.map(
          ({ text, otherwise }) =>
            html`<p>
              ${printable(text)}${otherwise ? html` <span class="muted">${printable(otherwise)}</span>` : nothing}
            </p>`,
        )}
      </dd>
    </div>`;
  }

  private renderControl(part: ReadingPart): TemplateResult {
    const { columns, excluded } = this.reading;
    if (part.id === 'columns' && columns) {
      return this.renderColumns(part.value, columns);
    }
    if (part.id === 'classes') {
      return html`<p>${part.value}</p>
        ${excluded.length ? this.renderExcluded(excluded) : nothing}`;
    }
    return part.choices.length ? this.renderChoices(part) : html`<p>${printable(part.value, 200)}</p>`;
  }

  private renderChoices({ title, value, choices }: ReadingPart): TemplateResult {
    const chosen = choices.findIndex(({ isChosen }) => isChosen);
    const label = (index: number): string => {
      const { label: text, detail } = choices[index]!;
      // What is recognised is worth more than that it is.
      const isKnown = index === 0 && index === chosen && /^As it is/.test(text) && !/^as recognised/.test(value);
      return printable(isKnown ? `${value} (recognised)` : detail ? `${text}: ${detail}` : text, 120);
    };
    return renderChoiceList({
      label: title,
      choices: choices.map((_, index) => ({ value: String(index), label: label(index) })),
      chosen: String(chosen),
      choose: (index, list) => this.choose(choices[Number(index)]!, String(chosen), list),
    });
  }

  private choose({ change }: ReadingPart['choices'][number], before: string, list: ChoiceList): void {
    if (change === 'file') {
      this.send({ kind: 'chooseNamesFile', dataset: this.of });
      // Whether a file is chosen there is not known here: what holds now is shown.
      list.value = before;
    } else if (change) {
      this.send({ kind: 'changeReading', dataset: this.of, change });
    }
  }

  private renderColumns(value: string, columns: readonly ColumnToggle[]): TemplateResult {
    const ticked = this.ticked ?? labelsOf(columns);
    const needle = this.filter.trim().toLowerCase();
    const shown = columns.filter(({ label }) => label.toLowerCase().includes(needle));
    return html`<details class="columns">
        <summary>
          ${this.ticked ? `${formatCount(ticked.size)} of ${formatAmount(columns.length, 'column')} ticked` : printable(value, 120)}
        </summary>
        ${
          columns.length >= FILTER_FROM
            ? html`<vscode-textfield
                type="search"
                placeholder="Filter"
                .label=${'Filter columns by name'}
                .value=${this.filter}
                @input=${(event: Event) => (this.filter = textOf(event))}
              ></vscode-textfield>`
            : nothing
        }
        <div class="column-toggles" role="group" aria-label="Columns that hold labels">
          ${shown.map(({ label, holds, column }) =>
            renderCheckBox(
              html`<span>${printable(label, 80)}</span> <span class="muted">${printable(holds, 120)}</span>`,
              ticked.has(column),
              () => this.tick(column, ticked),
            ),
          )}
        </div>
      </details>
      ${this.ticked ? this.renderApply(ticked, columns) : nothing}`;
  }

  private renderApply(ticked: ReadonlySet<ColumnToggle['column']>, columns: readonly ColumnToggle[]): TemplateResult {
    const apply = (): void => {
      const chosen = columns.filter(({ column }) => ticked.has(column)).map(({ column }) => column);
      this.change({ columns: chosen }, ['layout', 'ignore']);
    };
    return html`<p class="reading-actions">
      <vscode-button ?disabled=${ticked.size === 0} @click=${apply}>Count these columns</vscode-button>
      <vscode-button secondary @click=${() => (this.ticked = undefined)}>Undo</vscode-button>
    </p>`;
  }

  private tick(column: ColumnToggle['column'], before: ReadonlySet<ColumnToggle['column']>): void {
    const now = new Set(before);
    if (!now.delete(column)) {
      now.add(column);
    }
    this.ticked = now;
  }

  private renderExcluded(excluded: readonly string[]): TemplateResult {
    const without = (name: string): void => {
      const rest = excluded.filter((other) => other !== name);
      this.change(rest.length ? { excludeClasses: rest } : {}, rest.length ? [] : ['excludeClasses']);
    };
    return html`<ul class="excluded" aria-label="Classes that are left out">
      ${excluded.map((name) => {
        const text = printable(name, 60) || '(no name)';
        return html`<li>
          ${text}
          <button class="link" aria-label="Count again: ${text}" @click=${() => without(name)}>Count again</button>
        </li>`;
      })}
    </ul>`;
  }

  private change(set: Readonly<Record<string, unknown>>, unset: readonly string[] = []): void {
    this.send({ kind: 'changeReading', dataset: this.of, change: { set, unset } });
  }
}

function labelsOf(columns: readonly ColumnToggle[]): ReadonlySet<ColumnToggle['column']> {
  return new Set(columns.filter(({ isLabel }) => isLabel).map(({ column }) => column));
}

function sameLabels(ticked: ReadonlySet<ColumnToggle['column']>, columns: readonly ColumnToggle[]): boolean {
  const now = labelsOf(columns);
  return now.size === ticked.size && [...now].every((column) => ticked.has(column));
}

declare global {
  interface HTMLElementTagNameMap {
    'reading-editor': ReadingEditor;
  }
}
