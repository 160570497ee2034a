import {
  type NotebookCellStatusBarItemProvider,
  Disposable,
  EventEmitter,
  NotebookCellStatusBarAlignment,
  NotebookCellStatusBarItem,
  type TextDocument,
  l10n,
  notebooks,
  workspace,
} from 'vscode';
import { COMMANDS, SETTINGS } from '../../host/ids';
import { dataTitle } from './codeLens';
import { onNewResult } from '../newResults';
import { dataFor } from './dataForCode';
import { lossTarget } from './offers';
import type { CodeServices, Services } from '../services';

/** Below a cell that builds a loss: what its data is, and a link that inserts the numbers. */
export function registerNotebookStatus(services: Services): Disposable {
  const changed = new EventEmitter<void>();
  const provider: NotebookCellStatusBarItemProvider = {
    onDidChangeCellStatusBarItems: changed.event,
    provideCellStatusBarItems: ({ document }) => statusItems(services, document),
  };
  return Disposable.from(
    changed,
    ...['jupyter-notebook', 'interactive'].map((type) =>
      notebooks.registerNotebookCellStatusBarItemProvider(type, provider),
    ),
    services.choice.onDidChange(() => changed.fire()),
    onNewResult(services, () => changed.fire()),
  );
}

/** What stands below a cell, from cache. */
export function statusItems(services: CodeServices, document: TextDocument): NotebookCellStatusBarItem[] {
  const isOn = workspace.getConfiguration('labelBalance', document).get(SETTINGS.codeLens, true);
  const [call] = isOn && document.languageId === 'python' ? services.python.get(document).lossCalls : [];
  const data = call && dataFor(services, document, call);
  if (!data) {
    return [];
  }
  const target = lossTarget(document, call, data);
  const item = (text: string, tooltip: string, command: string): NotebookCellStatusBarItem => {
    const made = new NotebookCellStatusBarItem(text, NotebookCellStatusBarAlignment.Left);
    made.tooltip = tooltip;
    made.command = { title: tooltip, command, arguments: [target] };
    return made;
  };
  return [
    item(`$(graph) ${dataTitle(data).replaceAll('$(', '$ (')}`, l10n.t('Show Report'), COMMANDS.showReport),
    item(l10n.t('insert weights…'), l10n.t('Insert code with the weights of your labels'), COMMANDS.insertSnippet),
  ];
}
