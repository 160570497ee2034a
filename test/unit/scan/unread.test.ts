import assert from 'node:assert/strict';
import { FileSet } from '../../../src/formats/fileSet';
import { unreadFiles } from '../../../src/scan/findUnread';
import { unreadSentence } from '../../../src/scan/unread';

async function sentences(content: Record<string, string | Uint8Array>): Promise<string[]> {
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
  return (await unreadFiles(new FileSet(entries, reader), [])).map(unreadSentence);
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
});
