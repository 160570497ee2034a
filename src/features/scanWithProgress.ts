import { ProgressLocation, l10n, window } from 'vscode';
import type { ScanResult } from '../scan/scanFolder';
import type { Services } from './services';

/** Shorter waits need no notification. */
const PATIENCE_MS = 700;

/**
 * Scans a folder for a command the person has run: what takes longer than a moment is shown, with a button that ends it.
 *
 * @throws {CancelledError}
 * @throws {HumanError}
 */
export async function scanWithProgress({ scans }: Services, folder: string): Promise<ScanResult> {
  const scan = scans.scan(folder);
  const isSlow = await Promise.race([
    scan.then(
      () => false,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(true), PATIENCE_MS)),
  ]);
  if (!isSlow) {
    return scan;
  }
  const options = { location: ProgressLocation.Notification, title: l10n.t('Counting labels'), cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    let reported = 0;
    const changed = scans.onDidChange((changedFolder) => {
      const current = scans.state(folder).progress;
      if (changedFolder !== folder || !current) {
        return;
      }
      const share = current.totalBytes ? (100 * current.bytes) / current.totalBytes : 0;
      progress.report({ message: current.file ?? '', increment: Math.max(0, share - reported) });
      reported = Math.max(reported, share);
    });
    token.onCancellationRequested(() => scans.cancel(folder));
    try {
      return await scan;
    } finally {
      changed.dispose();
    }
  });
}
