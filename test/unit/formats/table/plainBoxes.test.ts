import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';

describe('boxes in a table without a header', () => {
  it('may have the image behind them, and its size', async () => {
    const row = (i: number): string => `${i % 3 ? 'mask' : 'no_mask'},${9 + i},8,50,${40 + i},img${i >> 1}.png,512,366`;
    assert.equal(await read(repeat(12, row)), 'csv-long-boxes 6: mask 6/8, no_mask 4/4');
  });

  it('are no rows with a link in the place of the image', async () => {
    const row = (i: number): string => `${i % 3 ? 'a' : 'b'},${9 + i},8,50,${40 + i},https://a.b/${i},512,366`;
    assert.doesNotMatch((await read(repeat(12, row))) ?? '', /boxes/);
  });
});
