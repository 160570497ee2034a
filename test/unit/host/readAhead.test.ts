import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RangeOfFiles } from '../../../src/host/rangeOfFiles';
import { ReadAhead } from '../../../src/host/readAhead';
import { shippedWorker } from './workerBundle';

describe('small files, read ahead by a second thread', () => {
  const worker = shippedWorker();
  let folder = '';
  const absolute = (path: string): string => join(folder, path);
  /** Texts of 0 to 60 bytes, here and there a large file, and one that is missing. */
  const files = Array.from({ length: 3000 }, (_, k) => `${k}.txt`);
  const isLarge = (k: number): boolean => k % 700 === 350;
  const isMissing = (k: number): boolean => k === 1234;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'label-balance-ahead-'));
    for (const [k, file] of files.entries()) {
      if (!isMissing(k)) {
        writeFileSync(absolute(file), isLarge(k) ? 'x'.repeat(20_000) : `${k} 0.5 0.5\n`.repeat(k % 5));
      }
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  function threadFile(): string {
    return join(dirname(worker.file), 'worker/readAhead.js');
  }

  function assertAllTaken(ahead: ReadAhead): void {
    for (const [k, file] of files.entries()) {
      const content = ahead.take(file);
      if (isLarge(k) || isMissing(k)) {
        assert.equal(content, undefined, file);
      } else {
        assert.deepEqual(content && Buffer.from(content), readFileSync(absolute(file)), file);
      }
    }
  }

  it('gives each file in its turn, but for those that are large or missing', () => {
    const ahead = new ReadAhead(threadFile(), absolute);
    ahead.begin(files);
    assertAllTaken(ahead);
    assert.equal(ahead.take(files[0]!), undefined, 'the list is over');
  });

  it('gives them however slow the second thread is: the first reads what nobody has begun', () => {
    const idle = join(folder, 'idle.js');
    writeFileSync(idle, "require('node:worker_threads').parentPort.on('message', () => undefined);");
    const ahead = new ReadAhead(idle, absolute);
    ahead.begin(files);
    assertAllTaken(ahead);
  });

  it('gives nothing more once the second thread has begun a range and does not come to its end', async () => {
    const stuck = join(folder, 'stuck.js');
    writeFileSync(
      stuck,
      `require('node:worker_threads').parentPort.on('message', ({ memory, place, range }) =>
        Atomics.compareExchange(new Int32Array(memory, place * ${RangeOfFiles.BYTES}, 1), 0, range * 4, range * 4 + 1));`,
    );
    const ahead = new ReadAhead(stuck, absolute, 50);
    ahead.begin(files);
    assert.ok(ahead.take(files[0]!), 'the first range is read before the second thread runs');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const taken = files.slice(1).filter((file) => ahead.take(file));
    assert.ok(taken.length < 128, `${taken.length} files`);
  });

  it('gives nothing to who asks in another order', () => {
    const ahead = new ReadAhead(threadFile(), absolute);
    ahead.begin(files);
    assert.equal(ahead.take(files[5]!), undefined);
    assert.ok(ahead.take(files[0]!));
    assert.equal(ahead.take(files[2]!), undefined);
    ahead.begin([]);
  });

  it('starts no thread for a few files', () => {
    const ahead = new ReadAhead('/there/is/none.js', absolute);
    ahead.begin(files.slice(0, 1000));
    assert.equal(ahead.take(files[0]!), undefined);
  });
});
