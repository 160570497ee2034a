import { type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import { createScanService } from '../host/vscodeScans';
import { type LossCall, findLossCalls } from '../python/lossCalls';
import type { ScanService } from '../scan/scanService';
import { DatasetChoice } from './datasetChoice';
import { DocumentCache } from './documentCache';

/** What every feature is given. */
export interface Services {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly scans: ScanService;
  readonly choice: DatasetChoice;
  /** The loss calls of Python documents. */
  readonly lossCalls: DocumentCache<readonly LossCall[]>;
}

export function createServices(context: ExtensionContext): Services {
  const log = window.createOutputChannel('Label Balance', { log: true });
  const lossCalls = new DocumentCache(findLossCalls);
  context.subscriptions.push(log, lossCalls);
  return {
    context,
    log,
    scans: createScanService(context, log),
    choice: new DatasetChoice(context.workspaceState),
    lossCalls,
  };
}
