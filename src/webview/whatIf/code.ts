import { type TemplateResult, html, nothing } from 'lit';
import { formatCount } from '../../core/numbers';
import '../controls/button';
import type { DatasetView } from '../pageReport';
import type { CodeAction, CodePreview, CodeWish, ToEditor } from '../protocol';

/** The code of a remedy: its first lines, and what there is to do with it. */
export function renderCode(
  { id }: DatasetView,
  wish: CodeWish,
  code: CodePreview | undefined,
  send: (message: ToEditor) => void,
): TemplateResult | typeof nothing {
  if (wish.place === 'none') {
    return nothing;
  }
  const act = (kind: CodeAction) => () => send({ kind, dataset: id, wish });
  const { text, lines } = code ?? { text: '', lines: 0 };
  const shown = text.split('\n').length;
  return html`<section aria-label="Code of the first remedy">
    <div class="toolbar">
      <h2>Code of the first</h2>
      <div class="actions">
        <vscode-button @click=${act('insertCode')}>Insert this code</vscode-button>
        <vscode-button secondary @click=${act('copyCode')}>Copy</vscode-button>
        ${
          wish.place === 'sampler'
            ? nothing
            : html`<vscode-button secondary @click=${act('saveWeights')}>Save weights file</vscode-button>`
        }
      </div>
    </div>
    <pre class="code" tabindex="0" role="region" aria-label="Preview of the code"><code>${text}</code></pre>
    ${lines > shown ? html`<p class="muted">The first ${formatCount(shown)} of ${formatCount(lines)} lines.</p>` : nothing}
  </section>`;
}
