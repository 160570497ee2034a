import { type TemplateResult, html, nothing } from 'lit';
import { formatAmount, formatCount } from '../../core/numbers';
import type { ColumnChoice } from '../columns/columnFit';
import { renderColumnMenu } from '../columns/columnMenu';
import '../controls/button';
import { textOf } from '../controls/textField';
import type { PageState } from '../pageState';
import type { DatasetView } from '../pageReport';
import type { InsertWhat, ToEditor } from '../protocol';
import type { ScaleKind } from '../scale';
import type { TableColumn } from './tableColumns';

interface ToolbarParts {
  readonly view: DatasetView;
  /** The number of classes that the filter lets through. */
  readonly shown: number;
  readonly columns: readonly TableColumn[];
  /** Those of them that the table has. */
  readonly visible: readonly TableColumn[];
  readonly choice: ColumnChoice;
  readonly scale: ScaleKind;
  readonly settings: PageState;
  readonly change: (part: Partial<PageState>) => void;
  readonly send: (message: ToEditor) => void;
}

/** What stands above the table of classes: filter, scale, columns and the code to insert. */
export function renderClassToolbar(parts: ToolbarParts): TemplateResult {
  const { view, shown, columns, visible, choice, scale, settings, change, send } = parts;
  const insert = (what: InsertWhat) => () => send({ kind: 'insert', dataset: view.id, what });
  const scaleButton = (kind: ScaleKind, text: string): TemplateResult =>
    html`<button aria-pressed=${scale === kind} @click=${() => change({ scale: kind })}>${text}</button>`;
  return html`<div class="toolbar" role="toolbar" aria-label="Classes">
    <h2>Classes</h2>
    <vscode-textfield
      type="search"
      placeholder="Filter"
      .label=${'Filter classes by name'}
      .value=${settings.filter}
      @input=${(event: Event) => change({ filter: textOf(event) })}
    ></vscode-textfield>
    <span class="muted" role="status">${countedClasses(shown, view.classes)}</span>
    <div class="segments" role="group" aria-label="Scale of the bars">
      ${scaleButton('linear', 'Linear')}${scaleButton('log', 'Log')}
    </div>
    ${renderColumnMenu(columns, visible, choice, (next) => change({ shownColumns: next.shown, hiddenColumns: next.hidden }))}
    <div class="actions">
      ${
        // The losses over exclusive classes have no pos_weight.
        view.isExclusive
          ? nothing
          : html`<vscode-button @click=${insert('pos_weight')}>Insert pos_weight</vscode-button>`
      }
      <vscode-button ?secondary=${!view.isExclusive} @click=${insert('weight')}>Insert weight</vscode-button>
      <vscode-button secondary @click=${insert('choose')}>More…</vscode-button>
    </div>
  </div>`;
}

/** `12 of 80 classes`. */
function countedClasses(shown: number, all: number): string {
  const total = formatAmount(all, 'class');
  return shown === all ? total : `${formatCount(shown)} of ${total}`;
}
