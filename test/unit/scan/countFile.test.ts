import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeFolder } from '../../../src/host/nodeFiles';
import { MemoryCache } from '../../../src/scan/memoryCache';
import { type CountWish, countFile } from '../../../src/scan/countFile';

/** A table of `rows` rows in which each class is positive in every second, third, … of them. */
function csv(rows: number, ...classes: readonly string[]): string {
  const line = (row: number): string => [`i${row}.jpg`, ...classes.map((_, k) => Number(row % (k + 2) === 0))].join();
  return [['image', ...classes].join(), ...Array.from({ length: rows }, (_, row) => line(row))].join('\n');
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('counting one label file', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'count-file-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  }

  const cache = new MemoryCache();
  const count = (wish: CountWish, sources?: unknown) =>
    countFile(nodeFolder(root), wish, { signal: new AbortController().signal, cache, sources });
  const described = async (wish: CountWish, sources?: unknown) =>
    (await count(wish, sources)).map(({ id, tally }) => [id, tally.samples, tally.classes.join()]);

  it('counts that file alone, with what lies beside it', async () => {
    write({ 'data/a.csv': csv(30, 'cat', 'dog'), 'data/b.csv': csv(40, 'x', 'y'), 'deep/er/c.csv': csv(50, 'q', 'r') });
    assert.deepEqual(await described({ path: 'data/a.csv', among: 'siblings' }), [['data/a.csv', 30, 'cat,dog']]);
    assert.deepEqual(await described({ path: 'deep/er/c.csv', among: 'folder' }), [['deep/er/c.csv', 50, 'q,r']]);
    assert.deepEqual(await described({ path: 'data/none.csv', among: 'siblings' }), []);
  });

  it('counts a file as it was, and leaves the counts of today alone', async () => {
    write({ 'data/train.csv': csv(30, 'cat', 'dog') });
    const today = { path: 'data/train.csv', among: 'folder' } as const;
    const before = { ...today, instead: new Map([['data/train.csv', bytes(csv(12, 'cat', 'dog', 'emu'))]]) };
    assert.deepEqual(await described(before), [['data/train.csv', 12, 'cat,dog,emu']]);
    assert.deepEqual(await described(today), [['data/train.csv', 30, 'cat,dog']]);
    assert.deepEqual(await described(before), [['data/train.csv', 12, 'cat,dog,emu']]);
  });

  it('reads the file of another revision as settings say', async () => {
    write({ 'data/train.csv': csv(30, 'cat', 'dog', 'emu') });
    const wish = {
      path: 'data/train.csv',
      among: 'folder',
      instead: new Map([['data/train.csv', bytes(csv(20, 'cat', 'dog', 'emu'))]]),
    } as const;
    assert.deepEqual(await described(wish, { 'data/train.csv': { columns: ['cat', 'emu'] } }), [
      ['data/train.csv', 20, 'cat,emu'],
    ]);
  });

  it('takes sidecars as they were, and those that were not there for missing', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `i${i}.jpg ${i % 2} ${(i + 1) % 2}`).join('\n');
    write({ 'labels.txt': lines, 'classes.txt': 'cat\ndog\n' });
    const counted = await count({
      path: 'labels.txt',
      among: 'folder',
      instead: new Map([
        ['labels.txt', bytes(lines)],
        ['classes.txt', undefined],
      ]),
    });
    assert.equal(counted.length <= 1, true);
    assert.ok(!counted.some(({ tally }) => tally.classes.includes('cat')), 'the names are not those of today');
  });

  it('refuses to count one of many files as it was while the others stay as they are', async () => {
    const labels = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`labels/${i}.txt`, '0 0.5 0.5 0.1 0.1\n']));
    write({ ...labels, 'data.yaml': 'train: labels\nnames: [cat, dog]\n' });
    const whole = await count({ path: 'labels/3.txt', among: 'folder' });
    assert.equal(whole[0]?.tally.samples, 12);
    await assert.rejects(
      count({ path: 'labels/3.txt', among: 'folder', instead: new Map([['labels/3.txt', bytes('')]]) }),
      /one of many files of a data set/,
    );
  });
});
