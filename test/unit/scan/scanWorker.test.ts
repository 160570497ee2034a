import assert from 'node:assert/strict';
import { MemoryCache } from '../../../src/scan/cache';
import { startScanWorker } from '../../../src/scan/scanWorker';
import type { FileAnswer, FileCall, FromWorker, ToWorker } from '../../../src/scan/workerProtocol';

const CSV = 'image,cat,dog\n' + Array.from({ length: 30 }, (_, i) => `i${i}.jpg,${i % 2},${i % 3 ? 0 : 1}`).join('\n');

/** A worker whose files only the editor can read; `answer` plays the editor. Gives the messages up to the end. */
async function scanVirtual(answer: (call: FileCall) => FileAnswer) {
  const heard: FromWorker[] = [];
  const asked: string[] = [];
  let receive: (message: ToWorker) => void = () => undefined;
  const ended = new Promise<FromWorker>((resolve) => {
    receive = startScanWorker({
      post(message) {
        heard.push(structuredClone(message));
        if (message.kind === 'call') {
          asked.push(`${message.call.method} ${message.call.path}`);
          const { call } = message.call;
          queueMicrotask(() => receive({ kind: 'answer', call, answer: answer(message.call) }));
        } else if (message.kind === 'done' || message.kind === 'failed') {
          resolve(message);
        }
      },
      openFolder: () => assert.fail('there is no disk'),
      openCache: () => new MemoryCache(),
    });
  });
  receive({
    kind: 'scan',
    job: 7,
    request: { root: { kind: 'editor', uri: 'vscode-vfs://github/x' }, exclude: [], useIgnoreFiles: true },
  });
  return { end: await ended, heard, asked };
}

describe('the scan worker in a virtual workspace', () => {
  const file = (name: string, size: number) => ({ name, kind: 'file' as const, size, modified: 1 });

  it('lists and reads through the editor, each file once', async () => {
    const { end, asked } = await scanVirtual(({ method, path }) =>
      method === 'list'
        ? { listed: path === '' ? [{ ...file('data', 0), kind: 'folder' as const }] : [file('train.csv', CSV.length)] }
        : { bytes: new TextEncoder().encode(CSV) },
    );
    assert.equal(end.kind, 'done');
    assert.equal(end.job, 7);
    assert.equal(end.result.report.datasets[0]?.samples, 30);
    assert.deepEqual(asked, ['list ', 'list data', 'read data/train.csv']);
  });

  it('passes over what cannot be listed or read', async () => {
    const { end } = await scanVirtual(({ method, path }) =>
      method === 'list' && path === ''
        ? { listed: [{ ...file('secret', 0), kind: 'folder' as const }, file('gone.csv', 10)] }
        : { error: 'no access', code: 'NoPermissions' },
    );
    assert.equal(end.kind, 'done');
    const [gone, ...others] = end.result.report.datasets;
    assert.deepEqual(others, []);
    assert.equal(gone?.samples, 0);
    assert.match(gone.findings[0]?.message ?? '', /could not be read/);
  });

  it('looks into what .gitignore names where there are no other labels', async () => {
    const { end } = await scanVirtual(({ method, path }) => {
      if (method === 'read') {
        return { bytes: new TextEncoder().encode(path === '.gitignore' ? 'data/\n' : CSV) };
      }
      const root = [file('.gitignore', 6), { ...file('data', 0), kind: 'folder' as const }];
      return { listed: path === '' ? root : [file('train.csv', CSV.length)] };
    });
    assert.equal(end.kind, 'done');
    assert.equal(end.result.report.datasets[0]?.id, 'data/train.csv');
  });
});
