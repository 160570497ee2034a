import { FileType, Uri, type ViewColumn, commands, l10n, workspace } from 'vscode';
import type { DatasetReport } from '../../core/report/report';
import { HumanError } from '../../scan/errors';
import type { MemberFiles } from './memberFiles';

/** Opens a file of the scanned folder at a line (from 1), or shows a folder of it; a page cannot name any other. */
export async function openReportFile(
  members: MemberFiles,
  folder: string,
  datasets: readonly DatasetReport[],
  { file, line }: { readonly file: string; readonly line: number | undefined },
  viewColumn: ViewColumn,
): Promise<void> {
  const isKnown = datasets.some(
    ({ files, findings }) => files.includes(file) || findings.some((finding) => finding.file === file),
  );
  if (!isKnown) {
    return;
  }
  const uri = await members.find(Uri.parse(folder), file);
  if (!uri) {
    throw new HumanError(l10n.t('{0} is not there any more.', file));
  }
  const { type } = await workspace.fs.stat(uri);
  // A bit of several: a link to a folder is a folder, too.
  if ((type & FileType.Directory) !== 0) {
    await commands.executeCommand('revealInExplorer', uri);
    return;
  }
  const start = { line: (line ?? 1) - 1, character: 0 };
  await commands.executeCommand('vscode.open', uri, {
    viewColumn,
    ...(line === undefined ? {} : { selection: { start, end: start } }),
  });
}
