import { type Disposable, type QuickPickItem, QuickPickItemKind, Uri, l10n, window } from 'vscode';
import { printable } from '../core/printable';
import { formatCount } from '../core/numbers';
import type { DatasetReport } from '../core/report/report';
import { COMMANDS } from '../host/ids';
import { CancelledError, HumanError } from '../scan/errors';
import { registerCommand } from './commands';
import { chooseFolder, fileOf, folderOf, openFolder } from './folders';
import { parseInsertTarget } from './code/insertTarget';
import { notesOf } from './notes';
import { scanWithProgress } from './scanWithProgress';
import type { Services } from './services';

interface DatasetItem extends QuickPickItem {
  readonly dataset?: DatasetReport;
}

/** The command by which a person says which label file the code of a folder is about. */
export function registerChooseLabelFile(services: Services): Disposable {
  return registerCommand(services, COMMANDS.chooseLabelFile, async (argument) => {
    const target = parseInsertTarget(argument);
    const active = window.activeTextEditor?.document;
    const document = target.document === undefined ? active?.uri : Uri.parse(target.document);
    const folder =
      openFolder(target.folder) ?? (active && folderOf(active.uri)) ?? (await chooseFolder()).uri.toString();
    await pickDataset(services, folder, document);
  });
}

/**
 * Lets the person pick a dataset of a folder and remembers it: for the folder, and for the file they were in, whose
 * code may read another one.
 *
 * @throws {CancelledError} when nothing is picked
 * @throws {HumanError} where the folder has no label file, with the reasons
 */
export async function pickDataset(
  services: Services,
  folder: string,
  document: Uri | undefined,
): Promise<DatasetReport> {
  const result = await scanWithProgress(services, folder);
  const { report } = result;
  if (!report.datasets.length) {
    throw new HumanError([l10n.t('No label file was found in this folder.'), ...notesOf(result).slice(0, 3)].join(' '));
  }
  const chosen = services.choice.get(folder);
  const picked = await window.showQuickPick(itemsOf(report.datasets, chosen), {
    title: l10n.t('Label file for the code of this folder'),
    placeHolder: l10n.t('Its training part gives the numbers'),
    matchOnDescription: true,
  });
  if (!picked?.dataset) {
    throw new CancelledError();
  }
  if (document && folderOf(document) === folder) {
    await services.choice.set(fileOf(document).toString(), picked.dataset.id);
  }
  await services.choice.set(folder, picked.dataset.id);
  return picked.dataset;
}

function itemsOf(datasets: readonly DatasetReport[], chosen: string | undefined): DatasetItem[] {
  const items: DatasetItem[] = [];
  let collection: string | undefined;
  for (const dataset of datasets) {
    if (dataset.collection !== collection) {
      collection = dataset.collection;
      items.push({ label: printable(collection) || l10n.t('This folder'), kind: QuickPickItemKind.Separator });
    }
    const { id, split, byClass, samples, format } = dataset;
    const parts = [
      ...(split === null ? [] : [split]),
      byClass.name.length === 1 ? l10n.t('1 class') : l10n.t('{0} classes', formatCount(byClass.name.length)),
      l10n.t('{0} samples', formatCount(samples)),
      format,
    ];
    items.push({
      label: `${id === chosen ? '$(check) ' : ''}${printable(id).replaceAll('$(', '$ (')}`,
      description: parts.join(' · '),
      dataset,
    });
  }
  return items;
}
