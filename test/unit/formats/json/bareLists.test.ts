import assert from 'node:assert/strict';
import { readAll, times } from './readings';

/** Flags of four classes: 20, 8, 5 and 0 positives in 40 rows. */
const flags = (i: number): number[] => [i % 2, i % 5 ? 0 : 1, i % 8 ? 0 : 1, 0];
const COUNTS = { 0: 20, 1: 8, 2: 5, 3: 0 };

async function read(path: string, content: unknown): Promise<unknown[]> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return (await readAll({ [path]: text })).map(({ split, samples, positives }) => ({ split, samples, positives }));
}

describe('JSON that is nothing but lists', () => {
  it('of 0 and 1, or true and false, has a class a number', async () => {
    const all = [{ split: null, samples: 40, positives: COUNTS }];
    assert.deepEqual(await read('labels.json', times(40, flags)), all);
    assert.deepEqual(
      await read(
        'y.json',
        times(40, (i) => flags(i).map(Boolean)),
      ),
      all,
    );
    const lines = times(40, (i) => JSON.stringify(flags(i))).join('\n');
    assert.deepEqual(await read('labels.jsonl', lines), all);
  });

  it('of each split has splits', async () => {
    const content = { train: times(40, flags), test: times(40, flags) };
    assert.deepEqual(await read('labels.json', content), [
      { split: 'train', samples: 40, positives: COUNTS },
      { split: 'test', samples: 40, positives: COUNTS },
    ]);
  });

  it('of a bitmap or a graph holds no labels', async () => {
    const square = times(40, (i) => times(40, (k) => (i * k) % 2));
    assert.deepEqual(await read('mask.json', square), []);
    assert.deepEqual(await read('few.json', times(6, flags)), []);
  });
});
