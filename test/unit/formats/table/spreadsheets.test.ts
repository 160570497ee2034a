import assert from 'node:assert/strict';
import { readRows, repeat } from './readRows';

/** Images with flags of three classes: 20, 8 and 5 positives in 40 rows. */
const rows = repeat(40, (i) => `img_${i}.jpg,${i % 2},${i % 5 ? 0 : 1},${i % 8 ? 0 : 1}`);
const COUNTS = 'csv-multi-hot 40: cat 20, dog 8, cow 5';

describe('a table saved from a spreadsheet', () => {
  it('may have titles, dates and blank lines above its header', async () => {
    const header = 'image,cat,dog,cow';
    assert.equal(await readRows(['Labels of the street set,,,', ',,,', header, ...rows]), COUNTS);
    assert.equal(await readRows(['Labels of the street set', '2021-03-04', '', header, ...rows]), COUNTS);
    assert.equal(await readRows(['"Labels,', 'second edition",,,', header, ...rows]), COUNTS);
  });

  it('may have a row of groups above its header', async () => {
    assert.equal(await readRows([',pets,,farm', 'image,cat,dog,cow', ...rows]), COUNTS);
  });

  it('may end with a row that sums up', async () => {
    assert.equal(await readRows(['image,cat,dog,cow', ...rows, 'Total,20,8,5']), COUNTS);
    assert.equal(await readRows(['image,cat,dog,cow', ...rows, ',,,', 'Sum:,20,8,5']), COUNTS);
  });

  it('keeps a first row with blanks that is a sample', async () => {
    const sparse = repeat(40, (i) => `${i % 3 ? '' : 'rare'},${i},word ${i % 4},${i % 2 ? 'cat' : 'dog'}`);
    assert.equal(await readRows(['note,number,word,label', ...sparse]), 'csv-class-column 40: cat 20, dog 20');
  });
});
