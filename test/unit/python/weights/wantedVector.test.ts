import assert from 'node:assert/strict';
import { wantedValues } from '../../../../src/core/render/wantedText';
import type { CountedClasses } from '../../../../src/python/countedClasses';
import { readProvenance } from '../../../../src/python/provenance';
import { wantedByComment, wantedBySettings } from '../../../../src/python/weights/wantedVector';
import { classCounts } from '../../core/classCounts';

const DATA: CountedClasses = {
  ...{ names: ['car', 'bus'], counts: classCounts([500, 100], 1000) },
  ...{ source: 'train.csv', samples: 1000 },
};

const bySettings = (set: Partial<CountedClasses>): number[] => {
  const data = { ...DATA, ...set };
  return [...wantedValues(wantedBySettings('pos_weight', 'BCEWithLogitsLoss', data), data.counts).values];
};

function byComment(comment: string): number[] | undefined {
  const provenance = readProvenance(`# label-balance: ${comment} source=train.csv samples=1000`)!;
  const wanted = wantedByComment(provenance.vectors[0]!, provenance);
  return wanted && [...wantedValues(wanted, DATA.counts).values];
}

describe('what a weight vector in code should be', () => {
  it('follows the scheme and the cap that are set, where the numbers are written by hand', () => {
    assert.deepEqual(bySettings({}), [1, 9]);
    assert.deepEqual(bySettings({ posWeightScheme: 'sqrt(neg/pos)' }), [1, 3]);
    assert.deepEqual(bySettings({ bounds: { cap: 5, floor: 0.01 } }), [1, 5]);
  });

  it('follows the comment, where the numbers were inserted', () => {
    assert.deepEqual(byComment('pos_weight=neg/pos cap=100'), [1, 9]);
    assert.deepEqual(byComment('pos_weight=sqrt(neg/pos) cap=2'), [1, 2]);
    // 600 labels over 2 classes: 600 / (2 · 500) and 600 / (2 · 100).
    assert.deepEqual(byComment('cross_entropy=balanced'), [0.6, 3]);
    assert.equal(byComment('pos_weight=no-such-scheme'), undefined);
    assert.equal(byComment('bias=log(pos/neg)'), undefined);
  });
});
