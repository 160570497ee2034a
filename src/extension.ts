import type { ExtensionContext } from 'vscode';
import { registerChooseLabelFile } from './features/chooseLabelFile';
import { registerClassNameHover } from './features/classNameHover';
import { registerCodeDiagnostics } from './features/codeDiagnostics';
import { registerCodeFixes } from './features/codeFixes';
import { registerCodeLens } from './features/codeLens';
import { registerCompletion } from './features/completion';
import { registerCreateSplit } from './features/createSplit';
import { registerExplainReading } from './features/explainReading';
import { registerHeaderHover } from './features/headerHover';
import { registerExplainWeights } from './features/explainWeights';
import { registerExportReport } from './features/exportReport';
import { registerHover } from './features/hover';
import { registerInsertSnippet } from './features/insertSnippet';
import { registerLog } from './features/log';
import { registerLossActions } from './features/lossActions';
import { registerNotebookStatus } from './features/notebookStatus';
import { registerScanStatus } from './features/scanStatus';
import { createServices } from './features/services';
import { registerShowReport } from './features/showReport';
import { registerSourceDiagnostics } from './features/sourceDiagnostics';
import { registerVectorHover } from './features/vectorHover';

/** Makes the services and registers the features; the same on desktop and in the browser. */
export function activate(context: ExtensionContext): void {
  const services = createServices(context);
  context.subscriptions.push(
    registerShowReport(services),
    registerInsertSnippet(services),
    registerChooseLabelFile(services),
    registerExplainReading(services),
    registerExplainWeights(services),
    registerExportReport(services),
    registerCreateSplit(services),
    registerSourceDiagnostics(services),
    registerCodeLens(services),
    registerHover(services),
    registerVectorHover(services),
    registerHeaderHover(services),
    registerClassNameHover(services),
    registerCodeDiagnostics(services),
    registerCodeFixes(services),
    registerCompletion(services),
    registerLossActions(services),
    registerNotebookStatus(services),
    registerScanStatus(services),
    registerLog(services),
  );
}
