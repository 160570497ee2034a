import type { FileReader } from '../formats/fileSet';
import type { Folder } from './discover';
import type { FileAnswer, FileCall } from './workerProtocol';

const PIECE_BYTES = 1 << 20;
/** Files are handed over whole (the editor's file systems know no ranges), so there is a limit. */
const MAX_BYTES = 512 << 20;

/**
 * A folder whose files only the editor can read (virtual workspaces, the web): seen from inside the worker.
 * `ask` sends a question to the editor. The bytes of the last file are kept, because a file whose head was looked at is
 * usually counted next.
 */
export function editorFolder(
  uri: string,
  ask: (call: Omit<FileCall, 'call'>) => Promise<FileAnswer>,
): Folder & FileReader {
  const known = new Map<string, { size: number; modified: number | undefined }>();
  let last: { path: string; bytes: Uint8Array } | undefined;

  async function whole(path: string): Promise<Uint8Array> {
    if (last?.path === path) {
      return last.bytes;
    }
    const size = known.get(path)?.size ?? 0;
    if (size > MAX_BYTES) {
      throw fileError(`It has ${size} bytes, more than can be read in a virtual workspace.`, 'FileTooLarge');
    }
    const answer = await ask({ uri, path, method: 'read' });
    if (!('bytes' in answer)) {
      throw 'error' in answer ? fileError(answer.error, answer.code) : new Error('A read was answered with a list.');
    }
    last = { path, bytes: answer.bytes };
    return answer.bytes;
  }

  return {
    async list(folder) {
      const answer = await ask({ uri, path: folder, method: 'list' });
      if (!('listed' in answer)) {
        throw 'error' in answer ? fileError(answer.error, answer.code) : new Error('A list was answered with bytes.');
      }
      for (const { name, size, modified } of answer.listed) {
        known.set(folder === '' ? name : `${folder}/${name}`, { size, modified });
      }
      return answer.listed;
    },
    stat(path) {
      const { size, modified } = known.get(path) ?? { size: 0, modified: undefined };
      return modified === undefined ? { size } : { size, modified };
    },
    // The editor resolves links itself and does not say so; its own listing never loops.
    identity: (folder) => folder,
    async read(path, start = 0, end) {
      return (await whole(path)).subarray(start, end);
    },
    async *stream(path, start = 0) {
      const bytes = await whole(path);
      for (let at = start; at < bytes.length; at += PIECE_BYTES) {
        yield bytes.subarray(at, at + PIECE_BYTES);
      }
    },
  };
}

function fileError(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}
