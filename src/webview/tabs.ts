import '@vscode-elements/elements/dist/vscode-tab-header/index.js';
import { type TemplateResult, html, nothing } from 'lit';
import { TABS, TAB_TITLES, type Tab } from './tabNames';

/**
 * The tabs; arrow keys, Home and End move between them, as the pattern of ARIA has it. Their list is our own: that of the
 * library has no name, does not wrap, and waits for Enter.
 */
export function renderTabs(selected: Tab, choose: (tab: Tab) => void): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const at = TABS.indexOf(selected);
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % TABS.length,
      ArrowLeft: (at + TABS.length - 1) % TABS.length,
      Home: 0,
      End: TABS.length - 1,
    };
    const target = TABS[targets[event.key] ?? -1];
    if (target) {
      event.preventDefault();
      choose(target);
      const list = event.currentTarget as HTMLElement;
      // The new tab can be focused once it is drawn as the selected one.
      requestAnimationFrame(() => list.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
    }
  };
  return html`<div class="tabs" role="tablist" aria-label="Views" @keydown=${onKey}>
    ${TABS.map(
      (tab) =>
        html`<vscode-tab-header
          id="tab-${tab}"
          ?active=${tab === selected}
          aria-selected=${tab === selected}
          aria-controls=${tab === selected ? `panel-${tab}` : nothing}
          tabindex=${tab === selected ? 0 : -1}
          @click=${() => choose(tab)}
        >
          ${TAB_TITLES[tab]}
        </vscode-tab-header>`,
    )}
  </div>`;
}

/** What stands under the selected tab. */
export function renderPanel(tab: Tab, content: unknown): TemplateResult {
  return html`<div class="panel" role="tabpanel" id="panel-${tab}" aria-labelledby="tab-${tab}">${content}</div>`;
}
