import assert from 'node:assert/strict';
import { DEFAULT_BOUNDS } from '../../../../src/core/weighting/safe';
import { type Remedy, remedyEffect, REMEDY_PLACES, schemesFor } from '../../../../src/core/training/whatIf';
import { classCounts } from '../classCounts';

/** Of 100 rows: 50, 20 and 0 positives. */
const COUNTS = classCounts([50, 20, 0], 100);
const remedy = (place: Remedy['place'], scheme = ''): Remedy => ({ place, scheme, bounds: DEFAULT_BOUNDS });
const rounded = (values: Float64Array): number[] => Array.from(values, (value) => Number(value.toFixed(6)));

describe('what a remedy does to training', () => {
  it('without any: every class has the same share of the loss, and outputs are true', () => {
    const effect = remedyEffect(remedy('none'), COUNTS);
    assert.deepEqual(rounded(effect.lossShare), [0.333333, 0.333333, 0.333333]);
    assert.deepEqual(rounded(effect.positiveShare), [0.5, 0.2, 0]);
    assert.deepEqual(rounded(effect.threshold), [0.5, 0.5, 0.5]);
    assert.equal(effect.lossFactor, 1);
  });

  it('pos_weight = neg/pos: positives have half of the loss of a class; a class without any is left alone', () => {
    const effect = remedyEffect(remedy('pos_weight', 'neg/pos'), COUNTS);
    assert.deepEqual(rounded(effect.multiplier), [1, 4, 1]);
    assert.deepEqual(rounded(effect.positiveShare), [0.5, 0.5, 0]);
    assert.deepEqual(rounded(effect.threshold), [0.5, 0.8, 0.5]);
    assert.equal(effect.lossFactor, (100 + 160 + 100) / 300);
    assert.equal(effect.held, 1);
  });

  it('weight: moves shares between classes and leaves positives against negatives alone', () => {
    const effect = remedyEffect(remedy('weight', '1/pos'), COUNTS);
    assert.deepEqual(rounded(effect.positiveShare), [0.5, 0.2, 0]);
    assert.ok(effect.lossShare[1]! > effect.lossShare[0]!);
    assert.equal(effect.lossFactor, 1);
  });

  it('both: the full ratio, and an average weight of 1', () => {
    const effect = remedyEffect(remedy('both', 'balanced-per-label'), classCounts([50, 20], 100));
    assert.deepEqual(rounded(effect.lossShare), [0.5, 0.5]);
    assert.equal(Number(effect.lossFactor.toFixed(12)), 1);
  });

  it('weight of CrossEntropyLoss: rows of all classes have the same share', () => {
    const effect = remedyEffect(remedy('cross_entropy', 'balanced'), classCounts([80, 20], 100));
    assert.deepEqual(rounded(effect.lossShare), [0.5, 0.5]);
    assert.equal(effect.lossFactor, 1);
  });

  it('prior bias: starts lower and weights nothing', () => {
    const effect = remedyEffect(remedy('bias', 'log(pos/neg)'), COUNTS);
    // The loss at the prevalence is its entropy.
    const entropy = -(0.2 * Math.log(0.2) + 0.8 * Math.log(0.8));
    assert.equal(effect.lossFactor.toFixed(9), ((2 * Math.LN2 + entropy) / (3 * Math.LN2)).toFixed(9));
    assert.deepEqual(rounded(effect.multiplier), [1, 1, 1]);
  });

  it('sampler: the model is shown another prevalence', () => {
    const effect = remedyEffect(remedy('sampler', 'sum'), COUNTS, Float64Array.of(0.6, 0.5, 0));
    assert.deepEqual(rounded(effect.positiveShare), [0.6, 0.5, 0]);
    // Odds of 0.2 : 0.8 have become even: four times, as under a pos_weight of 4.
    assert.deepEqual(rounded(effect.threshold), [0.6, 0.8, 0.5]);
    assert.deepEqual(rounded(effect.logitShift), [0.405465, 1.386294, 0]);
    assert.throws(() => remedyEffect(remedy('sampler', 'sum'), COUNTS), /needs the prevalence/);
  });

  it('over exclusive classes: each row loses the same, so a class has the share of its rows, also of rows drawn anew', () => {
    const counts = classCounts([60, 30, 10], 100);
    const plain = remedyEffect({ ...remedy('none'), isExclusive: true }, counts);
    assert.deepEqual(rounded(plain.lossShare), [0.6, 0.3, 0.1]);
    const drawn = remedyEffect(
      { ...remedy('sampler', 'sum'), isExclusive: true },
      counts,
      Float64Array.of(0.4, 0.3, 0.3),
    );
    assert.deepEqual(rounded(drawn.lossShare), [0.4, 0.3, 0.3]);
  });

  it('is finite for every scheme of every place', () => {
    for (const place of REMEDY_PLACES.filter((name) => name !== 'sampler')) {
      for (const { id } of place === 'none' ? [{ id: '' }] : schemesFor(place)) {
        const { lossShare, multiplier, lossFactor } = remedyEffect(remedy(place, id), COUNTS);
        for (const value of [...lossShare, ...multiplier, lossFactor]) {
          assert.ok(Number.isFinite(value), `${place} ${id}`);
        }
      }
    }
  });
});
