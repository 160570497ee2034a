import { type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import { createScanService } from '../host/vscodeScans';
import { PythonFile } from '../python/pythonFile';
import type { ScanService } from '../scan/scanService';
import { DatasetChoice } from './datasetChoice';
import { DocumentCache } from './code/documentCache';
import { MarkdownPages } from './markdownPages';
import { MemberFiles } from './report/memberFiles';
import { cellBefore } from './code/notebooks';

/** What every feature is given. */
export interface Services {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly scans: ScanService;
  readonly choice: DatasetChoice;
  /** What is known of Python documents. */
  readonly python: DocumentCache<PythonFile>;
  readonly pages: MarkdownPages;
  /** What is in archives and compressed files, to be opened. */
  readonly members: MemberFiles;
}

/** What is needed to say something in code. */
export type CodeServices = Pick<Services, 'scans' | 'choice' | 'python'>;

export function createServices(context: ExtensionContext): Services {
  const log = window.createOutputChannel('Label Balance', { log: true });
  const python: DocumentCache<PythonFile> = new DocumentCache((document, previous) => {
    const above = cellBefore(document);
    return new PythonFile(document.getText(), previous, above && python.get(above).imports);
  });
  const pages = new MarkdownPages();
  const scans = createScanService(context, log);
  const members = new MemberFiles(scans);
  context.subscriptions.push(log, python, pages, members);
  return {
    context,
    log,
    scans,
    choice: new DatasetChoice(context.workspaceState),
    python,
    pages,
    members,
  };
}
