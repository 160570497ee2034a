import { type TemplateResult, html, nothing } from 'lit';
import { printable } from '../core/printable';
import { pluralOf } from '../core/render/numbers';
import { countedClasses } from './classTable';
import { renderColumnMenu } from './columnMenu';
import type { PageState } from './pageState';
import type { DatasetView, InsertWhat, ToEditor } from './protocol';
import type { ScaleKind } from './scale';
import type { TableColumn } from './tableColumns';

interface ToolbarParts {
  readonly view: DatasetView;
  /** The number of classes that the filter lets through. */
  readonly shown: number;
  readonly columns: readonly TableColumn[];
  readonly scale: ScaleKind;
  readonly settings: PageState;
  readonly change: (part: Partial<PageState>) => void;
  readonly send: (message: ToEditor) => void;
}

/** What stands above the table of classes: filter, scale, columns and the code to insert. */
export function renderClassToolbar(parts: ToolbarParts): TemplateResult {
  const { view, shown, columns, scale, settings, change, send } = parts;
  const insert = (what: InsertWhat) => () => send({ kind: 'insert', dataset: view.id, what });
  const scaleButton = (kind: ScaleKind, text: string): TemplateResult =>
    html`<button aria-pressed=${scale === kind} @click=${() => change({ scale: kind })}>${text}</button>`;
  return html`<div class="toolbar" role="toolbar" aria-label="Classes">
    <h2>Classes</h2>
    <input
      type="search"
      placeholder="Filter"
      aria-label="Filter classes by name"
      .value=${settings.filter}
      @input=${(event: Event) => change({ filter: (event.target as HTMLInputElement).value })}
    />
    <span class="muted" role="status">${countedClasses(shown, view.classes)}</span>
    <div class="segments" role="group" aria-label="Scale of the bars">
      ${scaleButton('linear', 'Linear')}${scaleButton('log', 'Log')}
    </div>
    ${renderColumnMenu(columns, settings.hiddenColumns, (hiddenColumns) => change({ hiddenColumns }))}
    <div class="actions">
      <button class="primary" @click=${insert('pos_weight')}>Insert pos_weight</button>
      <button class="secondary" @click=${insert('weight')}>Insert weight</button>
      <button class="secondary" @click=${insert('choose')}>More…</button>
    </div>
  </div>`;
}

/** What there is to do about the chosen class. */
export function renderPicked(view: DatasetView, id: number, send: (message: ToEditor) => void): TemplateResult {
  const name = printable(view.columns.name[id]!, 80) || '(no name)';
  const excludeClasses = [...view.reading.excluded, view.columns.name[id]!];
  const leaveOut = (): void =>
    send({ kind: 'changeReading', dataset: view.id, change: { set: { excludeClasses }, unset: [] } });
  return html`<p class="picked">
    <span>${name}</span>
    <button class="link" @click=${() => send({ kind: 'openClass', dataset: view.id, id })}>
      Show ${pluralOf(view.unit)} with it
    </button>
    ${view.classes > 1 ? html`<button class="link" @click=${leaveOut}>Leave this class out</button>` : nothing}
  </p>`;
}
