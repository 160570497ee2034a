import assert from 'node:assert/strict';
import type { LossName } from '../../../../src/python/losses';
import { weightColumns, weightOffers } from '../../../../src/python/weights/offers';
import { classCounts } from '../../core/classCounts';

const offers = (loss: LossName, classes: number, oneClassPerSample = false) =>
  weightOffers(loss, { classes, oneClassPerSample });

describe('what a loss is offered', () => {
  it('is pos_weight before weight for several labels, CrossEntropyLoss for classes that exclude each other', () => {
    assert.deepEqual(offers('BCEWithLogitsLoss', 4), ['pos_weight', 'weight']);
    assert.deepEqual(offers('BCEWithLogitsLoss', 4, true), ['cross_entropy', 'pos_weight']);
    assert.deepEqual(offers('BCELoss', 4), ['weight']);
  });

  it('is no weight for a single class, unless the loss has two outputs for it', () => {
    assert.deepEqual(offers('BCEWithLogitsLoss', 1), ['pos_weight']);
    assert.deepEqual(offers('BCELoss', 1), []);
    assert.deepEqual(offers('CrossEntropyLoss', 1), ['weight']);
  });

  it('stands beside the classes where there is one number for each', () => {
    const counts = classCounts([100], 1000);
    const spam = { names: ['is_spam'], counts, source: 'train.csv', samples: 1000, isYesOrNo: true };
    const titles = (loss: LossName) =>
      weightColumns(loss, spam).map(({ title, values }) => [title, ...Array.from(values)]);
    assert.deepEqual(titles('BCEWithLogitsLoss'), [['`pos_weight`', 9]]);
    assert.deepEqual(titles('CrossEntropyLoss'), []);
  });
});
