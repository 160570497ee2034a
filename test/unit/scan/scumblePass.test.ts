import assert from 'node:assert/strict';
import { measure } from '../../../src/core/measures/measures';
import { scanFiles } from '../../../src/scan/scanFiles';
import { npy } from '../formats/npyWriter';
import { memoryFiles } from '../memoryFiles';

/** SCUMBLE of every dataset of one file, with and without room for its label sets. */
async function bothWays(path: string, text: string | Uint8Array) {
  const [{ entries, reader }, { signal }] = [memoryFiles({ [path]: text }), new AbortController()];
  const measures = async (options: object) =>
    (await scanFiles(entries, reader, { signal, ...options })).map(({ tally, scumble }) => ({
      complete: tally.labelSets.complete,
      ...measure(tally, scumble).scumble,
    }));
  return { once: await measures({}), twice: await measures({ labelSets: { ids: 6, sets: 3 } }) };
}

/** 40 rows over 6 classes with many different label sets. */
const ROWS = Array.from({ length: 40 }, (_, i) =>
  [2, 3, 5, 7, 11, 13].map((prime) => Number((i * 7 + 3) % prime === 0)),
);
const CSV = ['image,a,b,c,d,e,f', ...ROWS.map((row, i) => `${i}.jpg,${row.join(',')}`)].join('\n');
const SPLITS = ['image,split,a,b,c,d,e,f', ...ROWS.map((row, i) => `${i},${i % 3 ? 'train' : 'val'},${row.join(',')}`)];
const LISTS = [
  'image,labels',
  ...ROWS.map((row, i) => `${i}.jpg,${row.flatMap((on, c) => (on ? `z${9 - c}` : [])).join('|')}`),
];
const LINES = ROWS.map((row, i) =>
  JSON.stringify({ text: `t${i}`, labels: row.flatMap((on, c) => (on ? `z${9 - c}` : [])) }),
);
const ARFF = [
  "@relation 'flags: -C 6'",
  ...[...'abcdef'].map((name) => `@attribute ${name} {0,1}`),
  '@data',
  ...ROWS.map((row) => row.join(',')),
].join('\n');
const SPARSE = ['40 6', ...ROWS.map((row) => row.flatMap((on, c) => (on ? `${c}:1` : [])).join(' '))].join('\n');
const SVM = ROWS.map((row) => `${row.flatMap((on, c) => (on ? 12 - c : [])).join(',')} 1:0.5 2:1`).join('\n');

const BY_COLUMNS = Uint8Array.from([0, 1, 2, 3, 4, 5].flatMap((c) => ROWS.map((row) => row[c]!)));

describe('SCUMBLE of a file whose label sets do not fit into memory', () => {
  for (const [what, path, text] of [
    ['columns of flags', 'labels.csv', CSV],
    ['a split column, each part with its own ratios', 'labels.csv', SPLITS.join('\n')],
    ['lists, whose classes are put in order after counting', 'labels.csv', LISTS.join('\n')],
    ['libsvm', 'train.svm', SVM],
    ['JSON lines', 'train.jsonl', LINES.join('\n')],
    ['ARFF', 'flags.arff', ARFF],
    ['a sparse label matrix', 'trn_X_Y.txt', SPARSE],
    ['a matrix of NumPy', 'y_train.npy', npy('|u1', [40, 6], Uint8Array.from(ROWS.flat()))],
    [
      'a matrix of NumPy in the order of its columns',
      'y_train.npy',
      npy('|u1', [40, 6], BY_COLUMNS, { fortran: true }),
    ],
  ] as const) {
    it(`is the same from a second pass: ${what}`, async () => {
      const { once, twice } = await bothWays(path, text);
      assert.ok(once.length > 0 && once.every(({ complete, mean }) => complete && mean! > 0));
      assert.equal(twice.length, once.length);
      twice.forEach(({ complete, mean, variation, perClass }, k) => {
        assert.equal(complete, false);
        assert.ok(Math.abs(mean! - once[k]!.mean!) < 1e-12);
        assert.ok(Math.abs(variation! - once[k]!.variation!) < 1e-12);
        assert.deepEqual(
          [...perClass!].map((v) => v.toFixed(12)),
          [...once[k]!.perClass!].map((v) => v.toFixed(12)),
        );
      });
    });
  }

  it('is left out where the file changes between the passes', async () => {
    const { entries, reader } = memoryFiles({ 'labels.csv': CSV });
    let streams = 0;
    const changing = {
      ...reader,
      read: reader.read.bind(reader),
      stream: (path: string) =>
        ++streams === 1
          ? reader.stream(path)
          : memoryFiles({ [path]: CSV.replace(/0,0,0,0\n/, '1,0,0,0\n') }).reader.stream(path),
    };
    const [dataset] = await scanFiles(entries, changing, {
      signal: new AbortController().signal,
      labelSets: { ids: 6, sets: 3 },
    });
    assert.equal(streams, 2);
    assert.equal(dataset!.scumble, undefined);
    assert.equal(measure(dataset!.tally, dataset!.scumble).scumble, null);
  });
});
