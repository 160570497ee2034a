import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** Waits for what the editor does in its own time. @throws Error naming what did not come */
export async function until<T>(
  what: string,
  found: () => T | undefined | Promise<T | undefined>,
  seconds = 30,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const value = await found();
    if (value !== undefined) {
      return value;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`There was no ${what} within ${seconds} s.`);
}

/** Writes a file and opens it: the editor may still hold what a test before has written under this name. */
export async function openWritten(path: string, text: string): Promise<vscode.TextDocument> {
  writeFileSync(path, text);
  const { document } = await vscode.window.showTextDocument(vscode.Uri.file(path), { preview: false });
  await until(`the text of ${path}`, async () => {
    if (document.getText() !== text) {
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    return document.getText() === text || undefined;
  });
  return document;
}
