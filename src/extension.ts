import type { ExtensionContext } from 'vscode';
import { registerChooseLabelFile } from './features/chooseLabelFile';
import { registerCodeLens } from './features/codeLens';
import { registerHover } from './features/hover';
import { registerInsertSnippet } from './features/insertSnippet';
import { registerLog } from './features/log';
import { registerScanStatus } from './features/scanStatus';
import { createServices } from './features/services';
import { registerShowReport } from './features/showReport';

/** Makes the services and registers the features; the same on desktop and in the browser. */
export function activate(context: ExtensionContext): void {
  const services = createServices(context);
  context.subscriptions.push(
    registerShowReport(services),
    registerInsertSnippet(services),
    registerChooseLabelFile(services),
    registerCodeLens(services),
    registerHover(services),
    registerScanStatus(services),
    registerLog(services),
  );
}
