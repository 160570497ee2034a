import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hdf5 } from '../../../../src/formats/hdf5/hdf5';
import { countWith, positivesOf } from '../countText';

/** Made by test/fixtures/formats/hdf5.mjs. */
const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(__dirname, '../../../fixtures/formats', name)));

async function count(content: Record<string, string | Uint8Array>) {
  const { readings, counted } = await countWith(hdf5, content);
  return { readings, reading: readings[0], counted, tally: counted[0]?.tally };
}

describe('HDF5', () => {
  it('reads a compressed matrix for each split, with the names of its columns', async () => {
    const { reading, counted } = await count({ 'labels.h5': fixture('labels.h5') });
    assert.equal(reading?.variant, 'hdf5-multi-hot');
    assert.deepEqual(
      counted.map(({ split, tally }) => [split, tally.samples, positivesOf(tally)]),
      [
        ['train', 6, { cat: 4, dog: 1, böat: 3 }],
        ['val', 2, { cat: 1, dog: 1, böat: 0 }],
      ],
    );
  });

  it('reads class ids of shape (N, 1, 1, 1), with names beside, and classes as text', async () => {
    const ids = await count({ 'data_y.h5': fixture('classes.h5'), 'classes.txt': 'a\nb\nc\n' });
    assert.deepEqual(positivesOf(ids.tally), { a: 1, b: 1, c: 3 });
    const words = await count({ 'words.hdf5': fixture('words.h5') });
    assert.deepEqual(positivesOf(words.tally), { spam: 2, ham: 3 });
  });

  it('reads the types of cells in the tables of AnnData, and leaves their batches alone', async () => {
    const cells = await count({ 'cells.h5ad': fixture('cells.h5ad') });
    assert.equal(cells.counted.length, 1);
    assert.deepEqual([cells.tally?.samples, positivesOf(cells.tally)], [6, { 'B cells': 3, 'NK cells': 2 }]);
    const old = await count({ 'old.h5ad': fixture('cells-old.h5ad') });
    assert.deepEqual(positivesOf(old.tally), { B: 1, NK: 1, T: 3 });
  });

  it('reads numbered files of the same arrays as one set, those of another size or version apart', async () => {
    const [ids, words] = [fixture('classes.h5'), fixture('words.h5')];
    const parts = await count({ 'train_y0.h5': ids, 'train_y1.h5': ids, 'test_y0.h5': ids });
    assert.deepEqual(
      parts.readings.map(({ files: [path], covers }) => [path, covers?.length]),
      [
        ['train_y0.h5', 2],
        ['test_y0.h5', undefined],
      ],
    );
    assert.deepEqual(
      parts.counted.map(({ split, tally }) => [split, tally.samples]),
      [
        ['train', 10],
        [null, 5],
      ],
    );
    assert.equal((await count({ 'galaxy_y64.h5': ids, 'galaxy_y256.h5': ids })).readings.length, 2);
    assert.equal((await count({ 'y1.h5': ids, 'y2.h5': words })).readings.length, 2);
  });

  it('does not claim other files, and survives damaged ones', async () => {
    assert.deepEqual(
      (await count({ 'a.h5': 'text', 'b.h5': new Uint8Array(300), 'c.h5': new Uint8Array() })).readings,
      [],
    );
    const whole = fixture('words.h5');
    for (let end = 0; end < whole.length; end += 97) {
      await count({ 'a.h5': whole.slice(0, end) });
    }
  });

  it('takes the names of the classes from an attribute', async () => {
    const { tally } = await count({ 'activity.h5': fixture('attributes.h5') });
    assert.deepEqual(positivesOf(tally), { walk: 1, run: 2 });
  });
});
