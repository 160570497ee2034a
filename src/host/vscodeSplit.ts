import { FileType, Uri, workspace } from 'vscode';
import type { WrittenSplit } from '../core/render/split';
import { splitFileNames } from '../formats/delimited/splitWriter';
import { CancelledError } from '../scan/errors';
import type { ScanService } from '../scan/scanService';
import type { SplitWish } from '../scan/splitRequest';
import { UNFINISHED } from '../scan/splitOutput';
import type { SplitRunOptions } from '../scan/splitRun';

export interface EditorSplitOptions extends SplitRunOptions {
  /** Asks whether files that exist may be replaced. */
  mayReplace(names: readonly string[]): Promise<boolean>;
}

/**
 * Writes a stratified split beside a label file of a workspace folder. The editor only asks; the worker reads and writes.
 *
 * @throws {HumanError} where the file cannot be split as asked
 * @throws {CancelledError} where it was called off, or files exist and may not be replaced
 */
export async function splitInEditor(
  scans: ScanService,
  folder: Uri,
  wish: SplitWish,
  { mayReplace, ...options }: EditorSplitOptions,
): Promise<WrittenSplit> {
  const { file, form, parts } = wish;
  const partNames = parts.map(({ name }) => name);
  const names = splitFileNames(file, form, partNames);
  const existing = await existingOf(folder, names);
  if (existing.length > 0 && !(await mayReplace(existing))) {
    throw new CancelledError();
  }
  try {
    return await scans.split(folder.toString(), wish, options);
  } catch (error) {
    // A worker that is ended cannot clear away what it has begun.
    await Promise.all(names.map((name) => remove(Uri.joinPath(folder, name + UNFINISHED))));
    throw error;
  }
}

/** Those of the paths that are files. */
async function existingOf(folder: Uri, paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      try {
        const { type } = await workspace.fs.stat(Uri.joinPath(folder, path));
        return type & FileType.File ? path : undefined;
      } catch {
        return undefined;
      }
    }),
  );
  return found.filter((path) => path !== undefined);
}

async function remove(file: Uri): Promise<void> {
  try {
    await workspace.fs.delete(file);
  } catch {
    // It is not there.
  }
}
