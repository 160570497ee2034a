import { type TemplateResult, html, nothing } from 'lit';
import { renderCheckBox } from '../controls/checkBox';
import { renderMenu } from '../menu';
import { type ColumnChoice, type FittedColumn, lacksRoom } from './columnFit';

/** Which columns of a table are shown; those that it is nothing without always are. */
export function renderColumnMenu(
  columns: readonly FittedColumn[],
  visible: readonly FittedColumn[],
  choice: ColumnChoice,
  change: (choice: ColumnChoice) => void,
): TemplateResult {
  const { shown, hidden } = choice;
  const toggle = (key: string) => (isOn: boolean) => {
    const without = (keys: readonly string[]): string[] => keys.filter((other) => other !== key);
    change({
      shown: isOn ? [...without(shown), key] : without(shown),
      hidden: isOn ? without(hidden) : [...without(hidden), key],
    });
  };
  return renderMenu(
    'Columns',
    'Columns of the table',
    html`${columns
      .filter(({ importance }) => importance > 0)
      .map((column) => renderCheckBox(column.title, visible.includes(column), toggle(column.key)))}
    ${
      lacksRoom(columns, visible, choice)
        ? html`<p class="muted">Some do not fit beside the others. Tick one to have it all the same.</p>`
        : nothing
    }
    ${
      shown.length || hidden.length
        ? html`<button class="link" @click=${() => change({ shown: [], hidden: [] })}>As many as fit</button>`
        : nothing
    }`,
  );
}
