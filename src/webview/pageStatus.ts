import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { type TemplateResult, html, nothing } from 'lit';
import { printable } from '../core/printable';
import { formatAmount } from '../core/numbers';
import type { PageReport, PageStatus } from './pageReport';
import type { ToEditor } from './protocol';

/** What is being scanned, or why the last scan failed. */
export function renderStatus(status: PageStatus | undefined, send: (message: ToEditor) => void): TemplateResult {
  const { scanning, share, file, error } = status ?? {};
  const doing = file === undefined ? 'Looking for label files…' : `Counting ${printable(file, 120)}…`;
  const percent = share === undefined ? undefined : 100 * share;
  return html`<div class="status" role="status">
    ${
      scanning
        ? html`<vscode-progress-bar aria-label="Scan" .value=${percent}></vscode-progress-bar>
            <span class="doing">${doing}</span>
            <button class="link" @click=${() => send({ kind: 'cancel' })}>Cancel</button>`
        : nothing
    }
    ${
      error && !scanning
        ? html`<p class="problem">
            ${error} <button class="link" @click=${() => send({ kind: 'rescan' })}>Try again</button>
          </p>`
        : nothing
    }
  </div>`;
}

/** What to do where no label file was found. */
export function renderNothingFound({ notes, files }: PageReport): TemplateResult {
  return html`<div class="nothing">
    <h2>No label file was found</h2>
    <p>
      ${formatAmount(files, 'file')} of this folder ${files === 1 ? 'was' : 'were'} looked at. A label file is, for
      example, a CSV file with a column of 0 and 1 for each class, a CSV file with a column of lists such as
      <code>cat|dog</code>, or COCO annotations.
    </p>
    ${
      notes.length
        ? html`<ul>
            ${notes.map((note) => html`<li>${printable(note)}</li>`)}
          </ul>`
        : nothing
    }
  </div>`;
}
