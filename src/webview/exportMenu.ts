import { type TemplateResult, html } from 'lit';
import './controls/button';
import { renderMenu } from './menu';
import { EXPORT_FORMS, type ExportForm } from './protocol';

const TITLES: Readonly<Record<ExportForm, string>> = { markdown: 'Markdown', html: 'HTML', csv: 'CSV', json: 'JSON' };

/** The report as a file; charts have their own buttons. */
export function renderExport(choose: (form: ExportForm) => void): TemplateResult {
  return renderMenu(
    'Export',
    'Export the report as',
    EXPORT_FORMS.map(
      (form) => html`<vscode-button secondary @click=${() => choose(form)}>${TITLES[form]}</vscode-button>`,
    ),
  );
}
