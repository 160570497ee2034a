import { type TemplateResult, html } from 'lit';

/**
 * A list that unfolds below its title; it closes when the focus goes elsewhere, and by Escape. The menu of the library is
 * none to screen readers, and its collapsible part has no role either.
 */
export function renderMenu(title: string, label: string, items: unknown): TemplateResult {
  const close = (menu: HTMLDetailsElement): void => {
    menu.open = false;
  };
  const onFocusOut = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    const menu = currentTarget as HTMLDetailsElement;
    // A click beside a control of the menu takes the focus to nowhere: the menu stays.
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) {
      close(menu);
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const menu = event.currentTarget as HTMLDetailsElement;
    if (event.key === 'Escape' && menu.open) {
      event.stopPropagation();
      close(menu);
      menu.querySelector('summary')?.focus();
    }
  };
  return html`<details class="menu" @focusout=${onFocusOut} @keydown=${onKey}>
    <summary>${title}</summary>
    <div role="group" aria-label=${label}>${items}</div>
  </details>`;
}
