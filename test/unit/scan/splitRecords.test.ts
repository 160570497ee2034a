import assert from 'node:assert/strict';
import { columnFromArray, tableFromColumns, tableToIPC, uint8 } from '@uwdata/flechette';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SplitRequest } from '../../../src/scan/splitRequest';
import { splitFile } from '../../../src/scan/splitFile';
import { npy } from '../formats/npyWriter';
import { memoryFiles } from '../memoryFiles';

/** The lists of a split in three to one, as numbers, and what else it says. */
async function split(file: string, content: string | Uint8Array, request: Partial<SplitRequest> = {}) {
  const { files } = memoryFiles({ [file]: content }, 50);
  const lists = new Map<string, string>();
  const output = {
    open: (names: readonly string[]) => names.forEach((name) => lists.set(name, '')),
    write: (name: string, bytes: Uint8Array) =>
      void lists.set(name, lists.get(name)! + Buffer.from(bytes).toString('latin1')),
  };
  const parts = [
    { name: 'train', share: 3 },
    { name: 'test', share: 1 },
  ];
  const asked: SplitRequest = { file, parts, seed: 0, order: 1, form: 'lists', ...request };
  const result = await splitFile(files, asked, output, { signal: new AbortController().signal });
  const numbers = (name: string): number[] => (lists.get(name) ?? '').trimEnd().split('\n').map(Number);
  return { ...result, lists, train: numbers('train.txt'), test: numbers('test.txt') };
}

const ids = (row: readonly number[], name: (id: number) => string): string[] =>
  row.flatMap((on, id) => (on ? [name(id)] : []));

/** The first 20 rows have class 0 alone, then 12 have 1 alone, then 8 have both: an order that a mix-up would show. */
const ROWS = Array.from({ length: 40 }, (_, i) => [Number(i < 20 || i >= 32), Number(i >= 20)]);
const RUNS = [
  [0, 20, 5],
  [20, 32, 3],
  [32, 40, 2],
] as const;
const JSON_RECORDS = ROWS.map((row, i) => ({ text: `words ${i}`, labels: ids(row, (id) => `c${id}`) }));
const COLUMNS = [0, 1].map((c) => ({ name: `flag ${c}`, data: ROWS.map((row) => row[c]!) }));

/** COCO with an image a row, annotations first and images from the last to the first; one annotation is of no image. */
function cocoOf(rows: readonly (readonly number[])[]): string {
  const annotations = rows.flatMap((row, i) =>
    row.flatMap((on, c) => (on ? [{ id: 2 * i + c, image_id: 7 + 3 * i, category_id: c, bbox: [0, 0, 1, 1] }] : [])),
  );
  const orphan = { id: 999, image_id: 1, category_id: 0, bbox: [0, 0, 1, 1] };
  const images = rows.map((_, i) => ({ id: 7 + 3 * i, file_name: `${i}.jpg` })).reverse();
  const categories = [0, 1].map((c) => ({ id: c, name: `c${c}` }));
  return JSON.stringify({ annotations: [orphan, ...annotations], images, categories });
}

