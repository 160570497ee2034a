import { type TemplateResult, html, nothing } from 'lit';
import { printable } from '../../core/printable';
import { formatShare, pluralOf } from '../../core/numbers';
import type { ClassColumns, DatasetView } from '../pageReport';
import type { ToEditor } from '../protocol';
import type { TableColumn } from './tableColumns';

/** The chosen class: what there is to do about it, and its numbers that the table has no room for; without one, a hint. */
export function renderPicked(
  view: DatasetView,
  id: number | undefined,
  notShown: readonly TableColumn[],
  send: (message: ToEditor) => void,
): TemplateResult {
  if (id === undefined) {
    return html`<div class="picked">
      <p class="muted">Choose a class for its samples and all its numbers.</p>
    </div>`;
  }
  const { columns, reading } = view;
  const excludeClasses = [...reading.excluded, columns.name[id]!];
  const leaveOut = (): void =>
    send({ kind: 'changeReading', dataset: view.id, change: { set: { excludeClasses }, unset: [] } });
  return html`<div class="picked">
    <p>
      <span>${printable(columns.name[id]!, 80) || '(no name)'}</span>
      <button class="link" @click=${() => send({ kind: 'openClass', dataset: view.id, id })}>
        Show ${pluralOf(view.unit)} with it
      </button>
      ${view.classes > 1 ? html`<button class="link" @click=${leaveOut}>Leave this class out</button>` : nothing}
    </p>
    <dl aria-label="More numbers of this class">
      ${notShown.map(
        ({ title, meaning, text }) =>
          html`<div title=${meaning}>
            <dt>${title}</dt>
            <dd>${text(columns, id)}</dd>
          </div>`,
      )}
      ${renderInterval(columns, id)}
    </dl>
  </div>`;
}

/** How well the prevalence is known; in the table it is a tooltip, which keys do not reach. */
function renderInterval({ prevalenceLow, prevalenceHigh }: ClassColumns, id: number): TemplateResult | typeof nothing {
  return Number.isNaN(prevalenceLow[id])
    ? nothing
    : html`<div title="Wilson's interval of the prevalence.">
        <dt>95 % interval</dt>
        <dd>${formatShare(prevalenceLow[id]!)} to ${formatShare(prevalenceHigh[id]!)}</dd>
      </div>`;
}
