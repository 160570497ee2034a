import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import type { DatasetReport } from '../../../../src/core/report/report';
import { nodeFolder } from '../../../../src/host/nodeFiles';
import type { SamplesWish } from '../../../../src/scan/samples/classSamples';
import { samplesOfClass } from '../../../../src/scan/samples/samplesOfClass';
import { scanFolder } from '../../../../src/scan/scanFolder';

describe('the first samples of a class', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'samples-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  }

  /** Searches; `bytes` counts what was read in pieces. */
  async function search(file: string, format: string, name: string, split: string | null = null) {
    const folder = nodeFolder(root);
    let bytes = 0;
    async function* stream(path: string, start?: number) {
      for await (const piece of folder.stream(path, start)) {
        bytes += piece.length;
        yield piece;
      }
    }
    const wish: SamplesWish = { file, format, name, split };
    const found = await samplesOfClass({ ...folder, stream }, wish, { signal: new AbortController().signal });
    return { ...found, bytes };
  }

  const linesOf = async (text: string, format: string, name: string): Promise<(number | undefined)[]> => {
    write({ 'labels.txt': text });
    return (await search('labels.txt', format, name)).samples.map(({ line }) => line);
  };

  it('are the rows with a 1 in its column', async () => {
    const table = 'image,cat,"big, dog"\n"a,b.jpg",1,0\nb.jpg,0,1\nc.jpg,1,0\n';
    assert.deepEqual(await linesOf(table, 'csv-multi-hot', 'cat'), [1, 3]);
    assert.deepEqual(await linesOf(table, 'csv-multi-hot', 'big, dog'), [2]);
    assert.deepEqual(await linesOf('image,cat\na.jpg,0\n', 'csv-multi-hot', 'cat'), []);
    assert.deepEqual(await linesOf('image,cat\na.jpg,0\n', 'csv-multi-hot', 'bird'), []);
  });

  it('are numbered by the first line of a row whose text goes over several', async () => {
    const table = 'text,cat\r\n"one\r\n,1\r\n",0\r\n"two\r\n""lines""",1\r\n';
    assert.deepEqual(await linesOf(table, 'csv-multi-hot', 'cat'), [4]);
  });

  it('are the lines that name it, as a whole word; the header only where no other does', async () => {
    assert.deepEqual(await linesOf('image,cat\na.jpg,category\nb.jpg,cat|dog\n', 'csv-lists', 'cat'), [2]);
    assert.deepEqual(await linesOf('{"labels": ["__proto__"]}', 'jsonl', '__proto__'), [0]);
    assert.deepEqual(await linesOf('__label__foods a\n__label__food b\n', 'fasttext', 'food'), [1]);
    assert.deepEqual(await linesOf('a\nb\n', 'lines', ''), []);
  });

  it('are twenty, and no more of a large file is read than they take', async () => {
    const row = `a.jpg,1,${'x'.repeat(88)}\n`;
    write({ 'large.csv': 'image,cat,note\n' + row.repeat(100_000) });
    const { samples, bytes } = await search('large.csv', 'csv-multi-hot', 'cat');
    assert.equal(samples.length, 20);
    assert.deepEqual(samples[19], { file: 'large.csv', line: 20, text: row.trimEnd(), image: 'a.jpg' });
    assert.ok(bytes <= 1 << 20, `${bytes} bytes were read`);
  });

  it('are lines of what is in a compressed file, and none in one that is no text', async () => {
    write({ 'a.csv.gz': gzipSync('image,cat\na.jpg,0\nb.jpg,1\n'), 'a.parquet': 'PAR1\0\0\0cat' });
    const compressed = await search('a.csv.gz', 'csv-multi-hot', 'cat');
    assert.deepEqual(compressed.samples, [{ file: 'a.csv.gz', line: 2, text: 'b.jpg,1', image: 'b.jpg' }]);
    const container = await search('a.parquet', 'parquet', 'cat');
    assert.deepEqual([container.isContainer, container.samples], [true, []]);
  });

  it('are lines of a table in a zip archive, with a path through it', async () => {
    write({ 'data.zip': zipSync({ 'train.csv': strToU8('image,cat\na.jpg,0\nb.jpg,1\nc.jpg,0\n') }) });
    const { samples } = await search('data.zip/train.csv', 'csv-multi-hot', 'cat');
    assert.deepEqual(samples, [{ file: 'data.zip/train.csv', line: 2, text: 'b.jpg,1', image: 'b.jpg' }]);
  });

  it('are the rows of a table whose ids another table names, and none where the same number stands for a sample', async () => {
    const links = Array.from({ length: 60 }, (_, k) => `${k % 20},${(k % 3) + 1}\n`).join('');
    write({
      'recipe_tags.csv': `recipe_id,tag_id\n${links}`,
      'tags.csv': 'tag_id,name\n1,vegan\n2,quick\n3,cheap\n',
    });
    const { report } = await scanFolder(nodeFolder(root), { signal: new AbortController().signal });
    const [{ format, byClass }] = report.datasets as [DatasetReport];
    assert.deepEqual(byClass.name, ['vegan', 'quick', 'cheap']);
    const { samples } = await search('recipe_tags.csv', format, 'quick');
    assert.deepEqual(
      samples.slice(0, 3).map(({ line, text }) => [line, text]),
      [
        [2, '1,2'],
        [5, '4,2'],
        [8, '7,2'],
      ],
    );
  });

  it('are found in YOLO files by the id that the names give, whatever ids are left out', async () => {
    write({
      'boxes/data.yaml': 'train: images\nnames:\n  0: car\n  5: bus\n  9: tram\n',
      'boxes/images/a.jpg': '',
      'boxes/images/b.jpg': '',
      'boxes/labels/a.txt': '1 0.5 0.5 0.1 0.1\n0 0.5 0.5 0.1 0.1\n',
      'boxes/labels/b.txt': '9 0.5 0.5 0.1 0.1\n5 0.5 0.5 0.1 0.1\n',
      'boxes/labels/c.txt': '0 0.5 0.5 0.1 0.1\n5 0.5 0.5 0.1 0.1\n',
    });
    const bus = await search('boxes/labels', 'yolo', 'bus');
    assert.equal(bus.isFolder, true);
    assert.deepEqual(bus.samples, [{ file: 'boxes/images/b.jpg' }, { file: 'boxes/labels/c.txt', line: 1 }]);
  });

  it('are the files below the folder of the class', async () => {
    const names = Array.from({ length: 15 }, (_, k) => String(k + 10));
    const files = [...names.map((name) => `cat/${name}.jpg`), ...names.map((name) => `dog/${name}.jpg`), 'dog/cat.jpg'];
    write(Object.fromEntries(files.map((path) => [`pets/${path}`, 'x'])));
    const { samples } = await search('pets', 'image-folder', 'cat');
    assert.deepEqual(
      samples,
      names.map((name) => ({ file: `pets/cat/${name}.jpg` })),
    );
  });
});
