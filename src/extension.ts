import type { ExtensionContext } from 'vscode';
import { registerChooseLabelFile } from './features/chooseLabelFile';
import { registerClassNameHover } from './features/code/classNameHover';
import { registerCodeDiagnostics } from './features/code/codeDiagnostics';
import { registerCodeFixes } from './features/code/codeFixes';
import { registerCodeLens } from './features/code/codeLens';
import { registerCompletion } from './features/code/completion';
import { registerCreateSplit } from './features/createSplit';
import { registerExplainReading } from './features/reading/explainReading';
import { registerHeaderHover } from './features/code/headerHover';
import { registerExplainWeights } from './features/explainWeights';
import { registerExportReport } from './features/report/exportReport';
import { registerHover } from './features/code/hover';
import { registerInsertSnippet } from './features/code/insertSnippet';
import { registerLog } from './features/log';
import { registerLossActions } from './features/code/lossActions';
import { registerNotebookStatus } from './features/code/notebookStatus';
import { registerScanStatus } from './features/scanStatus';
import { createServices } from './features/services';
import { registerShowReport } from './features/report/showReport';
import { registerSourceDiagnostics } from './features/reading/sourceDiagnostics';
import { registerVectorHover } from './features/code/vectorHover';

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
