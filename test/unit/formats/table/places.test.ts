import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';

describe('places in an image', () => {
  it('are no classes, though one of the numbers is called y', async () => {
    const row = (i: number): string => `${i}_00${i % 9}.jpg,${i % 50},${i % 40},${60 + (i % 30)},${70 + (i % 20)}`;
    assert.equal(await read(['filename,x,y,width,height', ...repeat(120, row)]), '');
  });

  it('are one number beside features that are called x', async () => {
    const row = (i: number): string => `a${i}.jpg,${i % 3}`;
    assert.equal(await read(['x,y', ...repeat(30, row)]), 'csv-class-column 30: 0 10, 1 10, 2 10');
  });
});
