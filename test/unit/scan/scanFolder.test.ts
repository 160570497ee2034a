import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { diskCache } from '../../../src/host/diskCache';
import { nodeFolder } from '../../../src/host/nodeFiles';
import { type TallyCache } from '../../../src/scan/cache';
import { MemoryCache } from '../../../src/scan/memoryCache';
import { type ScanResult, scanFolder } from '../../../src/scan/scanFolder';

const CSV =
  'image,cat,dog,bird\n' + Array.from({ length: 40 }, (_, i) => `i${i}.jpg,${i % 2},${i % 3 ? 0 : 1},0`).join('\n');

describe('a scan of a folder', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'scan-folder-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  }

  /** Scans; `streamed` says which files were counted. */
  async function scan({
    cache,
    onStream,
    most,
  }: { cache?: TallyCache; onStream?: (path: string) => void; most?: number } = {}) {
    const folder = nodeFolder(root);
    const streamed: string[] = [];
    const failures: string[] = [];
    const result: ScanResult = await scanFolder(
      {
        ...folder,
        stream(path) {
          streamed.push(path);
          onStream?.(path);
          return folder.stream(path);
        },
      },
      {
        signal: new AbortController().signal,
        exclude: [],
        ...(cache ? { cache } : {}),
        ...(most !== undefined && { most }),
        failed: (error, where) => failures.push(`${where}: ${String(error)}`),
      },
    );
    return { result, streamed, failures };
  }

  it('counts no more label files than wanted: those nearest to the top, and says how many are left out', async () => {
    const larger = `${CSV}\nlast.jpg,1,1,1`;
    write({ 'a/one.csv': CSV, 'a/two.csv': larger, 'a/b/three.csv': larger, 'top.csv': CSV });
    const { result, streamed } = await scan({ most: 2 });
    assert.deepEqual(
      result.report.datasets.map(({ id }) => id),
      ['a/two.csv', 'top.csv'],
    );
    assert.deepEqual([result.leftOut, result.unread, streamed.length], [2, [], 2]);
    assert.deepEqual([(await scan({ most: 4 })).result.leftOut, (await scan()).result.leftOut], [0, 0]);
  });

  it('names the datasets and what they were made from', async () => {
    write({ 'data/train.csv': CSV, 'notes.md': '# x' });
    const { result } = await scan();
    assert.deepEqual(
      result.report.datasets.map(({ id, samples }) => [id, samples]),
      [['data/train.csv', 40]],
    );
    assert.deepEqual(result.sources, ['data/train.csv']);
    assert.equal(result.files, 2);
  });

  for (const [name, makeCache] of [
    ['memory', () => new MemoryCache()],
    ['disk', () => diskCache(join(root, '.cache'))],
  ] as const) {
    it(`reads no unchanged file a second time, with the cache in ${name}`, async () => {
      write({ 'train.csv': CSV, '.gitignore': '.cache' });
      const cache = makeCache();
      const first = await scan({ cache });
      const second = await scan({ cache });
      assert.deepEqual(first.streamed, ['train.csv']);
      assert.deepEqual(second.streamed, []);
      assert.deepEqual(second.result.report, first.result.report);
    });
  }

  it('counts a file again when its size or time has changed', async () => {
    write({ 'train.csv': CSV });
    const cache = new MemoryCache();
    await scan({ cache });
    utimesSync(join(root, 'train.csv'), 1, 1);
    assert.deepEqual((await scan({ cache })).streamed, ['train.csv']);
    write({ 'train.csv': `${CSV}\nlast.jpg,1,1,1` });
    const { result } = await scan({ cache });
    assert.equal(result.report.datasets[0]?.samples, 41);
  });

  it('counts one of 50 files again when that one has changed, also after a restart', async () => {
    const paths = Array.from({ length: 50 }, (_, k) => `data/${k + 1000}.csv`);
    write({ '.gitignore': '.cache', ...Object.fromEntries(paths.map((path) => [path, CSV])) });
    const first = await scan({ cache: diskCache(join(root, '.cache')) });
    assert.equal(new Set(first.streamed).size, 50);
    write({ 'data/1020.csv': `${CSV}\ni40.jpg,1,1,0` });
    const second = await scan({ cache: diskCache(join(root, '.cache')) });
    assert.deepEqual(second.streamed, ['data/1020.csv']);
    const samples = second.result.report.datasets.map((dataset) => dataset.samples);
    assert.equal(
      samples.reduce((sum, count) => sum + count, 0),
      2001,
    );
  }).timeout(20_000);

  describe('a folder that is one reading', () => {
    const files = Object.fromEntries(['a', 'b', 'c'].map((name) => [`labels/${name}.txt`, '1 0.5 0.5 0.1 0.1\n']));
    const age = (path: string, seconds: number): void => {
      const time = Date.now() / 1000 - seconds;
      utimesSync(join(root, path), time, time);
    };
    /** Scans twice with one cache; tells whether the second scan took the counts of the first. */
    async function isKept(between: () => void = () => undefined): Promise<boolean> {
      const cache = new MemoryCache();
      let kept = false;
      const told: TallyCache = {
        mayHold: (beginning) => cache.mayHold(beginning),
        get: (key) => {
          kept = cache.get(key) !== undefined;
          return cache.get(key);
        },
        set: (key, counted) => cache.set(key, counted),
      };
      await scan({ cache: told });
      between();
      await scan({ cache: told });
      return kept;
    }

    it('is kept where its files have been at rest', async () => {
      write(files);
      Object.keys(files).forEach((path) => age(path, 60));
      assert.equal(await isKept(), true);
    });

    it('is counted again where one of its files has changed', async () => {
      write(files);
      Object.keys(files).forEach((path) => age(path, 60));
      assert.equal(await isKept(() => age('labels/b.txt', 30)), false);
    });

    it('is not kept where a file may have changed while it was counted', async () => {
      write(files);
      age('labels/a.txt', 60);
      assert.equal(await isKept(), false);
    });
  });

  it('takes a damaged cache for an empty one', async () => {
    write({ 'train.csv': CSV, '.gitignore': '.cache' });
    const cache = diskCache(join(root, '.cache'));
    await scan({ cache });
    const damaged: TallyCache = {
      mayHold: (beginning) => cache.mayHold(beginning),
      get: (key) => {
        writeFileSync(join(root, '.cache', `${key}.tally`), 'no tally');
        return cache.get(key);
      },
      set: (key, counted) => cache.set(key, counted),
    };
    assert.equal((await scan({ cache: damaged })).result.report.datasets[0]?.samples, 40);
  });

  it('says that a file was deleted while it was counted, and goes on', async () => {
    write({ 'a.csv': CSV, 'b.csv': CSV });
    const { result } = await scan({ onStream: (path) => path === 'a.csv' && rmSync(join(root, path)) });
    const [a, b] = result.report.datasets;
    assert.equal(a?.samples, 0);
    assert.match(a?.findings.map(({ message }) => message).join(' ') ?? '', /a\.csv/);
    assert.equal(b?.samples, 40);
  });

  it('has a sentence for each label file in which there is nothing to count', async () => {
    write({
      'empty.csv': '',
      'photo.csv': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
      'header.csv': 'image,cat,dog\n',
      'wide.csv': 'image,cat,dog\na.jpg,1,0\nb.jpg,0,1,1\nc.jpg,0,1\nd.jpg,1,1\n',
    });
    const { result, failures } = await scan();
    const said = result.report.datasets.map(({ id, findings }) => `${id}: ${findings[0]?.message ?? ''}`);
    assert.match(said[0] ?? '', /^empty\.csv: .*empty/);
    assert.match(said[1] ?? '', /^header\.csv: .*no row/);
    assert.match(said[2] ?? '', /^photo\.csv: .*binary/);
    assert.match(said[3] ?? '', /^wide\.csv: .*4 cells where 3/);
    assert.deepEqual(failures, []);
  });

  it('says why files that look like label files were not read', async () => {
    write({
      'empty.json': '',
      'numbers.jsonl': new Uint8Array([0x50, 0x4b, 0, 0]),
      'prices.csv': 'day,price\nMonday,12.5\nTuesday,13.25\nWednesday,11.75\nThursday,12\n',
      'package.json': '{"name":"x"}',
    });
    const { result } = await scan();
    assert.deepEqual(result.report.datasets, []);
    assert.deepEqual(
      result.unread.map(({ file, reason }) => [file, reason]),
      [
        ['empty.json', 'empty'],
        ['numbers.jsonl', 'binary'],
        ['prices.csv', 'no-labels'],
      ],
    );
  });

  it('finds nothing in an empty folder, without an error', async () => {
    const { result, failures } = await scan();
    assert.deepEqual(result.report.datasets, []);
    assert.deepEqual(failures, []);
  });
});
