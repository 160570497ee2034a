import { Disposable, StatusBarAlignment, commands, l10n, window, workspace } from 'vscode';
import { printable } from '../core/printable';
import { COMMANDS, CONTEXT_KEYS } from '../host/ids';
import { registerCommand } from './commands';
import type { Services } from './services';

/** A scan that takes less than this leaves the status bar alone. */
const PATIENCE_MS = 1000;

/** While a scan runs for more than a moment: an entry in the status bar that says so and calls it off. */
export function registerScanStatus(services: Services): Disposable {
  const { scans } = services;
  const item = window.createStatusBarItem('labelBalance.scan', StatusBarAlignment.Left);
  item.name = l10n.t('Label Balance: Scan');
  item.command = COMMANDS.cancelScan;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isScanning = false;

  const scanned = (): string[] =>
    (workspace.workspaceFolders ?? [])
      .map(({ uri }) => uri.toString())
      .filter((folder) => scans.state(folder).scanning);

  const update = (): void => {
    const folders = scanned();
    if (folders.length > 0 !== isScanning) {
      isScanning = folders.length > 0;
      void commands.executeCommand('setContext', CONTEXT_KEYS.isScanning, isScanning);
    }
    if (!folders.length) {
      clearTimeout(timer);
      timer = undefined;
      item.hide();
      return;
    }
    const { progress } = scans.state(folders[0]!);
    const share = progress?.totalBytes ? ` ${Math.floor((100 * progress.bytes) / progress.totalBytes)} %` : '';
    item.text = `$(sync~spin) ${l10n.t('Counting labels')}${share}`;
    item.tooltip = progress?.file
      ? l10n.t('{0}. Click to cancel.', printable(progress.file, 120))
      : l10n.t('Click to cancel.');
    timer ??= setTimeout(() => item.show(), PATIENCE_MS);
  };

  return Disposable.from(
    item,
    scans.onDidChange(update),
    registerCommand(services, COMMANDS.cancelScan, () => scanned().forEach((folder) => scans.cancel(folder))),
    { dispose: () => clearTimeout(timer) },
  );
}
