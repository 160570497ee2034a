import { type Uri, type WorkspaceFolder, l10n, window, workspace } from 'vscode';
import { CancelledError, HumanError } from '../scan/errors';

/** The workspace folder a document belongs to, as the scan service names it; undefined for a document outside of all. */
export function folderOf(document: Uri): string | undefined {
  return workspace.getWorkspaceFolder(fileOf(document))?.uri.toString();
}

/** The file a document is stored in: that of the notebook for a cell. */
export function fileOf(document: Uri): Uri {
  const key = document.toString();
  const notebook = workspace.notebookDocuments.find((candidate) =>
    candidate.getCells().some((cell) => cell.document.uri.toString() === key),
  );
  return notebook?.uri ?? document;
}

/** A folder that a command or a restored tab names, where it is one of this workspace: no other is ever scanned. */
export function openFolder(folder: string | undefined): string | undefined {
  return workspace.workspaceFolders?.find(({ uri }) => uri.toString() === folder)?.uri.toString();
}

/**
 * The folder a command is about: the one of the active editor, the only one, or the one the person picks.
 *
 * @throws {HumanError} without an open folder
 * @throws {CancelledError} when nothing is picked
 */
export async function chooseFolder(): Promise<WorkspaceFolder> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length <= 1) {
    if (!folders[0]) {
      throw new HumanError(l10n.t('Open a folder that holds label files first, with "File: Open Folder".'));
    }
    return folders[0];
  }
  const active = window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri);
  const picked =
    active ?? (await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Folder with the label files') }));
  if (!picked) {
    throw new CancelledError();
  }
  return picked;
}
