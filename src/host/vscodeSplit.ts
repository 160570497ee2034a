import { FileType, Uri, workspace } from 'vscode';
import type { WrittenSplit } from '../core/render/split';
import { type FileEntry, type FileReader, FileSet } from '../formats/fileSet';
import { CancelledError, HumanError } from '../scan/errors';
import type { SplitRequest } from '../scan/splitFile';
import { SETTINGS } from './ids';

/** The whole file and its parts are in memory here; the command line streams. */
const MOST_BYTES = 512 << 20;
const PIECE_BYTES = 1 << 20;

export interface EditorSplitOptions {
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  progress(share: number): void;
  /** Asks whether files that exist may be replaced. */
  mayReplace(names: readonly string[]): Promise<boolean>;
}

/**
 * Writes a stratified split through the file system of the editor.
 *
 * @param sidecars Further files that say how the label file is read.
 * @throws {HumanError} where the file cannot be split as asked
 * @throws {CancelledError} where files exist and may not be replaced
 */
export async function splitInEditor(
  folder: Uri,
  request: SplitRequest,
  sidecars: readonly string[],
  { signal, progress, mayReplace }: EditorSplitOptions,
): Promise<WrittenSplit> {
  const entries = await entriesOf(folder, [request.file, ...sidecars]);
  const size = entries.find(({ path }) => path === request.file)?.size ?? 0;
  if (size > MOST_BYTES) {
    throw new HumanError(
      `${request.file} is too large to be split in the editor. The command line does it: label-balance split FILE.`,
    );
  }
  const pieces = new Map<string, Uint8Array[]>();
  const output = {
    async open(names: readonly string[]): Promise<void> {
      const existing = await entriesOf(folder, names);
      if (existing.length > 0 && !(await mayReplace(existing.map(({ path }) => path)))) {
        throw new CancelledError();
      }
      names.forEach((name) => pieces.set(name, []));
    },
    write: (name: string, bytes: Uint8Array) => void pieces.get(name)!.push(bytes.slice()),
  };
  const sources: unknown = workspace.getConfiguration('labelBalance', folder).get(SETTINGS.sources, {});
  // The readers of tables are large; nothing else in the editor needs them, so they are loaded only now.
  const { splitFile } = await import('../scan/splitFile');
  const split = await splitFile(new FileSet(entries, readerOf(folder)), request, output, {
    signal,
    sources,
    progress: (bytes) => progress(Math.min(1, bytes / (2 * size || 1))),
  });
  signal.throwIfAborted();
  for (const [name, parts] of pieces) {
    await workspace.fs.writeFile(Uri.joinPath(folder, name), joined(parts));
  }
  return split;
}

/** Those of the paths that are files. */
async function entriesOf(folder: Uri, paths: readonly string[]): Promise<FileEntry[]> {
  const found = await Promise.all(
    paths.map(async (path): Promise<FileEntry | undefined> => {
      try {
        const { size, type } = await workspace.fs.stat(Uri.joinPath(folder, path));
        return type & FileType.File ? { path, size } : undefined;
      } catch {
        return undefined;
      }
    }),
  );
  return found.filter((entry) => entry !== undefined);
}

/** Reads through the editor, which gives whole files only; the last one is kept. */
function readerOf(folder: Uri): FileReader {
  let last: { readonly path: string; readonly bytes: Promise<Uint8Array> } | undefined;
  const whole = (path: string): Promise<Uint8Array> => {
    if (last?.path !== path) {
      last = { path, bytes: Promise.resolve(workspace.fs.readFile(Uri.joinPath(folder, path))) };
    }
    return last.bytes;
  };
  return {
    read: async (path, start = 0, end) => (await whole(path)).subarray(start, end),
    async *stream(path, start = 0) {
      const bytes = await whole(path);
      for (let at = start; at < bytes.length; at += PIECE_BYTES) {
        yield bytes.subarray(at, at + PIECE_BYTES);
        // Other extensions share this thread.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    },
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
