import assert from 'node:assert/strict';
import type { CountedClasses } from '../../../../src/python/countedClasses';
import { matchedScheme } from '../../../../src/python/weights/matchedScheme';
import { wantedBySettings } from '../../../../src/python/weights/wantedVector';
import { classCounts } from '../../core/classCounts';

const THREAD: CountedClasses = {
  ...{ names: ['person', 'car', 'bicycle', 'bus'], counts: classCounts([600, 550, 200, 100], 1000) },
  ...{ source: 'train.csv', samples: 1000 },
};

/** `notation cap factor` of the scheme that is found. */
function matched(numbers: readonly number[], parameter: 'pos_weight' | 'weight' = 'pos_weight'): string | undefined {
  const found = matchedScheme(numbers, wantedBySettings(parameter, 'BCEWithLogitsLoss', THREAD), THREAD);
  return found && `${found.by.chosen.scheme.notation} ${found.by.bounds.cap} ${found.factor.toPrecision(2)}`;
}

describe('the scheme that numbers written by hand follow', () => {
  it('is found by the numbers, which may be rounded', () => {
    assert.equal(matched([0.67, 0.82, 4, 9]), 'neg/pos 100 1.0');
    assert.equal(matched([0.8165, 0.9045, 2, 3]), 'sqrt(neg/pos) 100 1.0');
    assert.equal(matched([0.36, 0.39, 1.08, 2.16], 'weight'), '1/pos 100 1.0');
  });
  it('may be cut at the largest of the numbers', () => {
    assert.equal(matched([0.67, 0.82, 4, 4]), 'neg/pos 4 1.0');
  });
  it('is found in any scale where it is a weight, not where it is a pos_weight', () => {
    assert.equal(matched([1 / 600, 1 / 550, 1 / 200, 1 / 100], 'weight'), '1/pos 100 0.0046');
    assert.equal(matched([6.7, 8.2, 40, 90]), undefined);
  });
  it('is none where no scheme gives the numbers, they are alike, or too few', () => {
    for (const numbers of [[1, 1, 4.5, 9], [1, 1, 1, 1], [0.67, 0.82, 4], [], [NaN, 1, 2, 3], [0, 0, 1, Infinity]]) {
      assert.equal(matched(numbers), undefined);
    }
  });
});
