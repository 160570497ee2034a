import { type Disposable, l10n, window } from 'vscode';
import { printable } from '../core/printable';
import { renderExplanation } from '../core/render/explain';
import { trainingDataset } from '../core/report/trainingDataset';
import { COMMANDS } from '../host/ids';
import { pickDataset } from './chooseLabelFile';
import { registerCommand } from './commands';
import { chooseFolder, folderOf, openFolder } from './folders';
import { parseInsertTarget } from './code/insertTarget';
import { scanWithProgress } from './scanWithProgress';
import type { Services } from './services';

/** *Explain weight and pos_weight*: what both do, with the numbers of the data that code is written for. */
export function registerExplainWeights(services: Services): Disposable {
  return registerCommand(services, COMMANDS.explainWeights, async (argument) => {
    const target = parseInsertTarget(argument);
    const active = window.activeTextEditor && folderOf(window.activeTextEditor.document.uri);
    const folder = openFolder(target.folder) ?? active ?? (await chooseFolder()).uri.toString();
    const { report } = services.scans.state(folder).result ?? (await scanWithProgress(services, folder));
    const dataset =
      report.datasets.find(({ id }) => id === target.dataset) ??
      trainingDataset(report, { chosen: services.choice.get(folder) }) ??
      (await pickDataset(services, folder, window.activeTextEditor?.document.uri));
    await services.pages.show(
      l10n.t('weight and pos_weight for {0}', printable(dataset.id)),
      renderExplanation(dataset),
    );
  });
}
