import type { Disposable } from 'vscode';
import type { Services } from './services';

/** Says which folder has a new result of a scan: progress, which is told in between, changes nothing. */
export function onNewResult({ scans }: Pick<Services, 'scans'>, tell: (folder: string) => void): Disposable {
  const seen = new Map<string, object>();
  return scans.onDidChange((folder) => {
    const { result } = scans.state(folder);
    if (result && seen.get(folder) !== result) {
      seen.set(folder, result);
      tell(folder);
    }
  });
}
