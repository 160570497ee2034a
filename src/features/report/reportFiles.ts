import { Uri, commands, l10n, window, workspace } from 'vscode';
import type { DatasetReport } from '../../core/report/report';
import { renderCsv } from '../../core/render/csv';
import { renderHtml } from '../../core/render/html';
import { renderJson } from '../../core/render/json';
import { renderMarkdown } from '../../core/render/markdown';
import { HumanError } from '../../scan/errors';
import type { ExportForm, ImageForm } from '../../webview/protocol';

export const EXPORTS: Readonly<Record<ExportForm, { ending: string; title: string }>> = {
  markdown: { ending: 'md', title: 'Markdown' },
  html: { ending: 'html', title: 'HTML' },
  csv: { ending: 'csv', title: 'CSV' },
  json: { ending: 'json', title: 'JSON' },
};

/** Writes the report of one dataset to a file that the person names, and shows it where it is text. */
export async function exportReport(folder: string, dataset: DatasetReport, form: ExportForm): Promise<void> {
  const report = { schemaVersion: 1, datasets: [dataset] } as const;
  const text = {
    markdown: () => renderMarkdown(report),
    html: () => renderHtml(report),
    csv: () => renderCsv(report),
    json: () => renderJson(report, 2),
  }[form]();
  const { ending, title } = EXPORTS[form];
  await saveFile(folder, `label-balance.${ending}`, title, new TextEncoder().encode(text));
}

export async function saveImage(folder: string, name: string, form: ImageForm, bytes: Uint8Array): Promise<void> {
  await saveFile(folder, `${name || 'chart'}.${form}`, form.toUpperCase(), bytes);
}

export async function saveWeights(folder: string, text: string): Promise<void> {
  await saveFile(folder, 'label_weights.json', 'JSON', new TextEncoder().encode(text));
}

/** Asks where to, writes, and offers to open what was written. */
async function saveFile(folder: string, name: string, title: string, bytes: Uint8Array): Promise<void> {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const uri = await window.showSaveDialog({
    defaultUri: Uri.joinPath(Uri.parse(folder), name),
    filters: { [title]: [ending] },
  });
  if (!uri) {
    return;
  }
  try {
    await workspace.fs.writeFile(uri, bytes);
  } catch (error) {
    throw new HumanError(
      l10n.t('{0} could not be written: {1}', uri.path, error instanceof Error ? error.message : String(error)),
    );
  }
  const open = l10n.t('Open');
  // Not waited for: the notice may stay for long.
  void window.showInformationMessage(l10n.t('Saved {0}.', uri.path.split('/').at(-1)!), open).then((answer) => {
    if (answer === open) {
      void commands.executeCommand('vscode.open', uri);
    }
  });
}
