import assert from 'node:assert/strict';
import { readAll, times } from './readings';

describe('numbers in records', () => {
  it('are no corners of boxes, though their numbers come again', async () => {
    const thing = (i: number): object => ({ kind: i % 3, bbox: [10 + (i % 4), 20, 30 + (i % 4), 60] });
    const relations = (i: number): object[] => times(i % 5, (k) => ({ how: k, subject: thing(i), object: thing(k) }));
    const images = Object.fromEntries(times(30, (i) => [`${i}.jpg`, relations(i + 3)] as const));
    assert.deepEqual(await readAll({ 'annotations.json': JSON.stringify(images) }), []);
  });
});
