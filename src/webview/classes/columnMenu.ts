import { type TemplateResult, html, nothing } from 'lit';
import { renderMenu } from '../menu';
import type { ColumnChoice } from './columnFit';
import { ON_REQUEST, type TableColumn } from './tableColumns';

/** Which columns of the class table are shown. The first, whose bars stand beside it, always is. */
export function renderColumnMenu(
  columns: readonly TableColumn[],
  visible: readonly TableColumn[],
  { shown, hidden }: ColumnChoice,
  change: (choice: ColumnChoice) => void,
): TemplateResult {
  const toggle = (key: string) => (event: Event) => {
    const isOn = (event.target as HTMLInputElement).checked;
    const without = (keys: readonly string[]): string[] => keys.filter((other) => other !== key);
    change({
      shown: isOn ? [...without(shown), key] : without(shown),
      hidden: isOn ? without(hidden) : [...without(hidden), key],
    });
  };
  const lacksRoom = columns.some(
    (column) => !visible.includes(column) && !hidden.includes(column.key) && column.importance < ON_REQUEST,
  );
  return renderMenu(
    'Columns',
    'Columns of the table',
    html`${columns
      .slice(1)
      .map(
        (column) =>
          html`<label>
            <input type="checkbox" .checked=${visible.includes(column)} @change=${toggle(column.key)} />${column.title}
          </label>`,
      )}
    ${lacksRoom ? html`<p class="muted">Some do not fit beside the others. Tick one to have it all the same.</p>` : nothing}
    ${
      shown.length || hidden.length
        ? html`<button class="link" @click=${() => change({ shown: [], hidden: [] })}>As many as fit</button>`
        : nothing
    }`,
  );
}
