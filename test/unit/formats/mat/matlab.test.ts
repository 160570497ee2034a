import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zlibSync } from 'fflate';
import { matlab } from '../../../../src/formats/mat/matlab';
import type { Counted } from '../../../../src/formats/format';
import { countWith, instancesOf, positivesOf } from '../countText';
import { mat } from '../matWriter';

/** Made by test/fixtures/formats/mat73.py. */
const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(__dirname, '../../../fixtures/formats', name)));

async function count(content: Record<string, string | Uint8Array>) {
  const { readings, counted } = await countWith(matlab, content);
  return { readings, tally: counted[0]?.tally, task: counted[0]?.task };
}

const PICTURES = { shape: [2, 2, 3, 4], numbers: Array<number>(48).fill(7) };

describe('MATLAB', () => {
  it('reads class ids beside pictures, in a row or a column, packed or not', async () => {
    for (const shape of [
      [4, 1],
      [1, 4],
    ]) {
      const variables = { X: PICTURES, y: { shape, numbers: [1, 10, 1, 2] } };
      for (const file of [mat(variables), mat(variables, (bytes) => zlibSync(bytes))]) {
        assert.deepEqual(positivesOf((await count({ 'train.mat': file })).tally), { 1: 2, 2: 1, 10: 1 });
      }
    }
  });

  it('reads a matrix of 0 and 1 with the names of its columns in cells', async () => {
    const { tally, task } = await count({
      'd.mat': mat({
        labels: { shape: [3, 2], numbers: [1, 0, 1, 1, 0, 0], as: 'f8' },
        class_names: { cells: [{ text: 'dog' }, { text: 'owl' }] },
      }),
    });
    assert.equal(task, 'multi-label');
    assert.deepEqual(positivesOf(tally), { dog: 2, owl: 1 });
  });

  it('counts the rows of an array for each class, but not of different data for the same samples', async () => {
    const rows = (count: number) => ({
      shape: [count, 3],
      numbers: Array<number>(count * 3).fill(9),
      as: 'u1' as const,
    });
    const content = { train0: rows(4), train1: rows(2), test0: rows(2), test1: rows(3) };
    const { counted } = await countWith(matlab, { 'digits.mat': mat(content) });
    assert.deepEqual(
      counted.map(({ split, tally }) => [split, positivesOf(tally)]),
      [
        ['train', { 0: 4, 1: 2 }],
        ['test', { 0: 2, 1: 3 }],
      ],
    );
    const pairs = { train_left: rows(4), train_right: rows(4), test_left: rows(2), test_right: rows(2) };
    assert.deepEqual((await count({ 'pairs.mat': mat(pairs) })).readings, []);
  });

  it('names the classes of numbered files by the file beside, and tells them from the file for tests', async () => {
    const batch = (...numbers: number[]) => mat({ labels: { shape: [numbers.length, 1], numbers }, data: PICTURES });
    const { counted } = await countWith(matlab, {
      'b/data_batch_1.mat': batch(0, 1, 1),
      'b/data_batch_2.mat': batch(1, 0, 0),
      'b/test_batch.mat': batch(0, 1),
      'b/batches.meta.mat': mat({ label_names: { cells: [{ text: 'cat' }, { text: 'ship' }] } }),
    });
    assert.deepEqual(
      counted.map(({ split, tally }) => [split, positivesOf(tally)]),
      [
        ['train', { cat: 3, ship: 3 }],
        // The scan takes the split from the name of the file.
        [null, { cat: 1, ship: 1 }],
      ],
    );
  });

  it('takes names from a file beside that holds nothing else, and no coordinates of boxes', async () => {
    const structs = [1, 3, 1, 2].map((id) => ({
      bbox_y1: { shape: [1, 1], numbers: [30] },
      class: { shape: [1, 1], numbers: [id] },
    }));
    const { readings, tally } = await count({
      'train_annos.mat': mat({ annotations: { structs } }),
      'meta.mat': mat({ class_names: { cells: [{ text: 'coupe' }, { text: 'sedan' }, { text: 'van' }] } }),
    });
    assert.deepEqual(
      readings.map(({ files }) => files),
      [['train_annos.mat', 'meta.mat']],
    );
    assert.deepEqual(positivesOf(tally), { coupe: 2, sedan: 1, van: 1 });
  });

  it('turns a matrix that has a column for each sample, as the last axis of the pictures tells', async () => {
    const { tally } = await count({
      'd.mat': mat({
        train_x: { shape: [3, 3, 1, 4], numbers: Array<number>(36).fill(7) },
        train_y: { shape: [2, 4], numbers: [1, 0, 0, 1, 1, 0, 1, 0] },
      }),
    });
    assert.deepEqual([tally?.samples, positivesOf(tally)], [4, { 0: 3, 1: 1 }]);
  });

  it('sees the shape of pictures that could not be compressed', async () => {
    const noise = Array.from({ length: 90_000 }, (_, k) => (Math.imul(k, 2654435761) >>> 13) & 255);
    const variables = {
      train_x: { shape: [30, 30, 1, 100], numbers: noise },
      train_y: { shape: [2, 100], numbers: Array.from({ length: 200 }, (_, k) => Number(k % 4 === 0 || k % 4 === 3)) },
    };
    const { tally } = await count({ 'd.mat': mat(variables, (bytes) => zlibSync(bytes, { level: 0 })) });
    assert.equal(tally?.samples, 100);
  });

  it('turns a matrix that has a column for each sample, as a cell for each of them tells', async () => {
    const { tally } = await count({
      'd.mat': mat({
        bags: { cells: Array.from({ length: 4 }, () => ({ shape: [1, 2], numbers: [0.5, 0.25], as: 'f8' as const })) },
        targets: { shape: [2, 4], numbers: [1, -1, -1, 1, 1, 1, -1, -1], as: 'f8' },
        class_name: { cells: [{ text: 'sea' }, { text: 'sunset' }] },
      }),
    });
    assert.deepEqual(positivesOf(tally), { sea: 2, sunset: 2 });
  });

  it('turns a matrix that has a column for each sample, as the features tell', async () => {
    const { tally } = await count({
      'd.mat': mat({
        data: { shape: [3, 4], numbers: Array.from({ length: 12 }, (_, k) => k / 7), as: 'f8' },
        targets: { shape: [2, 3], numbers: [1, 0, 1, 1, 0, 0], as: 'f8' },
      }),
    });
    assert.equal(tally?.samples, 3);
    assert.deepEqual(positivesOf(tally), { 0: 2, 1: 1 });
  });

  it('reads a field of structures as a column', async () => {
    const struct = (id: number) => ({
      x1: { shape: [1, 1], numbers: [40 + id] },
      class: { shape: [1, 1], numbers: [id] },
    });
    const { tally } = await count({ 'annos.mat': mat({ annotations: { structs: [1, 2, 2].map(struct) } }) });
    assert.deepEqual(positivesOf(tally), { 1: 1, 2: 2 });
  });

  it('counts ids from 1, as MATLAB does, where names are in the file', async () => {
    const { tally } = await count({
      'shapes.mat': mat({
        X: PICTURES,
        Y: { shape: [1, 4], numbers: [1, 1, 2, 1] },
        classnames: { cells: [{ text: 'Faces' }, { text: 'Owls' }, { text: 'Planes' }] },
      }),
    });
    assert.deepEqual(positivesOf(tally), { Faces: 3, Owls: 1, Planes: 0 });
  });

  it('takes names of columns by their number, whatever they are called', async () => {
    const { tally } = await count({
      'annotation.mat': mat({
        attributes: { cells: [{ text: 'Hat' }, { text: 'Bag' }] },
        train_label: { shape: [3, 2], numbers: [1, 0, 1, 1, 0, 0], as: 'f8' },
        train_images_name: { cells: [{ text: '1.jpg' }, { text: '2.jpg' }, { text: '3.jpg' }] },
      }),
    });
    assert.deepEqual(positivesOf(tally), { Hat: 2, Bag: 1 });
  });

  it('reads files of version 7.3, where matrices lie on their side', async () => {
    const matrix = await count({ 'lall.mat': fixture('matrix73.mat') });
    assert.deepEqual([matrix.tally?.samples, positivesOf(matrix.tally)], [5, { 0: 3, 1: 2, 2: 1 }]);
    // Node reads files into buffers, whose parts are no copies.
    const column = await count({ 'd.mat': Buffer.from(fixture('column73.mat')) });
    assert.deepEqual(positivesOf(column.tally), { 1: 1, 2: 2, 3: 1 });
  });

  it('reads numbered files of a sample each as one set', async () => {
    const scan = fixture('scan73.mat');
    const files = Object.fromEntries(Array.from({ length: 25 }, (_, k) => [`scans/${k + 1}.mat`, scan]));
    const { readings, tally } = await count(files);
    assert.deepEqual(
      readings.map(({ files: [path], covers }) => [path, covers?.length]),
      [['scans', 25]],
    );
    assert.deepEqual(positivesOf(tally), { 2: 25 });
    const versions = { 'a_v1.mat': fixture('column73.mat'), 'a_v2.mat': fixture('column73.mat') };
    assert.equal((await count(versions)).readings.length, 2);
  });

  it('claims no signals and survives damage', async () => {
    const signal = mat({ eeg: { shape: [2, 3], numbers: [1, 2, 3, 4, 5, 6] }, rate: { shape: [1, 1], numbers: [9] } });
    assert.deepEqual((await count({ 'signal.mat': signal, 'text.mat': 'no matrix' })).readings, []);
    const whole = mat({ y: { shape: [4, 1], numbers: [0, 1, 1, 0] }, labels: { structs: [{ class: { text: 'a' } }] } });
    for (let at = 124; at < whole.length; at++) {
      const broken = whole.slice();
      broken[at]! ^= 0xff;
      await count({ 'labels.mat': broken }).catch((error: unknown) => assert.ok(error instanceof Error));
      await count({ 'labels.mat': whole.slice(0, at) }).catch((error: unknown) => assert.ok(error instanceof Error));
    }
  });

  it('follows the references of version 7.3 to the objects of each image', async () => {
    const { readings, counted } = await countWith(matlab, { 'train/digits.mat': fixture('digits73.mat') });
    assert.deepEqual(
      readings.map(({ variant, task, unit }) => [variant, task, unit]),
      [['mat-object-lists', 'detection', 'image']],
    );
    const [{ tally }] = counted as [Counted];
    assert.deepEqual([tally.samples, positivesOf(tally)], [3, { 1: 1, 2: 1, 5: 2, 10: 1 }]);
    assert.deepEqual(instancesOf(tally), { 1: 1, 2: 2, 5: 2, 10: 1 });
    // Addresses that lead nowhere are no exception.
    const broken = fixture('digits73.mat');
    for (let at = 600; at + 8 < broken.length; at += 97) {
      const damaged = broken.slice();
      damaged.fill(0xff, at, at + 8);
      await countWith(matlab, { 'd.mat': damaged }).catch((error: unknown) => assert.ok(error instanceof Error));
    }
  }).timeout(20_000);
});
