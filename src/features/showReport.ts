import { Disposable, type WebviewPanel, window } from 'vscode';
import { COMMANDS, REPORT_VIEW } from '../host/ids';
import { restoreState } from '../webview/pageState';
import { registerCommand } from './commands';
import { chooseFolder, openFolder } from './folders';
import { parseInsertTarget } from './insertTarget';
import { ReportPanel } from './reportPanel';
import { scanWithProgress } from './scanWithProgress';
import type { Services } from './services';

/** The command that shows the report, and its tab, which comes back after a restart. There is one tab at a time. */
export function registerShowReport(services: Services): Disposable {
  let open: ReportPanel | undefined;
  const keep = (panel: ReportPanel): void => {
    open = panel;
    panel.onDidDispose(() => {
      open = open === panel ? undefined : open;
    });
  };
  return Disposable.from(
    registerCommand(services, COMMANDS.showReport, async (argument) => {
      const target = parseInsertTarget(argument);
      const folder = openFolder(target.folder) ?? (await chooseFolder()).uri.toString();
      if (open) {
        open.show(folder, target.dataset);
      } else {
        keep(ReportPanel.create(services, folder, target.dataset));
      }
      // The page shows what is known at once; a scan of unchanged files makes sure that it is so still.
      await scanWithProgress(services, folder);
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
