import { HumanError } from './errors';
import type { FileOutput } from './splitOutput';
import type { FileAnswer, FileCall } from './workerProtocol';

/** Files that only the editor can write, which takes whole files: they are held in memory until then. */
export function editorOutput(uri: string, ask: (call: Omit<FileCall, 'call'>) => Promise<FileAnswer>): FileOutput {
  const pieces = new Map<string, Uint8Array[]>();
  return {
    open: (names) => names.forEach((name) => pieces.set(name, [])),
    write: (name, bytes) => void pieces.get(name)!.push(bytes.slice()),
    async close() {
      for (const [path, parts] of pieces) {
        const answer = await ask({ uri, path, method: 'write', bytes: joined(parts) });
        if ('error' in answer) {
          throw new HumanError(`${path} cannot be written: ${answer.error}`);
        }
      }
    },
    discard: () => pieces.clear(),
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
