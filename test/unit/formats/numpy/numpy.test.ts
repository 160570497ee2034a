import assert from 'node:assert/strict';
import { gzipSync, zipSync } from 'fflate';
import { numpy } from '../../../../src/formats/numpy/numpy';
import { countWith, missingOf, positivesOf } from '../countText';
import { npy, numbers, texts } from '../npyWriter';

async function count(content: Record<string, string | Uint8Array>, pieceBytes?: number) {
  const { readings, counted } = await countWith(numpy, content, pieceBytes);
  return { readings, reading: readings[0], counted, tally: counted[0]?.tally, task: counted[0]?.task };
}

/** Big enough for a column of pixels not to look like anything else. */
const IMAGES = npy(
  '|u1',
  [6, 4, 4],
  new Uint8Array(96).map((_, i) => i),
);

describe('NumPy arrays', () => {
  it('reads the labels of each split of an archive, stored or deflated', async () => {
    const archive = {
      'train_images.npy': IMAGES,
      'train_labels.npy': npy('|u1', [3, 1], numbers('u1', [0, 1, 1])),
      'val_labels.npy': npy('|u1', [2, 1], numbers('u1', [0, 0])),
    };
    for (const level of [0, 6] as const) {
      const { reading, counted } = await count({ 'm.npz': zipSync(archive, { level }) }, 13);
      assert.equal(reading?.variant, 'npz-class-ids');
      assert.deepEqual(
        counted.map(({ split, tally }) => [split, positivesOf(tally)]),
        [
          ['train', { 0: 1, 1: 2 }],
          ['val', { 0: 2, 1: 0 }],
        ],
      );
    }
  });

  it('takes short words for splits where there are two: y_tr and y_te, and L_tr and L_te beside features', async () => {
    const splitsOf = async (content: Record<string, Uint8Array>) =>
      (await count({ 'a.npz': zipSync(content) })).counted.map(({ split, tally }) => [split, positivesOf(tally)]);
    const ids = (...values: number[]) => npy('|u1', [values.length], numbers('u1', values));
    assert.deepEqual(await splitsOf({ 'y_tr.npy': ids(0, 1, 1), 'y_te.npy': ids(1) }), [
      ['train', { 0: 1, 1: 2 }],
      ['test', { 0: 0, 1: 1 }],
    ]);
    const hot = (...values: number[]) => npy('|u1', [values.length / 2, 2], numbers('u1', values));
    const features = (rows: number) => npy('|u1', [rows, 2], numbers('u1', Array<number>(rows * 2).fill(9)));
    const matrices = {
      'L_tr.npy': hot(1, 0, 1, 1),
      'L_te.npy': hot(0, 1),
      'I_tr.npy': features(2),
      'I_te.npy': features(1),
    };
    assert.deepEqual(await splitsOf(matrices), [
      ['train', { 0: 2, 1: 1 }],
      ['test', { 0: 0, 1: 1 }],
    ]);
  });

  it('gives the splits of a file the same classes, where a sample without label misses them all', async () => {
    const { counted } = await count({
      'm.npz': zipSync({
        'train_labels.npy': npy('<i8', [4, 1], numbers('i8', [0, 2, 1, 2])),
        'test_labels.npy': npy('<i8', [3, 1], numbers('i8', [0, -1, 0])),
      }),
    });
    const test = counted.find(({ split }) => split === 'test');
    assert.equal(test?.task, 'multi-class');
    assert.deepEqual(positivesOf(test?.tally), { 0: 2, 1: 0, 2: 0 });
    assert.deepEqual([...test!.tally.negatives], [0, 2, 2]);
    assert.deepEqual(missingOf(test?.tally), { 0: 1, 1: 1, 2: 1 });
  });

  it('joins the archives of many recordings, but not those of folds, which hold the same samples again', async () => {
    const archive = (...ids: number[]) =>
      zipSync({ 'y.npy': npy('<i8', [ids.length], numbers('i8', ids)), 'x.npy': IMAGES });
    const nights = { 'eeg/SC4001E0.npz': archive(0, 1, 1), 'eeg/SC4002E0.npz': archive(2, 1) };
    const { readings, counted } = await count(nights);
    assert.deepEqual(
      readings.map(({ covers }) => covers?.length),
      [2],
    );
    assert.deepEqual(positivesOf(counted[0]?.tally), { 0: 1, 1: 3, 2: 1 });
    const folds = await count({ 'fold_0.npz': archive(0, 1, 1), 'fold_1.npz': archive(0, 1, 1) });
    assert.equal(folds.readings.length, 2);
  });

  it('reads class ids of every number type', async () => {
    const ids = [2, 0, 2, 1];
    const files = {
      i8: npy('<i8', [4], numbers('i8', ids)),
      big: npy('>i8', [4], numbers('i8', ids, false)),
      f4: npy('<f4', [4], numbers('f4', ids)),
      f8: npy('>f8', [4, 1], numbers('f8', ids, false), { version: 2 }),
    };
    for (const [name, file] of Object.entries(files)) {
      const { tally } = await count({ 'y_train.npy': file }, 5);
      assert.deepEqual([...tally!.classes], ['0', '1', '2'], name);
      assert.deepEqual([...tally!.positives], [1, 1, 2], name);
    }
  });

  it('reads a 0/1 matrix by rows and by columns, with missing and uncertain labels', async () => {
    const byRows = [1, 0, 0, 0, -1, 1, 1, NaN, 1];
    const byColumns = [1, 0, 1, 0, -1, NaN, 0, 1, 1];
    for (const [data, fortran] of [
      [byRows, false],
      [byColumns, true],
    ] as const) {
      const { tally, task } = await count({ 'labels.npy': npy('<f4', [3, 3], numbers('f4', data), { fortran }) }, 7);
      assert.equal(task, 'multi-label');
      assert.deepEqual([...tally!.positives], [2, 0, 2]);
      assert.deepEqual([...tally!.missing], [0, 1, 0]);
      assert.deepEqual([...tally!.uncertain], [0, 1, 0]);
    }
  });

  it('takes -1 as absent in a matrix of 1 and -1, and one-hot rows as classes', async () => {
    const signed = await count({ 'Y.npy': npy('|i1', [2, 2], new Uint8Array(new Int8Array([1, -1, 1, 1]).buffer)) });
    assert.deepEqual([...signed.tally!.positives], [2, 1]);
    assert.deepEqual([...signed.tally!.negatives], [0, 1]);
    const oneHot = await count({ 'Y.npy': npy('|b1', [3, 2], numbers('u1', [1, 0, 0, 1, 1, 0])) });
    assert.equal(oneHot.task, 'multi-class');
    const half = await count({ 'Y.npy': npy('<f2', [2, 2], numbers('f2', [1, 0, 1, NaN])) });
    assert.deepEqual([...half.tally!.missing], [0, 1]);
  });

  it('takes one row of many numbers for a list, but not a few', async () => {
    const ids = Array.from({ length: 24 }, (_, k) => k % 3);
    const { tally } = await count({ 'labels.npy': npy('|u1', [1, 24], numbers('u1', ids)) });
    assert.deepEqual(positivesOf(tally), { 0: 8, 1: 8, 2: 8 });
    const { tally: one } = await count({ 'labels.npy': npy('|u1', [1, 4], numbers('u1', [0, 1, 1, 0])) });
    assert.equal(one?.samples, 1);
  });

  it('takes files of pictures that are called after classes for the samples of each', async () => {
    const pictures = (rows: number, size = 9) => npy('|u1', [rows, size], new Uint8Array(rows * size).fill(9));
    const files = { 'q/full_bitmap_cat.npy': pictures(3), 'q/full_bitmap_owl.npy': pictures(5) };
    const { reading, tally } = await count({ ...files, 'q/full_bitmap_alarm clock.npy': pictures(2) });
    assert.deepEqual([reading?.files[0], reading?.covers?.length], ['q', 3]);
    assert.deepEqual(positivesOf(tally), { cat: 3, owl: 5, 'alarm clock': 2 });
    const others: Record<string, Uint8Array>[] = [
      { 'q/full_bitmap_train.npy': pictures(2) },
      { 'q/full_bitmap_masks.npy': pictures(2) },
      { 'q/full_bitmap_dog.npy': pictures(2, 4) },
      { 'q/full_bitmap_2.npy': pictures(2) },
    ];
    for (const other of others) {
      assert.deepEqual((await count({ ...files, ...other })).readings, [], Object.keys(other)[0]);
    }
    const labels = { 'q/labels.npy': npy('|u1', [3], numbers('u1', [0, 1, 1])) };
    assert.equal((await count({ ...files, 'q/full_bitmap_dog.npy': pictures(2), ...labels })).readings.length, 1);
  });

  it('takes names of classes as they are', async () => {
    const { tally } = await count({ 'labels.npy': npy('<U4', [3], texts(4, ['犬', 'cat', '犬'])) });
    assert.deepEqual(positivesOf(tally), { 犬: 2, cat: 1 });
  });

  it('joins the names in the archive or in a file beside it', async () => {
    const y = npy('<i8', [3], numbers('i8', [1, 0, 1]));
    const names = npy('<U3', [2], texts(3, ['no', 'yes']));
    const inside = await count({ 'd.npz': zipSync({ 'X.npy': IMAGES, 'y.npy': y, 'class_names.npy': names }) });
    assert.deepEqual(positivesOf(inside.tally), { no: 1, yes: 2 });
    const beside = await count({ 'a/labels.npy': y, 'a/classes.txt': 'no\nyes\n' });
    assert.deepEqual(positivesOf(beside.tally), { no: 1, yes: 2 });
    assert.deepEqual(beside.reading?.files, ['a/labels.npy', 'a/classes.txt']);
  });

  it('takes negative ids as no label, but -1 and 1 alone as two classes', async () => {
    const some = await count({ 'y.npy': npy('<i8', [4], numbers('i8', [-1, 0, 1, -1])) });
    assert.deepEqual(positivesOf(some.tally), { 0: 1, 1: 1 });
    assert.deepEqual(missingOf(some.tally), { 0: 2, 1: 2 });
    const signs = await count({ 'y.npy': npy('<i8', [3], numbers('i8', [-1, 1, 1])) });
    assert.deepEqual(positivesOf(signs.tally), { '-1': 1, 1: 2 });
  });

  it('counts two labels of the same samples each on its own', async () => {
    const archive = zipSync({
      'fine_labels.npy': npy('|u1', [3], numbers('u1', [0, 1, 2])),
      'coarse_labels.npy': npy('|u1', [3], numbers('u1', [0, 1, 1])),
    });
    const { counted } = await count({ 'cifar.npz': archive });
    assert.deepEqual(
      counted.map(({ part, tally }) => [part, tally.classes.length]),
      [
        ['fine_labels', 3],
        ['coarse_labels', 2],
      ],
    );
  });

  it('never loads pickled objects, and says how to export them', async () => {
    const { tally, counted } = await count({ 'cls_labels.npy': npy('|O', [], new Uint8Array([0x80, 3, 0x7d])) });
    assert.equal(counted.length, 1);
    assert.equal(tally?.samples, 0);
    assert.equal(tally.problems[0]?.kind, 'not-executed');
    assert.match(tally.problems[0].detail, /np\.save/);
  });

  it('does not claim features, pixels or embeddings', async () => {
    for (const [name, array] of Object.entries({
      'features.npy': npy('<f4', [2, 3], numbers('f4', [0.1, 2, 3, 4, 5, 6])),
      'images.npy': IMAGES,
      'y.npy': npy('<f4', [3], numbers('f4', [0.5, 1.7, 2])),
      'indices.npy': npy('<i8', [3], numbers('i8', [5, 3, 1])),
      'labels.npy': new Uint8Array([1, 2, 3]),
      'labels.npz': new Uint8Array(100),
    })) {
      assert.equal((await count({ [name]: array })).reading, undefined, name);
    }
  });

  it('finds the labels of an archive without names by their shape', async () => {
    const { tally } = await count({
      'd.npz': zipSync({ 'arr_0.npy': IMAGES, 'arr_1.npy': npy('|u1', [6], numbers('u1', [0, 1, 1, 0, 0, 2])) }),
    });
    assert.deepEqual(positivesOf(tally), { 0: 3, 1: 2, 2: 1 });
  });

  it('says where a file holds fewer rows than its header declares', async () => {
    const { tally } = await count({ 'y.npy': npy('|u1', [9], numbers('u1', [0, 1, 0])) });
    assert.equal(tally?.samples, 3);
    assert.deepEqual(
      tally.problems.map(({ detail }) => detail),
      ['the header declares 9 rows, the file holds 3'],
    );
  });

  it('survives a huge declared shape and a zip that lies about sizes', async () => {
    const huge = await count({ 'y.npy': npy('|u1', [9e15, 2], numbers('u1', [1, 0]), { fortran: true }) });
    assert.equal(huge.tally?.partial, true);
    const bytes = zipSync({ 'labels.npy': npy('|u1', [3], numbers('u1', [0, 1, 1])) });
    for (let at = 0; at < bytes.length; at++) {
      const broken = bytes.slice();
      broken[at] = broken[at]! ^ 0xff;
      await count({ 'labels.npz': broken }).catch((error: unknown) =>
        assert.ok(error instanceof Error && error.message),
      );
    }
  });

  it('takes the names from an array of texts beside the labels, and does not take it for labels', async () => {
    const { reading, tally, counted } = await count({
      'd/classes.npy': npy('<U6', [3], texts(6, ['tumour', 'stroma', 'other'])),
      'd/y_train.npy': npy('<f4', [3, 3], numbers('f4', [1, 0, 0, 1, 0, 0, 0, 1, 0])),
    });
    assert.deepEqual(reading?.files, ['d/y_train.npy', 'd/classes.npy']);
    assert.equal(counted.length, 1);
    assert.deepEqual(positivesOf(tally), { tumour: 2, stroma: 1, other: 0 });
    const ids = await count({
      'y.npy': npy('|u1', [3], numbers('u1', [0, 2, 2])),
      'class_names.npy': npy('<U1', [3], texts(1, ['a', 'b', 'c'])),
    });
    assert.deepEqual(positivesOf(ids.tally), { a: 1, b: 0, c: 2 });
  });

  it('calls an array without a name by its file', async () => {
    const { reading } = await count({
      'k-train-labels.npz': zipSync({ 'arr_0.npy': npy('|u1', [3], numbers('u1', [0, 1, 1])) }),
    });
    assert.equal(reading?.variant, 'npz-class-ids');
  });

  it('reads the fields of records, whose column of words that recur is the classes', async () => {
    const rows = Array.from({ length: 30 }, (_, k) => [k / 7, k % 3 ? 'cat' : 'böa'] as const);
    const bytes = rows.map(([size, word]) => [...numbers('f4', [size]), ...texts(5, [word])]);
    const array = npy("[('size', '<f4'), ('kind', '<U5')]", [30], new Uint8Array(bytes.flat()));
    const { reading, tally } = await count({ 'zoo.npy': array }, 17);
    assert.deepEqual([reading?.task, tally?.samples, positivesOf(tally)], ['multi-class', 30, { böa: 10, cat: 20 }]);
    const nested = npy("[('box', [('x', '<f4')]), ('kind', '<U5')]", [30], new Uint8Array(bytes.flat()));
    assert.deepEqual((await count({ 'zoo.npy': nested })).readings, []);
  });

  it('takes words that recur for classes, whatever the file is called, and no list of names', async () => {
    const words = Array.from({ length: 30 }, (_, k) => ['breast', 'colon', 'lung'][k % 3]!);
    assert.deepEqual(positivesOf((await count({ 'types.npy': npy('<U6', [30], texts(6, words)) })).tally), {
      breast: 10,
      colon: 10,
      lung: 10,
    });
    const people = words.map((word, k) => `${word[0]}${k % 20}`);
    assert.deepEqual((await count({ 'people.npy': npy('<U6', [30], texts(6, people)) })).readings, []);
  });

  it('reads the labels of MNIST, compressed or not, and leaves the pictures', async () => {
    const labels = new Uint8Array([0, 0, 8, 1, 0, 0, 0, 5, 7, 7, 0, 1, 7]);
    const pictures = new Uint8Array([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9]);
    for (const [name, content] of [
      ['train-labels-idx1-ubyte', labels],
      ['train-labels.idx1-ubyte', labels],
      ['raw/t10k-labels-idx1-ubyte.gz', gzipSync(labels)],
    ] as const) {
      const { readings, reading, counted, tally } = await count({
        [name]: content,
        'train-images-idx3-ubyte': pictures,
      });
      assert.equal(readings.length, 1, name);
      // The split that a whole name tells is found later.
      assert.equal(counted[0]?.split, name.includes('t10k') ? 'test' : null);
      assert.equal(reading?.variant, 'idx-class-ids');
      assert.deepEqual(positivesOf(tally), { 0: 1, 1: 1, 7: 3 });
    }
  });

  describe('saved by SciPy as sparse', () => {
    const ints = (...values: number[]): Uint8Array => npy('<i8', [values.length], numbers('i8', values));
    const ones = (count: number, value = 1): Uint8Array =>
      npy('<f4', [count], numbers('f4', Array<number>(count).fill(value)));
    const text = (format: string): Uint8Array => npy('|S3', [], new TextEncoder().encode(format));
    const shape = { 'shape.npy': npy('<i8', [2], numbers('i8', [4, 3])) };
    const byRows = { 'indices.npy': ints(0, 2, 1), 'indptr.npy': ints(0, 2, 2, 3, 3) };
    const cells = { 0: 1, 1: 1, 2: 1 };

    it('are matrices of 0 and 1, by rows, by columns or cell by cell', async () => {
      const byColumns = { 'indices.npy': ints(0, 2, 0), 'indptr.npy': ints(0, 1, 2, 3) };
      const byCells = { 'row.npy': ints(2, 0, 0), 'col.npy': ints(1, 2, 0) };
      for (const [format, places] of Object.entries({ csr: byRows, csc: byColumns, coo: byCells })) {
        const archive = { ...places, 'data.npy': ones(3), 'format.npy': text(format), ...shape };
        const { reading, tally } = await count({ 'Y.trn.npz': zipSync(archive) });
        assert.equal(reading?.variant, 'npz-multi-hot');
        assert.deepEqual([tally?.samples, tally?.samplesWithoutLabel, positivesOf(tally)], [4, 2, cells]);
      }
    });

    it('are named by a file of as many lines', async () => {
      const archive = { ...byRows, 'data.npy': ones(3), 'format.npy': text('csr'), ...shape };
      const { tally } = await count({ 'Y.npz': zipSync(archive), 'labels.txt': 'sea\nsky\nsand\n' });
      assert.deepEqual(positivesOf(tally), { sea: 1, sky: 1, sand: 1 });
    });

    it('are features where other numbers than 1 are stored', async () => {
      const archive = { ...byRows, 'data.npy': ones(3, 0.25), 'format.npy': text('csr'), ...shape };
      assert.deepEqual((await count({ 'Y.npz': zipSync(archive) })).readings, []);
    });
  });
});
