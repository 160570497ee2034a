import { Disposable, type Uri, workspace } from 'vscode';
import type { FileChange } from '../scan/relevance';
import type { ScanService } from '../scan/scanService';
import { Slices } from '../scan/slices';

interface Seen {
  readonly uri: Uri;
  readonly kind: FileChange['kind'];
}

/** Tells the scans of changes of files below the workspace folders. */
export function watchFiles(scans: ScanService): Disposable {
  // The editor calls once for each of thousands of files, one after the other: they are only noted then.
  const changes = new Slices<Seen>(({ uri, kind }) => {
    const folder = workspace.getWorkspaceFolder(uri);
    if (folder) {
      const path = uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
      scans.filesChanged(folder.uri.toString(), [{ path, kind }]);
    }
  });
  const watcher = workspace.createFileSystemWatcher('**/*');
  return Disposable.from(
    watcher,
    changes,
    watcher.onDidCreate((uri) => changes.add({ uri, kind: 'created' })),
    watcher.onDidChange((uri) => changes.add({ uri, kind: 'changed' })),
    watcher.onDidDelete((uri) => changes.add({ uri, kind: 'deleted' })),
  );
}
