import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';

describe('lists that hold no labels', () => {
  it('are places in a text, one after the other', async () => {
    const places = (from: number): string => Array.from({ length: 6 }, (_, at) => from + at).join(', ');
    const row = (i: number): string => `"[${i % 5 ? places(i % 9) : ''}]",you fool number ${i} says it all again`;
    assert.equal(await read(['spans,text', ...repeat(40, row)]), '');
  });

  it('are a mark on a few of the rows', async () => {
    const row = (i: number): string => `hit:${i >> 2},${i % 4},some words that were said ${i},${i % 20 ? '' : '<HI>'}`;
    assert.equal(await read(['conv_id,turn,utterance,tags', ...repeat(60, row)]), '');
  });
});
