import assert from 'node:assert/strict';
import { cumulativeShares, tailBands } from '../../../../src/core/measures/tailBands';

describe('the bands of a long tail', () => {
  it('are many, medium and few positives', () => {
    assert.deepEqual(tailBands([700, 101, 100, 20, 19, 0]), [
      { name: 'head', from: 0, to: 2, share: 801 / 940 },
      { name: 'middle', from: 2, to: 4, share: 921 / 940 - 801 / 940 },
      { name: 'tail', from: 4, to: 6, share: 1 - 921 / 940 },
    ]);
  });

  it('leave out what is not there', () => {
    assert.deepEqual(tailBands([]), []);
    assert.deepEqual(
      tailBands([5, 0]).map(({ name, to }) => [name, to]),
      [['tail', 2]],
    );
  });

  it('go with cumulative shares that end at 1', () => {
    assert.deepEqual([...cumulativeShares([6, 3, 1])], [0.6, 0.9, 1]);
  });
});
