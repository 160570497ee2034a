import { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { css } from 'lit';

// `vscode-textfield` as the page uses it: as high as the buttons beside it, also where text is larger.
VscodeTextfield.elementStyles.push(css`
  input {
    border-radius: 3px;
    padding: 0.2em 0.45em;
    line-height: 1.4;
  }
`);

/** What stands in the field that an event comes from. */
export function textOf({ target }: Event): string {
  return (target as VscodeTextfield).value;
}
