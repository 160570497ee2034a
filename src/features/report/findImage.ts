import { RelativePattern, Uri, workspace } from 'vscode';

/** An image as a label file names it: from its own folder, from the root, or anywhere by its name. */
export async function findImage(root: Uri, labelFile: Uri, name: string): Promise<Uri | undefined> {
  for (const uri of [Uri.joinPath(labelFile, '..', name), Uri.joinPath(root, name)]) {
    // A label file cannot make the editor open what is outside of the folder.
    if (workspace.getWorkspaceFolder(uri) && (await exists(uri))) {
      return uri;
    }
  }
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/[[\]{}*?]/g, '?');
  return (await workspace.findFiles(new RelativePattern(root, `**/${base}`), undefined, 1))[0];
}

export async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
