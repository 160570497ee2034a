import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { FileAnswer, FileCall, ListedFile } from '../scan/workerProtocol';

/** Answers a question of the scan worker about files that only the editor can read and write. Never throws. */
export async function answerFileCall({ uri, path, method, bytes }: FileCall): Promise<FileAnswer> {
  const target = path === '' ? Uri.parse(uri) : Uri.joinPath(Uri.parse(uri), path);
  try {
    switch (method) {
      case 'list':
        return { listed: await listFolder(target) };
      case 'read':
        return { bytes: await workspace.fs.readFile(target) };
      case 'write':
        await workspace.fs.writeFile(target, bytes ?? new Uint8Array());
        return { written: true };
    }
  } catch (error) {
    return {
      error: error instanceof Error ? error.message : String(error),
      code: error instanceof FileSystemError ? error.code : 'Unknown',
    };
  }
}

/** With size and time of each file, so that the worker need not ask for each. */
async function listFolder(folder: Uri): Promise<ListedFile[]> {
  const entries = await workspace.fs.readDirectory(folder);
  return Promise.all(
    entries.map(async ([name, type]) => {
      const kind = type & FileType.Directory ? 'folder' : type & FileType.File ? 'file' : 'other';
      if (kind !== 'file') {
        return { name, kind, size: 0, modified: undefined };
      }
      try {
        const { size, mtime } = await workspace.fs.stat(Uri.joinPath(folder, name));
        // Some virtual file systems know no times and say 0.
        return { name, kind, size, modified: mtime || undefined };
      } catch {
        return { name, kind: 'other', size: 0, modified: undefined };
      }
    }),
  );
}
