import { Uri, ViewColumn, commands, workspace } from 'vscode';
import type { DatasetReport } from '../../core/report/report';

/** Opens a file of the scanned folder at a line (from 1), or shows a folder of it; a page cannot name any other. */
export async function openReportFile(
  folder: string,
  datasets: readonly DatasetReport[],
  { file, line }: { readonly file: string; readonly line: number | undefined },
): Promise<void> {
  const isKnown = datasets.some(
    ({ files, findings }) => files.includes(file) || findings.some((finding) => finding.file === file),
  );
  if (!isKnown) {
    return;
  }
  const uri = Uri.joinPath(Uri.parse(folder), file);
  const { type } = await workspace.fs.stat(uri);
  if (type === 2) {
    await commands.executeCommand('revealInExplorer', uri);
    return;
  }
  const start = { line: (line ?? 1) - 1, character: 0 };
  await commands.executeCommand('vscode.open', uri, {
    viewColumn: ViewColumn.Beside,
    ...(line === undefined ? {} : { selection: { start, end: start } }),
  });
}
