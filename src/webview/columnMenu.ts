import { type TemplateResult, html } from 'lit';
import type { TableColumn } from './tableColumns';

/** Which columns of the class table are shown. The first, whose bars stand beside it, always is. */
export function renderColumnMenu(
  columns: readonly TableColumn[],
  hidden: readonly string[],
  change: (hidden: string[]) => void,
): TemplateResult {
  const toggle = (key: string) => (event: Event) => {
    const others = hidden.filter((other) => other !== key);
    change((event.target as HTMLInputElement).checked ? others : [...others, key]);
  };
  return html`<details class="menu">
    <summary>Columns</summary>
    <div role="group" aria-label="Columns of the table">
      ${columns
        .slice(1)
        .map(
          ({ key, title }) =>
            html`<label>
              <input type="checkbox" .checked=${!hidden.includes(key)} @change=${toggle(key)} />${title}
            </label>`,
        )}
    </div>
  </details>`;
}
