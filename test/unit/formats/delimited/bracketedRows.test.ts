import assert from 'node:assert/strict';
import { readRows, repeat } from '../table/readRows';

/** Flags of four classes: 20, 8, 5 and 0 positives in 40 rows. */
const flags = (i: number): number[] => [i % 2, i % 5 ? 0 : 1, i % 8 ? 0 : 1, 0];
const COUNTS = '40: 0 20, 1 8, 2 5, 3 0';

describe('lists of 0 and 1 that a program printed', () => {
  it('are a class a number, one list a line, with commas or blanks', async () => {
    const read = (list: (i: number) => string): Promise<string> => readRows(repeat(40, list), 'y_train.txt');
    assert.equal(await read((i) => `[${flags(i).join(', ')}]`), `csv-multi-hot ${COUNTS}`);
    assert.equal(await read((i) => `[${flags(i).join(',')}]`), `csv-multi-hot ${COUNTS}`);
    assert.equal(await read((i) => `[${flags(i).join(' ')}]`), `whitespace-multi-hot ${COUNTS}`);
    assert.equal(await read((i) => `[ ${flags(i).join('. ')}. ]`), `whitespace-multi-hot ${COUNTS}`);
    assert.equal(await read((i) => `[${flags(i).map(Boolean).join(', ')}]`), `csv-multi-hot ${COUNTS}`);
  });

  it('stand behind the name of their sample', async () => {
    for (const parting of [' ', ': ', '\t', ',', ';']) {
      const rows = repeat(40, (i) => `img_${i}.jpg${parting}[${flags(i).join(', ')}]`);
      assert.equal(await readRows(rows, 'labels.txt'), `csv-multi-hot ${COUNTS}`, parting);
    }
  });

  it('have a header that names the sample and the list, not the classes', async () => {
    const rows = repeat(40, (i) => `img_${i}.jpg,[${flags(i).join(', ')}]`);
    assert.equal(await readRows(['image,labels', ...rows]), `csv-multi-hot ${COUNTS}`);
  });

  it('are no lists of other numbers', async () => {
    const points = repeat(40, (i) => `[${i}, ${i * 3}, ${i % 7}]`);
    assert.equal(await readRows(points, 'points.txt'), '');
  });
});
