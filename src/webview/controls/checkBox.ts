import { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { type TemplateResult, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';

/**
 * The library's check box, which draws its own and hides that of the browser. Screen readers press and read the hidden
 * one, so the two are kept alike.
 */
@customElement('check-box')
export class CheckBox extends VscodeCheckbox {
  static override styles = [
    VscodeCheckbox.styles,
    css`
      :host {
        max-width: 100%;
      }

      .wrapper {
        min-height: 1.4em;
        margin-block: 0.15em;
        line-height: 1.4;
      }

      .icon,
      input {
        top: 0.1em;
        width: 1.2em;
        height: 1.2em;
      }

      /* Where the drawn one is, for touch and magnifiers. */
      input {
        clip: auto;
        left: 0;
        z-index: 1;
        opacity: 0;
        cursor: pointer;
      }

      .label-inner {
        opacity: 1;
        padding-inline-start: 1.7em;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  /** The one of the browser. */
  private get inner(): HTMLInputElement {
    return this.renderRoot.querySelector('input')!;
  }

  protected override firstUpdated(): void {
    this.inner.addEventListener('change', () => {
      this.checked = this.inner.checked;
      this.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }

  protected override updated(): void {
    this.inner.checked = this.checked;
  }
}

/** A check box; `isChecked` is what holds until the next render, whatever was ticked meanwhile. */
export function renderCheckBox(
  label: unknown,
  isChecked: boolean,
  change: (isChecked: boolean) => void,
): TemplateResult {
  const onChange = (event: Event): void => change((event.target as CheckBox).checked);
  return html`<check-box .checked=${live(isChecked)} @change=${onChange}>${label}</check-box>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'check-box': CheckBox;
  }
}
