import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeFolder } from '../../../src/host/nodeFiles';
import { type DiscoverOptions, discover } from '../../../src/scan/discover';

describe('the files of a folder', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'discover-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }

  async function found(options: Partial<DiscoverOptions> = {}): Promise<string[]> {
    const entries = await discover(nodeFolder(root), { signal: new AbortController().signal, ...options });
    return entries.map(({ path }) => path);
  }

  it('are listed with their sizes, folders in order', async () => {
    write({ 'b/two.csv': '12', 'a.csv': '1' });
    const entries = await discover(nodeFolder(root), { signal: new AbortController().signal });
    assert.deepEqual(
      entries.map(({ path, size }) => [path, size]),
      [
        ['a.csv', 1],
        ['b/two.csv', 2],
      ],
    );
  });

  it('leave out packages, environments and what macOS leaves behind', async () => {
    write({
      'node_modules/x/labels.csv': '',
      '.venv/a.csv': '',
      'env/lib/site-packages/x/RECORD': 'a,b\n',
      '__MACOSX/a.csv': '',
      '._a.csv': '',
      'a.csv': '',
    });
    assert.deepEqual(await found(), ['a.csv']);
  });

  it('leave out what settings exclude', async () => {
    write({ 'out/a.csv': '', 'a.tmp': '', 'a.csv': '' });
    assert.deepEqual(await found({ exclude: ['out/', '*.tmp'] }), ['a.csv']);
  });

  it('leave out what .gitignore names, and say which folders and files of data', async () => {
    const names = ['data/train.csv', 'x.log', 'a.csv', 'raw/b.jsonl', 'raw/secret.json', 'raw/train.json'];
    write({ '.gitignore': 'data/\n*.log\nraw/*\n', ...Object.fromEntries(names.map((name) => [name, ''])) });
    const ignored: string[] = [];
    assert.deepEqual(await found({ ignored: (path) => ignored.push(path) }), ['.gitignore', 'a.csv']);
    assert.deepEqual(ignored, ['data', 'raw/b.jsonl', 'raw/train.json']);
  });

  it('hold them where a deeper .gitignore takes them back', async () => {
    write({ '.gitignore': '*.csv\n', 'keep/.gitignore': '!labels.csv\n', 'keep/labels.csv': '', 'keep/b.csv': '' });
    assert.deepEqual(await found(), ['.gitignore', 'keep/.gitignore', 'keep/labels.csv']);
  });

  it('hold what .gitignore names where the user wants it', async () => {
    write({ '.gitignore': 'data/\n', 'data/train.csv': '' });
    assert.deepEqual(await found({ useIgnoreFiles: false }), ['.gitignore', 'data/train.csv']);
  });

  it('are found once where links make a loop', async () => {
    write({ 'a/b/labels.csv': '' });
    symlinkSync('..', join(root, 'a/b/up'));
    symlinkSync('missing', join(root, 'a/broken'));
    assert.deepEqual(await found(), ['a/b/labels.csv']);
  });

  it('are found in a tree 2,000 folders deep', async () => {
    const folder: { list(path: string): readonly { name: string; kind: 'file' | 'folder' }[] } = {
      list: (path) => [path.length < 4000 ? { name: 'd', kind: 'folder' } : { name: 'x.csv', kind: 'file' }],
    };
    const deep = { ...nodeFolder(root), ...folder, identity: (path: string) => path, stat: () => ({ size: 0 }) };
    assert.equal((await discover(deep, { signal: new AbortController().signal })).length, 1);
  });

  it('are no longer looked for once cancelled', async () => {
    write({ 'a.csv': '' });
    await assert.rejects(found({ signal: AbortSignal.abort() }), { name: 'AbortError' });
  });
});
