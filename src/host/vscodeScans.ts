import { Disposable, type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import { excludePatterns } from '../scan/excludePatterns';
import type { FileChange } from '../scan/relevance';
import { ScanService, type ScanServiceHost } from '../scan/scanService';
import type { ScanRequest } from '../scan/workerProtocol';
import { SETTINGS } from './ids';
import { hasDisk, startPlatformWorker } from './platform';
import { answerFileCall } from './vscodeFiles';

/** The scan service of the window: its workers, its settings, its file events. Folders are named by their URIs. */
export function createScanService(context: ExtensionContext, log: LogOutputChannel): ScanService & Disposable {
  const host: ScanServiceHost = {
    startWorker(onMessage, onError) {
      const worker = startPlatformWorker(
        context.extensionUri,
        (message) => {
          if (message.kind !== 'call') {
            onMessage(message);
            return;
          }
          const { call } = message.call;
          void answerFileCall(message.call).then((answer) => worker.post({ kind: 'answer', call, answer }));
        },
        onError,
      );
      return worker;
    },
    request: (folder) => requestFor(Uri.parse(folder), context),
    log: (message) => log.warn(message),
  };
  const scans = new ScanService(host);
  context.subscriptions.push(scans, watchFiles(scans), watchFolders(scans), watchSettings(scans));
  return scans;
}

function requestFor(folder: Uri, { storageUri, extension }: ExtensionContext): ScanRequest {
  const exclude = excludePatterns(
    workspace.getConfiguration('files', folder).get<Record<string, unknown>>('exclude', {}),
  );
  const useIgnoreFiles = workspace.getConfiguration('labelBalance', folder).get(SETTINGS.useIgnoreFiles, true);
  if (folder.scheme !== 'file' || !hasDisk) {
    return { root: { kind: 'editor', uri: folder.toString() }, exclude, useIgnoreFiles };
  }
  const { version } = extension.packageJSON as { version: string };
  // A new version may count better: it starts with an empty cache.
  const cacheFolder = storageUri?.scheme === 'file' ? Uri.joinPath(storageUri, `tallies-${version}`).fsPath : undefined;
  return {
    root: { kind: 'disk', path: folder.fsPath },
    exclude,
    useIgnoreFiles,
    ...(cacheFolder ? { cacheFolder } : {}),
  };
}

function watchFiles(scans: ScanService): Disposable {
  const watcher = workspace.createFileSystemWatcher('**/*');
  const changed = (kind: FileChange['kind']) => (uri: Uri) => {
    const folder = workspace.getWorkspaceFolder(uri);
    if (folder) {
      const path = uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
      scans.filesChanged(folder.uri.toString(), [{ path, kind }]);
    }
  };
  return Disposable.from(
    watcher,
    watcher.onDidCreate(changed('created')),
    watcher.onDidChange(changed('changed')),
    watcher.onDidDelete(changed('deleted')),
  );
}

function watchFolders(scans: ScanService): Disposable {
  return workspace.onDidChangeWorkspaceFolders(({ removed }) => {
    for (const { uri } of removed) {
      scans.forget(uri.toString());
    }
  });
}

/** Other files to leave out: what was scanned is scanned again. */
function watchSettings(scans: ScanService): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    for (const { uri } of workspace.workspaceFolders ?? []) {
      const folder = uri.toString();
      const isOther = ['files.exclude', `labelBalance.${SETTINGS.useIgnoreFiles}`].some((key) =>
        event.affectsConfiguration(key, uri),
      );
      if (isOther && scans.state(folder).result) {
        // The outcome is in the state; nobody waits for this promise.
        scans.scan(folder).catch(() => undefined);
      }
    }
  });
}
