import { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/index.js';
import { css } from 'lit';

// `vscode-button` as the page uses it. Where there is little room a long title takes two lines, and all grows with the
// text: the library counts in pixels. The border of secondary buttons is a token that the library does not know yet.
VscodeButton.elementStyles.push(css`
  :host {
    max-width: 100%;
  }

  .base {
    padding: 0.05em 0.85em;
    line-height: 1.7;
    white-space: normal;
  }

  :host([secondary]) .base {
    border-color: var(--vscode-button-secondaryBorder, var(--vscode-button-border, transparent));
  }
`);

// The library presses a button by the space bar and lets the page scroll by it, too.
window.addEventListener('keydown', (event) => {
  if (event.key === ' ' && event.target instanceof VscodeButton) {
    event.preventDefault();
  }
});
