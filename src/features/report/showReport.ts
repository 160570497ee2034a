import { Disposable, type WebviewPanel, window } from 'vscode';
import { COMMANDS, REPORT_VIEW } from '../../host/ids';
import { parseCompareTarget } from '../../webview/compare/messages';
import { restoreState } from '../../webview/pageState';
import { registerCommand } from '../commands';
import { chooseFolder, openFolder } from '../folders';
import { parseInsertTarget } from '../code/insertTarget';
import { chooseDataset } from '../reading/readingTarget';
import { ReportPanel } from './reportPanel';
import { scanWithProgress } from '../scanWithProgress';
import type { Services } from '../services';

/** The command that shows the report, and its tab, which comes back after a restart. There is one tab at a time. */
export function registerShowReport(services: Services): Disposable {
  let open: ReportPanel | undefined;
  const keep = (panel: ReportPanel): void => {
    open = panel;
    panel.onDidDispose(() => {
      open = open === panel ? undefined : open;
    });
  };
  const show = (folder: string, dataset: string | undefined): void => {
    if (open) {
      open.show(folder, dataset);
    } else {
      keep(ReportPanel.create(services, folder, dataset));
    }
  };
  return Disposable.from(
    registerCommand(services, COMMANDS.showReport, async (argument) => {
      const target = parseInsertTarget(argument);
      const folder = openFolder(target.folder) ?? (await chooseFolder()).uri.toString();
      show(folder, target.dataset);
      // The page shows what is known at once; a scan of unchanged files makes sure that it is so still.
      await scanWithProgress(services, folder);
    }),
    registerCommand(services, COMMANDS.compareWith, async (argument) => {
      const { folder, dataset } = await chooseDataset(services, argument ?? open?.current);
      show(folder, dataset.id);
      await open?.compare(dataset, parseCompareTarget((argument as { target?: unknown } | undefined)?.target));
    }),
    window.registerWebviewPanelSerializer(REPORT_VIEW, {
      async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
        const folder = openFolder(restoreState(state).folder);
        if (folder === undefined) {
          panel.dispose();
        } else {
          keep(new ReportPanel(services, panel, folder));
        }
      },
    }),
  );
}
