import assert from 'node:assert/strict';
import { parseParts } from '../../../src/core/splits/parts';
import { scanFiles } from '../../../src/scan/scanFiles';
import type { SplitRequest } from '../../../src/scan/splitRequest';
import { splitFile } from '../../../src/scan/splitFile';
import { memoryFiles } from '../memoryFiles';

/** Splits one file in memory; the files written, as text of one character a byte. */
async function split(file: string, content: string | Uint8Array, request: Partial<SplitRequest> = {}) {
  const { files } = memoryFiles({ [file]: content }, 100);
  const pieces = new Map<string, Buffer[]>();
  const output = {
    open: (names: readonly string[]) => names.forEach((name) => pieces.set(name, [])),
    write: (name: string, bytes: Uint8Array) => void pieces.get(name)!.push(Buffer.from(bytes)),
  };
  const parts = [
    { name: 'train', share: 3 },
    { name: 'test', share: 1 },
  ];
  const asked: SplitRequest = { file, parts, seed: 0, order: 1, form: 'column', ...request };
  const result = await splitFile(files, asked, output, { signal: new AbortController().signal });
  const written = new Map([...pieces].map(([name, all]) => [name, Buffer.concat(all).toString('latin1')]));
  return { ...result, written };
}

const FLAGS = Array.from({ length: 80 }, (_, i) => [Number(i % 2 === 0), Number(i % 5 === 0), Number(i % 20 === 3)]);
const rowsOf = (text: string): string[] => text.split('\n').slice(1, -1);

