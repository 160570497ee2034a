import assert from 'node:assert/strict';
import { parseParts } from '../../../src/core/splits/parts';
import { MemoryCache } from '../../../src/scan/memoryCache';
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

/** Has a virtual workspace split its file `labels.csv`; what was written, by path. */
async function splitVirtual(text: string) {
  const written = new Map<string, string>();
  let receive: (message: ToWorker) => void = () => undefined;
  const ended = new Promise<FromWorker>((resolve) => {
    receive = startScanWorker({
      post(message) {
        if (message.kind === 'split') {
          resolve(message);
        }
        if (message.kind !== 'call') {
          return;
        }
        const { call, method, path, bytes } = message.call;
        if (method === 'write') {
          written.set(path, Buffer.from(bytes!).toString());
        }
        const listed = [{ name: 'labels.csv', kind: 'file' as const, size: text.length, modified: 1 }];
        const answers: Record<FileCall['method'], FileAnswer> = {
          list: { listed },
          read: { bytes: Buffer.from(text) },
          write: { written: true },
        };
        queueMicrotask(() => receive({ kind: 'answer', call, answer: answers[method] }));
      },
      openFolder: () => assert.fail('there is no disk'),
      openCache: () => new MemoryCache(),
    });
  });
  receive({
    kind: 'split',
    question: 3,
    request: { root: { kind: 'editor', uri: 'vscode-vfs://github/x' }, exclude: [], useIgnoreFiles: true },
    wish: { file: 'labels.csv', parts: parseParts('a=1,b=1'), seed: 0, order: 1, form: 'files', sidecars: [] },
  });
  return { end: await ended, written };
}

describe('the scan worker in a virtual workspace', () => {
  it('writes a split through the editor', async () => {
    const { end, written } = await splitVirtual(CSV);
    assert.equal(end.kind, 'split', JSON.stringify(end));
    assert.deepEqual(end.split?.written, ['labels_a.csv', 'labels_b.csv']);
    assert.deepEqual([...written.keys()], ['labels_a.csv', 'labels_b.csv']);
    const rows = [...written.values()].flatMap((part) => part.trimEnd().split('\n').slice(1));
    assert.deepEqual(rows.sort(), CSV.split('\n').slice(1).sort());
  });

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

  it('looks into what .gitignore names where only tests and outputs have labels, files by their ending too', async () => {
    const folders: Record<string, string[]> = {
      '': ['data', 'tests', 'runs'],
      data: ['a.csv'],
      tests: ['b.csv'],
      runs: [],
    };
    const { end } = await scanVirtual(({ method, path }) => {
      if (method === 'read') {
        return { bytes: new TextEncoder().encode(path === '.gitignore' ? 'data/*.csv\n' : CSV) };
      }
      const isFolder = (name: string): boolean => path === '' && name in folders;
      const listed = folders[path]!.map((name) =>
        isFolder(name) ? { ...file(name, 0), kind: 'folder' as const } : file(name, CSV.length),
      );
      return { listed: path === '' ? [file('.gitignore', 11), ...listed] : listed };
    });
    assert.equal(end.kind, 'done');
    assert.deepEqual(
      end.result.report.datasets.map(({ id }) => id),
      ['data/a.csv', 'tests/b.csv'],
    );
  });
});
