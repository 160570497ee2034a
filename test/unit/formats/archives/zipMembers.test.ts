import assert from 'node:assert/strict';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { membersAsFiles } from '../../../../src/formats/archives/zipMembers';
import { type FileReader, FileSet } from '../../../../src/formats/fileSet';
import { memoryFiles } from '../../memoryFiles';
import type { Folder } from '../../../../src/scan/discover';
import { scanFolder } from '../../../../src/scan/scanFolder';

const TABLE = 'text,label\n' + Array.from({ length: 300 }, (_, k) => `words ${k},${k % 3 ? 'ham' : 'spam'}\n`).join('');

async function members(content: Zippable): Promise<string[]> {
  const { reader, entries } = memoryFiles({ 'a.zip': zipSync(content) });
  return (await membersAsFiles(reader, entries[0]!)).map(({ path }) => path);
}

/** A folder of empty files and one archive. */
function folderOf(paths: readonly string[], reader: FileReader, size: number): Folder & FileReader {
  return {
    read: (path, start, end) => reader.read(path, start, end),
    stream: (path, start) => reader.stream(path, start),
    list(folder) {
      const inside = paths.filter((path) => folder === '' || path.startsWith(`${folder}/`));
      const parts = inside.map((path) => path.slice(folder === '' ? 0 : folder.length + 1).split('/'));
      const folders = new Set(parts.flatMap(([name, ...more]) => (more.length > 0 ? [name!] : [])));
      const files = parts.flatMap(([name, ...more]) => (more.length === 0 ? [name!] : []));
      return [
        ...[...folders].map((name) => ({ name, kind: 'folder' as const })),
        ...files.map((name) => ({ name, kind: 'file' as const })),
      ];
    },
    stat: (path) => ({ size: path.endsWith('.zip') ? size : 0 }),
    identity: (path) => path,
  };
}

describe('label tables in a zip archive', () => {
  it('are files whose path goes through the archive', async () => {
    const { reader, entries } = memoryFiles({ 'data/train.csv.zip': zipSync({ 'train.csv': strToU8(TABLE) }) });
    const [file] = await membersAsFiles(reader, entries[0]!);
    assert.deepEqual([file!.path, file!.size], ['data/train.csv.zip/train.csv', TABLE.length]);
    const files = new FileSet([file!], reader);
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    assert.equal(await files.headText(file!.path), TABLE);
    assert.equal(text(await files.reader.read(file!.path, 5, 16)), TABLE.slice(5, 16));
    let tail = '';
    for await (const piece of files.reader.stream(file!.path, TABLE.length - 20)) {
      tail += text(piece);
    }
    assert.equal(tail, TABLE.slice(-20));
  });

  it('may be those of samples, and images sorted by class are samples with labels', async () => {
    const empty = strToU8('');
    const images = (folder: string): Zippable =>
      Object.fromEntries(Array.from({ length: 12 }, (_, k) => [`${folder}/${k}.jpg`, empty]));
    const pets = { 'pets/prepare.py': empty, ...images('pets/train/cat'), ...images('pets/train/dog') };
    assert.equal((await members(pets)).length, 24);
    assert.deepEqual(
      (await members({ ...images('images'), ...images('x'), 'labels/0.txt': empty })).at(-1),
      'a.zip/labels/0.txt',
    );
    const program = Object.fromEntries(Array.from({ length: 5 }, (_, k) => [`src/${k}.py`, empty]));
    assert.deepEqual(await members({ ...pets, ...program }), []);
  });

  it('are not looked for in archives of few images, of programs and of hidden files', async () => {
    const csv = strToU8(TABLE);
    assert.deepEqual(await members({ 'a.csv': csv, 'README.md': csv, '__MACOSX/._a.csv': csv }), ['a.zip/a.csv']);
    assert.deepEqual(await members({ 'labels.csv': csv, 'images/1.jpg': csv }), []);
    assert.deepEqual(await members({ 'setup.py': csv, 'tests/data.csv': csv }), []);
    assert.deepEqual(await members({ '../../etc/a.csv': csv }), []);
    assert.deepEqual(await members({ 'notes.txt': csv }), []);
  });

  it('are counted once where the archive has been unpacked beside it', async () => {
    const names = Array.from({ length: 24 }, (_, k) => `pets/${k % 2 ? 'cat' : 'dog'}/${k}.jpg`);
    const content = zipSync(Object.fromEntries(names.map((name) => [name, strToU8('')])));
    for (const [beside, expected] of [
      [names, ['pets']],
      [names.map((name) => `d/${name}`), ['d/pets']],
      [[], ['d.zip/pets']],
    ] as const) {
      const { reader } = memoryFiles({ 'd.zip': content });
      const { report } = await scanFolder(folderOf(['d.zip', ...beside], reader, content.length), {
        signal: new AbortController().signal,
      });
      assert.deepEqual(
        report.datasets.map(({ id }) => id),
        expected,
      );
    }
  });

  it('are counted in a scan', async () => {
    const { reader, entries } = memoryFiles({
      'archive.zip': zipSync({ 'train.csv': strToU8(TABLE), 'LICENSE.txt': strToU8('MIT') }),
    });
    const root: Folder & FileReader = {
      read: (path, start, end) => reader.read(path, start, end),
      stream: (path, start) => reader.stream(path, start),
      list: () => [{ name: 'archive.zip', kind: 'file' }],
      stat: () => entries[0]!,
      identity: (path) => path,
    };
    const { report } = await scanFolder(root, { signal: new AbortController().signal });
    const [dataset] = report.datasets;
    assert.deepEqual(
      [dataset?.id, dataset?.split, dataset?.classes.map(({ name, positives }) => [name, positives])],
      [
        'archive.zip/train.csv',
        'train',
        [
          ['ham', 200],
          ['spam', 100],
        ],
      ],
    );
  });
});
