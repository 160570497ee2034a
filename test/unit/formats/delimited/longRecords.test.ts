import assert from 'node:assert/strict';
import { readRows, repeat } from '../table/readRows';

describe('a table of long texts in quotes', () => {
  it('is looked at further down, too, where it is sorted by class', async () => {
    const text = repeat(60, (i) => `a line of a review, no ${i}, "" quoted ""`).join('\n');
    const rows = repeat(200, (i) => `"${i < 100 ? 1 : -1}","${i} ${text}"`);
    assert.equal(await readRows(rows, 'reviews.csv'), 'csv-class-column 200: 1 100, -1 100');
  });
});
