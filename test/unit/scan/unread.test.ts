import assert from 'node:assert/strict';
import { FileSet } from '../../../src/formats/fileSet';
import type { Reading } from '../../../src/formats/format';
import { unreadFiles } from '../../../src/scan/findUnread';
import { unreadSentences } from '../../../src/scan/unread';

async function sentences(
  content: Record<string, string | Uint8Array>,
  readings: readonly Reading[] = [],
): Promise<string[]> {
  const bytes = (path: string): Uint8Array => {
    const item = content[path]!;
    return typeof item === 'string' ? new TextEncoder().encode(item) : item;
  };
  const entries = Object.keys(content).map((path) => ({ path, size: bytes(path).length }));
  const reader = {
    read: (path: string, start = 0, end?: number) => bytes(path).subarray(start, end),
    async *stream(path: string) {
      yield await Promise.resolve(bytes(path));
    },
  };
  return unreadSentences(await unreadFiles(new FileSet(entries, reader), readings));
}

describe('files that are not in the report', () => {
  it('have a sentence that says why', async () => {
    const [table, ...others] = await sentences({ 'notes.csv': 'text\nhello\n', 'settings.json': '{}' });
    assert.match(table!, /^notes\.csv has no columns that look like labels: /);
    assert.deepEqual(others, []);
  });

  it('are said to be damaged where they are: which file, what is wrong, what to do', async () => {
    const rubbish = (start: string): Uint8Array =>
      Uint8Array.from([...new TextEncoder().encode(start), ...Array.from({ length: 600 }, (_, k) => (k * 37) % 251)]);
    const said = await sentences({
      'a.parquet': rubbish('PAR1'),
      'b.arrow': rubbish('ARROW1\0\0'),
      'c.npy': rubbish('NUMPY'),
      'd.npz': rubbish('PK'),
      'e.xlsx': rubbish('PK'),
      'f.db': rubbish('SQLite'),
      'g.h5': rubbish('\x89HDF'),
      'h.mat': rubbish('MATLAB'),
      'i.tar': rubbish('x'),
      'j.zip': rubbish('PK'),
      'k.tar.gz': rubbish('x'),
    });
    assert.equal(said.length, 11);
    for (const sentence of said) {
      assert.match(sentence, /^[a-k]\.\S+ cannot be read\. The [\w ]+ is damaged.*\. .*(Fetch|again)[^.]*\.$/);
    }
    assert.match(
      said[2]!,
      /NumPy array .* It does not begin with the header of an array\. Fetch it or write it again\.$/,
    );
  });

  it('are workbooks of the old kind, not text that is called so', async () => {
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(20)]);
    const [sentence, ...others] = await sentences({ 'grades.xls': old, 'table.xls': 'a\tb\n' });
    assert.match(sentence!, /^grades\.xls is a workbook of Excel before 2007 .* Save it as \.xlsx or CSV/);
    assert.deepEqual(others, []);
  });

  it('are left unnamed where they open and may hold anything', async () => {
    const empty = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Uint8Array(18)]);
    assert.deepEqual(await sentences({ 'backup.zip': empty }), []);
    assert.equal((await sentences({ 'features.npy': new Uint8Array() })).length, 1);
  });

  const read = (path: string): Reading => ({
    ...{ format: 'csv', variant: 'csv-multi-hot', files: [path], task: 'multi-label', unit: 'row', evidence: [] },
    options: undefined,
  });

  it('are only those that look missed, where labels were found: a project is full of other tables', async () => {
    const project = {
      'data/val.csv': 'text,a,b\nx,0,1\n',
      'data/train.csv': 'text,a,b\n',
      'data/test.csv': 'text\nx\n',
      'data/wine_labels.csv': 'id,label\n1,0.5\n',
      'logs/train.csv': 'epoch,loss\n1,0.5\n2,0.4\n',
      'results/metrics.csv': 'model,f1\nbert,0.5\n',
      'vectors.npy': 'x',
    };
    const said = await sentences(project, [read('data/val.csv')]);
    assert.deepEqual(
      said.map((sentence) => sentence.split(' ')[0]),
      ['vectors.npy', 'data/train.csv', 'data/wine_labels.csv'],
    );
    assert.match(said[0]!, /cannot be read/);
    assert.equal((await sentences(project, [read('other.csv')])).length, 2);
  });

  it('share a sentence where they are many', async () => {
    const tables = Object.fromEntries([...'abcdefg'].map((name) => [`${name}.csv`, 'x\nhello\n']));
    const [sentence, ...others] = await sentences(tables);
    assert.match(sentence!, /^a\.csv, b\.csv, c\.csv, d\.csv, e\.csv and 2 more have nothing in them /);
    assert.deepEqual(others, []);
  });
});
