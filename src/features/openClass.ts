import { Uri, ViewColumn, commands, l10n, workspace } from 'vscode';
import type { DatasetReport } from '../core/report';
import { lineOfClass } from '../host/lineOfClass';
import { HumanError } from '../scan/errors';

/** Opens the label file where it names a class first. It is searched only when somebody asks. */
export async function openClass(folder: string, { files, format, classes }: DatasetReport, id: number): Promise<void> {
  const name = classes[id]?.name;
  const file = files[0];
  if (name === undefined || file === undefined) {
    return;
  }
  const uri = Uri.joinPath(Uri.parse(folder), file);
  const stat = await workspace.fs.stat(uri);
  if (stat.type === 2) {
    await commands.executeCommand('revealInExplorer', uri);
    return;
  }
  if (stat.size > MOST_BYTES) {
    throw new HumanError(l10n.t('{0} is too large to be searched for a class.', file));
  }
  const line = lineOfClass(await workspace.fs.readFile(uri), format, name);
  if (line === undefined) {
    throw new HumanError(l10n.t('No line of {0} names the class "{1}".', file, name));
  }
  const at = { line, character: 0 };
  await commands.executeCommand('vscode.open', uri, {
    viewColumn: ViewColumn.Beside,
    selection: { start: at, end: at },
  });
}

const MOST_BYTES = 50_000_000;
