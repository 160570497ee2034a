import type { Disposable } from 'vscode';
import { type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import type { ReportSettings } from '../core/report/report';
import { parseReportSettings } from '../core/report/settings';
import { excludePatterns } from '../scan/excludePatterns';
import type { ScanServiceHost } from '../scan/scanHost';
import { ScanService } from '../scan/scanService';
import type { ScanRequest } from '../scan/workerProtocol';
import { SETTINGS } from './ids';
import { hasDisk, startPlatformWorker } from './platform';
import { watchFiles } from './vscodeChanges';
import { answerFileCall } from './vscodeFiles';

/** The scan service of the window: its workers, its settings, its file events. Folders are named by their URIs. */
export function createScanService(context: ExtensionContext, log: LogOutputChannel): ScanService & Disposable {
  const host: ScanServiceHost = {
    startWorker(onMessage, onError) {
      const worker = startPlatformWorker(
        context,
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
  const settings = workspace.getConfiguration('labelBalance', folder);
  const useIgnoreFiles = settings.get(SETTINGS.useIgnoreFiles, true);
  // A plain copy: what the editor hands out cannot be sent to a worker.
  const sources: unknown = JSON.parse(JSON.stringify(settings.get(SETTINGS.sources, {})));
  const report = reportSettings(folder);
  if (folder.scheme !== 'file' || !hasDisk) {
    return { root: { kind: 'editor', uri: folder.toString() }, exclude, useIgnoreFiles, sources, report };
  }
  const { version } = extension.packageJSON as { version: string };
  // A new version may count better: it starts with an empty cache.
  const cacheFolder = storageUri?.scheme === 'file' ? Uri.joinPath(storageUri, `tallies-${version}`).fsPath : undefined;
  return {
    root: { kind: 'disk', path: folder.fsPath },
    exclude,
    useIgnoreFiles,
    sources,
    report,
    ...(cacheFolder ? { cacheFolder } : {}),
  };
}

/** What a person has set for reports of a folder; what cannot be followed is underlined in the settings file. */
function reportSettings(folder: Uri): ReportSettings {
  const settings = workspace.getConfiguration('labelBalance', folder);
  return parseReportSettings({
    cap: settings.get(SETTINGS.cap),
    scheme: settings.get(SETTINGS.scheme),
    rules: settings.get(SETTINGS.rules),
  }).settings;
}

function watchFolders(scans: ScanService): Disposable {
  return workspace.onDidChangeWorkspaceFolders(({ removed }) => {
    for (const { uri } of removed) {
      scans.forget(uri.toString());
    }
  });
}

/** Settings that say which files are read, and how, and what the report says of them. */
const RESCAN_SETTINGS = [
  'files.exclude',
  `labelBalance.${SETTINGS.useIgnoreFiles}`,
  `labelBalance.${SETTINGS.sources}`,
  `labelBalance.${SETTINGS.cap}`,
  `labelBalance.${SETTINGS.scheme}`,
  `labelBalance.${SETTINGS.rules}`,
];

/** Other files to leave out, or to read otherwise: what was scanned is scanned again. */
function watchSettings(scans: ScanService): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    for (const { uri } of workspace.workspaceFolders ?? []) {
      const folder = uri.toString();
      const isOther = RESCAN_SETTINGS.some((key) => event.affectsConfiguration(key, uri));
      if (isOther && scans.state(folder).result) {
        // The outcome is in the state; nobody waits for this promise.
        scans.scan(folder).catch(() => undefined);
      }
    }
  });
}
