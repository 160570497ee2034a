import { type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import { createScanService } from '../host/vscodeScans';
import type { ScanService } from '../scan/scanService';
import { DatasetChoice } from './datasetChoice';

/** What every feature is given. */
export interface Services {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly scans: ScanService;
  readonly choice: DatasetChoice;
}

export function createServices(context: ExtensionContext): Services {
  const log = window.createOutputChannel('Label Balance', { log: true });
  context.subscriptions.push(log);
  return {
    context,
    log,
    scans: createScanService(context, log),
    choice: new DatasetChoice(context.workspaceState),
  };
}
