import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { parseParts } from '../../../src/core/splits/parts';
import { scanThreadOptions } from '../../../src/host/scanThreadOptions';
import { CancelledError } from '../../../src/scan/errors';
import type { SplitWish } from '../../../src/scan/splitRequest';
import { UNFINISHED } from '../../../src/scan/splitOutput';
import { splitInWorker, type SplitRunOptions } from '../../../src/scan/splitRun';
import type { FromWorker } from '../../../src/scan/workerProtocol';
import { shippedWorker } from './workerBundle';

describe('a stratified split on a real thread', function () {
  this.timeout(60_000);
  const worker = shippedWorker();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'label-balance-split-'));
    mkdirSync(join(folder, 'data'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Splits `data/labels.csv`; says how many threads are left. */
  async function split(
    wish: Partial<SplitWish> = {},
    { signal = new AbortController().signal, progress = () => undefined }: Partial<SplitRunOptions> = {},
  ) {
    let threads = 0;
    const host = {
      startWorker(onMessage: (message: FromWorker) => void, onError: (error: Error) => void) {
        const thread = new Worker(worker.file, scanThreadOptions({}));
        threads++;
        thread.on('message', onMessage);
        thread.on('error', onError);
        thread.on('exit', () => threads--);
        return { post: (message: unknown) => thread.postMessage(message), terminate: () => thread.terminate() };
      },
      request: () => ({ root: { kind: 'disk', path: folder }, exclude: [], useIgnoreFiles: true }) as const,
      log: () => undefined,
    };
    const parts = parseParts('train=0.8,test=0.2');
    const asked: SplitWish = {
      file: 'data/labels.csv',
      parts,
      seed: 0,
      order: 1,
      form: 'column',
      sidecars: [],
      ...wish,
    };
    try {
      return await splitInWorker(host, 'folder', asked, { signal, progress });
    } finally {
      assert.equal(threads, 0, 'the thread has ended');
    }
  }
  const files = (): string[] => readdirSync(join(folder, 'data')).sort();
  const table = (rows: number): string =>
    `image,cat,dog\n${Array.from({ length: rows }, (_, i) => `${i}.jpg,${i % 2},${Number(i % 4 === 0)}\n`).join('')}`;

  it('is written beside the label file, in place of an older one', async () => {
    writeFileSync(join(folder, 'data/labels.csv'), table(100));
    writeFileSync(join(folder, 'data/labels_split.csv'), 'old');
    const { written, summary } = await split();
    assert.deepEqual(written, ['data/labels_split.csv']);
    assert.equal(summary.samples, 100);
    assert.deepEqual(files(), ['labels.csv', 'labels_split.csv']);
    const copy = readFileSync(join(folder, 'data/labels_split.csv'), 'utf8');
    assert.equal(copy.match(/,train$/gm)?.length, 80);
    assert.equal(copy.replace(/,(split|train|test)$/gm, ''), table(100));
  });

  it('tells of its progress, and leaves only unfinished files where it is called off', async () => {
    writeFileSync(join(folder, 'data/labels.csv'), table(2_000_000));
    const abort = new AbortController();
    const shares: number[] = [];
    const progress = (share: number): void => {
      shares.push(share);
      if (share > 0.6) {
        abort.abort();
      }
    };
    await assert.rejects(split({ form: 'files' }, { signal: abort.signal, progress }), CancelledError);
    assert.ok(shares.length > 1 && shares.every((share, k) => share <= 1 && share >= (shares[k - 1] ?? 0)));
    assert.deepEqual(files(), ['labels.csv', `labels_test.csv${UNFINISHED}`, `labels_train.csv${UNFINISHED}`]);
  });

  it('leaves nothing where it cannot be, and says why', async () => {
    writeFileSync(
      join(folder, 'data/labels.csv'),
      `image,cat,dog,split\n${'a.jpg,1,0,train\nb.jpg,0,1,test\n'.repeat(20)}`,
    );
    await assert.rejects(split(), /is split already: its column split says/);
    await assert.rejects(split({ file: 'data/gone.csv' }), /data\/gone\.csv: no label format was recognised/);
    assert.deepEqual(files(), ['labels.csv']);
  });
});
