import { type Disposable, l10n, window } from 'vscode';
import { COMMANDS } from '../../host/ids';
import { CancelledError } from '../../scan/errors';
import { EXPORT_FORMS, type ExportForm } from '../../webview/protocol';
import { registerCommand } from '../commands';
import { chooseDataset } from '../reading/readingTarget';
import { EXPORTS, exportReport } from './reportFiles';
import type { Services } from '../services';

/** *Export Report…*: what the page's menu does, for those who have no page open. */
export function registerExportReport(services: Services): Disposable {
  return registerCommand(services, COMMANDS.exportReport, async (argument) => {
    const { folder, dataset } = await chooseDataset(services, argument);
    const { form: asked } = (argument ?? {}) as { form?: unknown };
    const form = EXPORT_FORMS.find((known) => known === asked) ?? (await askForm());
    await exportReport(folder, dataset, form);
  });
}

async function askForm(): Promise<ExportForm> {
  const items = EXPORT_FORMS.map((form) => ({
    label: EXPORTS[form].title,
    description: `.${EXPORTS[form].ending}`,
    form,
  }));
  const picked = await window.showQuickPick(items, { title: l10n.t('Export the report as') });
  if (!picked) {
    throw new CancelledError();
  }
  return picked.form;
}