describe('a stratified split of a file that is no table', () => {
  for (const [what, path, content] of [
    ['ARFF', 'l.arff', `@relation 'l: -C 2'\n@attribute a {0,1}\n@attribute b {0,1}\n@data\n${ROWS.join('\n')}\n`],
    ['libsvm', 'train.svm', ROWS.map((row) => `${ids(row, String).join(',')} 1:0.5 2:1`).join('\n')],
    [
      'a sparse label matrix',
      'trn_X_Y.txt',
      `40 2\n${ROWS.map((row) => ids(row, (id) => `${id}:1`).join(' ')).join('\n')}`,
    ],
    [
      'fastText',
      'words.txt',
      ROWS.map((row) => `${ids(row, (id) => `__label__c${id}`).join(' ')} some words`).join('\n'),
    ],
    ['JSON lines that recur', 'a.jsonl', JSON_RECORDS.map((record) => `${JSON.stringify(record)}\n\n`).join('')],
    ['an array of JSON records', 'a.json', JSON.stringify(JSON_RECORDS)],
    [
      'Parquet',
      'a.parquet',
      new Uint8Array(parquetWriteBuffer({ columnData: COLUMNS.map((one) => ({ ...one, type: 'INT32' })) })),
    ],
    [
      'Arrow',
      'a.arrow',
      tableToIPC(tableFromColumns(COLUMNS.map(({ name, data }) => [name, columnFromArray(data, uint8())])), {
        format: 'file',
      })!,
    ],
    ['a matrix of NumPy', 'y_train.npy', npy('|u1', [40, 2], Uint8Array.from(ROWS.flat()))],
    [
      'a matrix of NumPy in the order of its columns',
      'y_train.npy',
      npy('|u1', [40, 2], Uint8Array.from([0, 1].flatMap((c) => ROWS.map((row) => row[c]!))), { fortran: true }),
    ],
  ] as const) {
    it(`lists the numbers of the records: ${what}`, async () => {
      const { train, test, summary } = await split(path, content);
      assert.deepEqual(
        [...train, ...test].sort((a, b) => a - b),
        [...ROWS.keys()],
      );
      // A quarter of each combination is in the second list: the numbers are those of the right records.
      for (const [from, to, quarter] of RUNS) {
        assert.equal(test.filter((n) => n >= from && n < to).length, quarter, what);
      }
      assert.equal(summary.stratified.labelDistribution, 0);
    });
  }

  it('lists the ids of the images: COCO', async () => {
    const { train, test, imageIds, summary } = await split('coco.json', cocoOf(ROWS));
    // The ids stand in another order than the images have in our numbering.
    const rowOf = (id: number): number => (id - 7) / 3;
    assert.deepEqual(
      [...train, ...test].map(rowOf).sort((a, b) => a - b),
      [...ROWS.keys()],
    );
    for (const [from, to, quarter] of RUNS) {
      assert.equal(test.map(rowOf).filter((n) => n >= from && n < to).length, quarter);
    }
    assert.equal(imageIds, true);
    assert.equal(summary.stratified.labelDistribution, 0);
  });

  it('copies JSON lines as they are into a file for each part', async () => {
    const lines = JSON_RECORDS.map((record, i) => `${JSON.stringify(record)}${i % 3 === 0 ? ' \r' : ''}`);
    const text = `\ufeff${lines.join('\n \r\n\n')}`;
    const { lists } = await split('a.jsonl', text, { form: 'files' });
    assert.deepEqual([...lists.keys()], ['a_train.jsonl', 'a_test.jsonl']);
    const parts = [...lists.values()].map((part) => Buffer.from(part, 'latin1').toString());
    const [train, test] = parts.map((part) => part.replace('\ufeff', '').split('\n').slice(0, -1));
    assert.deepEqual([...train!, ...test!].sort(), [...lines].sort());
    assert.deepEqual(test!.filter((line) => line.includes('["c0"]')).length, 5);
    assert.deepEqual(test!.filter((line) => line.includes('["c0","c1"]')).length, 2);
    assert.deepEqual(
      train,
      lines.filter((line) => train!.includes(line)),
      'in their order',
    );
    const utf16 = new Uint8Array(Buffer.from(text, 'utf16le'));
    await assert.rejects(split('a.jsonl', utf16, { form: 'files' }), /is UTF-16; write lists/);
    await assert.rejects(split('a.jsonl', text, { form: 'column' }), /have no columns; write files or lists/);
  });

  it('never overwrites the file itself', async () => {
    const text = ROWS.map((row) => `${ids(row, (id) => `__label__c${id}`).join(' ')} some words`).join('\n');
    await assert.rejects(split('train.txt', text), /would be overwritten by the part of that name/);
  });
  it('is the same for the same seed', async () => {
    const content = ROWS.map((row) => `${ids(row, String).join(',')} 1:0.5`).join('\n');
    const [first, again, other] = [await split('a.svm', content), await split('a.svm', content), await split('a.svm', content, { seed: 7 })]; // prettier-ignore
    assert.deepEqual(first.test, again.test);
    assert.notDeepEqual(first.test, other.test);
  });

  it('says what to do where records cannot be copied, numbered or found', async () => {
    const arff = `@relation 'l: -C 2'\n@attribute a {0,1}\n@attribute b {0,1}\n@data\n${ROWS.join('\n')}\n`;
    await assert.rejects(split('l.arff', arff, { form: 'column' }), /read as arff-meka, .* write lists\.$/);
    await assert.rejects(split('l.arff', `${arff}1\n`), /records that cannot be read \(line 45\), .* mend them first/);
    const classes = npy(
      '|u1',
      [40],
      Uint8Array.from(ROWS, ([a]) => a!),
    );
    await assert.rejects(split('y_train.npy', classes), /counted together and have no numbers/);
    const answers = ROWS.map((row, i) =>
      JSON.stringify({ text: `words ${i}`, label: 'cat', answer: row[0] ? 'accept' : 'reject' }),
    );
    await assert.rejects(split('prodigy.jsonl', answers.join('\n')), /which has no single row for each sample/);
    const broken = cocoOf(ROWS).slice(0, -20);
    await assert.rejects(split('coco.json', broken), /records that cannot be read/);
  });
});