describe('a stratified split of a table', () => {
  const csv = `\ufeffimage,cat,dog,"rare, very"\r\n${FLAGS.map((row, i) => `"a ""${i}"".jpg", ${row[0]},${row[1]},"${row[2]}"\r\n`).join('')}`;
  const bytes = Buffer.from(csv).toString('latin1');

  it('as a column keeps every byte of every row: mark, quotes, blanks and line ends', async () => {
    const { written } = await split('d/labels.csv', csv);
    assert.deepEqual([...written.keys()], ['d/labels_split.csv']);
    const copy = written.get('d/labels_split.csv')!;
    assert.match(copy, /^\xef\xbb\xbfimage,cat,dog,"rare, very",split\r\n/);
    assert.equal(copy.replace(/,(split|train|test)(?=\r\n)/g, ''), bytes);
    assert.equal(copy.match(/,train\r\n/g)!.length, 60);
    assert.equal(copy.match(/,test\r\n/g)!.length, 20);
  });

  it('has the same share of every class in each part, as reading it again tells', async () => {
    const { written } = await split('labels.csv', csv);
    const { entries, reader } = memoryFiles({ 'labels.csv': Buffer.from(written.get('labels_split.csv')!, 'latin1') });
    const datasets = await scanFiles(entries, reader, { signal: new AbortController().signal });
    const counts = Object.fromEntries(datasets.map(({ split: part, tally }) => [part, [...tally.positives]]));
    assert.deepEqual(counts, { train: [30, 12, 3], test: [10, 4, 1] });
  });

  it('as files puts the header into each, and each row into one', async () => {
    const { written } = await split('labels.csv', csv, { form: 'files' });
    assert.deepEqual([...written.keys()], ['labels_train.csv', 'labels_test.csv']);
    const [header] = bytes.split('\n');
    const [train, test] = [...written.values()];
    assert.ok([train!, test!].every((text) => text.startsWith(`${header}\n`)));
    assert.deepEqual([...rowsOf(train!), ...rowsOf(test!)].sort(), rowsOf(bytes).sort());
    assert.equal(rowsOf(test!).length, 20);
  });

  it('as lists names the samples by the column whose values differ', async () => {
    const { written, idColumn } = await split('d/labels.csv', csv, { form: 'lists' });
    assert.deepEqual([...written.keys()], ['d/train.txt', 'd/test.txt']);
    assert.equal(idColumn, 'image');
    assert.match(written.get('d/train.txt')!, /^a "\d+"\.jpg\n/);
    const all = [...written.values()].join('').trimEnd().split('\n');
    assert.equal(new Set(all).size, 80);
  });

  it('as lists numbers the rows from 0 where no column tells them apart', async () => {
    const rows = FLAGS.map((row) => row.join(',')).join('\n');
    const { written, idColumn } = await split('labels.csv', `cat,dog,rare\n${rows}\n`, { form: 'lists' });
    const all = [...written.values()].join('').trimEnd().split('\n').map(Number);
    assert.equal(idColumn, undefined);
    assert.deepEqual(
      all.sort((a, b) => a - b),
      FLAGS.map((_, i) => i),
    );
  });

  it('leaves rows that cannot be read without a part, in line with the others', async () => {
    const broken = `image,cat,dog,bird\n${FLAGS.map((row, i) => `${i},${row.join(',')}`).join('\n')}\nshort,1\n\nlong,1,0,0,0\nlast,1,0,0`;
    const { written, rowsLeftOut } = await split('labels.csv', broken);
    const lines = written.get('labels_split.csv')!.split('\n');
    assert.equal(rowsLeftOut, 1);
    assert.match(lines.at(-4)!, /^short,1,,,(train|test)$/);
    assert.deepEqual(lines.slice(-3, -1), ['', 'long,1,0,0,0,']);
    assert.match(lines.at(-1)!, /^last,1,0,0,(train|test)$/);
  });

  it('writes UTF-16 as UTF-16 and Windows-1252 as Windows-1252', async () => {
    const text = `image\tchat\tchien\tété\r\n${FLAGS.map((row, i) => `é${i}\t${row.join('\t')}\r\n`).join('')}`;
    const utf16 = await split('labels.tsv', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
    const copy = Buffer.from(utf16.written.get('labels_split.tsv')!, 'latin1').toString('utf16le');
    assert.equal(copy.replace(/\t(split|train|test)(?=\r\n)/g, ''), `\ufeff${text}`);
    const latin = (await split('labels.tsv', Buffer.from(text, 'latin1'))).written.get('labels_split.tsv')!;
    assert.equal(latin.replace(/\t(split|train|test)(?=\r\n)/g, ''), text);
  });

  it('knows lists of labels and single classes', async () => {
    const lists = FLAGS.map((_, i) => `${i}.jpg,${['cat', 'cat|dog', 'dog', 'bird|cat'][i % 4]}`).join('\n');
    const { summary } = await split('labels.csv', `image,labels\n${lists}\n`, { order: 2 });
    assert.deepEqual([...summary.classes].sort(), ['bird', 'cat', 'dog']);
    assert.deepEqual([...summary.stratified.sizes], [60, 20]);
    const classes = FLAGS.map((_, i) => `${i}.jpg,${i % 10 === 0 ? 'rare' : 'usual'}`).join('\n');
    const { written } = await split('labels.csv', `image,class\n${classes}\n`);
    assert.equal(written.get('labels_split.csv')!.match(/,rare,test$/gm)!.length, 2);
  });

  it('gives the same files for the same seed and others for another', async () => {
    const [first, again, other] = [
      await split('l.csv', csv),
      await split('l.csv', csv),
      await split('l.csv', csv, { seed: 7 }),
    ];
    assert.deepEqual(first.written, again.written);
    assert.notDeepEqual(first.written, other.written);
  });

  const refused: [why: string, file: string, content: string, request: Partial<SplitRequest>, sentence: RegExp][] = [
    ['is no label file', 'notes.txt', 'hello\n', {}, /no label format/],
    [
      'is no table',
      'a.svm',
      '1,2 1:1\n2 3:1\n1 2:1\n3 1:1\n',
      {},
      /read as libsvm, whose records can be listed but not copied/,
    ],
    [
      'has a split column',
      'labels.csv',
      `image,split,cat,dog\n${FLAGS.map(([a, b], i) => `${i},${i % 3 ? 'train' : 'test'},${a},${b}\n`).join('')}`,
      {},
      /split already: its column split/,
    ],
    [
      'has boxes, several rows a sample',
      'boxes.csv',
      `image,xmin,ymin,xmax,ymax,class\n${FLAGS.map(([a], i) => `${i % 9}.jpg,1,2,3,4,${a ? 'cat' : 'dog'}\n`).join('')}`,
      {},
      /csv-long-boxes, which has no single row for each sample/,
    ],
  ];
  for (const [why, file, content, request, sentence] of refused) {
    it(`says in a sentence why it cannot be: the file ${why}`, async () => {
      await assert.rejects(split(file, content, request), { name: 'HumanError', message: sentence });
    });
  }
});

describe('the parts of a split', () => {
  it('are names with shares', () => {
    assert.deepEqual(parseParts('train=0.8, val=.1,test=10%'), [
      { name: 'train', share: 0.8 },
      { name: 'val', share: 0.1 },
      { name: 'test', share: 0.1 },
    ]);
  });
  it('are nothing else', () => {
    for (const text of [
      '',
      'train',
      'train=1',
      'a=1,a=1',
      'a=1,A=1',
      'a=0,b=1',
      'a=-1,b=1',
      'a=1e999,b=1',
      '../x=1,b=1',
      'a=1=2,b=1',
    ]) {
      assert.throws(() => parseParts(text), { name: 'RangeError', message: /\.$/ }, text);
    }
  });
});
