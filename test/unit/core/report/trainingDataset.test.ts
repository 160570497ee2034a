import assert from 'node:assert/strict';
import type { Dataset } from '../../../../src/core/dataset';
import { buildReport } from '../../../../src/core/report/report';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';
import { type TrainingWish, trainingDataset } from '../../../../src/core/report/trainingDataset';
import { trainingPart } from '../../../../src/core/splits/trainingPart';

function dataset(id: string, part: Partial<Dataset> & { samples?: number }): Dataset {
  const builder = new TallyBuilder(['a', 'b']);
  builder.add({ positives: [0] }, part.samples ?? 10);
  return {
    ...{ id, collection: id, files: [id], format: 'csv', task: 'multi-label', split: null, unit: 'row', evidence: [] },
    ...part,
    tally: part.samples === 0 ? new TallyBuilder().build() : builder.build(),
  };
}

const chosenOf = (datasets: readonly Dataset[], wish?: TrainingWish): string | undefined =>
  trainingDataset(buildReport(datasets), wish)?.id;

describe('the dataset whose numbers belong into code', () => {
  const parts = [
    dataset('d/test.csv', { collection: 'd', split: 'test', samples: 500 }),
    dataset('d/train.csv', { collection: 'd', split: 'train' }),
    dataset('other.csv', { samples: 900 }),
  ];
  it('is the training part, whichever part was chosen', () => {
    assert.equal(chosenOf(parts, { chosen: 'd/test.csv' }), 'd/train.csv');
  });
  it('is the chosen file where it has no parts', () => {
    assert.equal(chosenOf(parts, { chosen: 'other.csv' }), 'other.csv');
  });
  it('is a training part before a larger file without a split, where nothing was chosen or it is gone', () => {
    assert.equal(chosenOf(parts), 'd/train.csv');
    assert.equal(chosenOf(parts, { chosen: 'gone.csv' }), 'd/train.csv');
  });
  it('suits the loss', () => {
    const tasks = [dataset('m.csv', { task: 'multi-class', samples: 900 }), dataset('l.csv', {})];
    assert.equal(chosenOf(tasks), 'l.csv');
    assert.equal(chosenOf(tasks, { loss: 'multi-class' }), 'm.csv');
  });
  it('is data, before what tests use, what runs have written and predictions, however large', () => {
    const data = dataset('data/labels.csv', { task: 'multi-class' });
    for (const other of [
      'tests/fixtures/a.csv',
      'runs/exp1/labels.csv',
      'submissions/train.csv',
      'oofPredictions.csv',
    ]) {
      assert.equal(chosenOf([dataset(other, { samples: 900 }), data]), 'data/labels.csv');
    }
    assert.equal(chosenOf([dataset('outputs/a.csv', {}), dataset('preds.csv', { samples: 900 })]), 'outputs/a.csv');
    assert.equal(
      chosenOf([dataset('predictive_maintenance.csv', { samples: 900 }), data]),
      'predictive_maintenance.csv',
    );
  });
  it('has more than a handful of samples, where any has', () => {
    const few = dataset('realtime.csv', { samples: 1 });
    assert.equal(chosenOf([few, dataset('m.csv', { task: 'multi-class', samples: 900 })]), 'm.csv');
    assert.equal(chosenOf([few]), 'realtime.csv');
  });
  it('has samples and classes', () => {
    assert.equal(chosenOf([dataset('empty.csv', { samples: 0 })]), undefined);
    assert.equal(chosenOf([]), undefined);
  });
});

describe('the part weights are made from', () => {
  const pick = (...splits: (string | null)[]) =>
    trainingPart(
      splits.map((split) => ({ collection: 'data', split })),
      'data',
    )?.split;
  it('is the training part, else what names no split', () => {
    assert.equal(pick('val', null, 'trainval', 'train'), 'train');
    assert.equal(pick('val', null, 'trainval'), 'trainval');
    assert.equal(pick('val', null), null);
  });
  it('is never a validation or test part, and never of another collection', () => {
    assert.equal(pick('val', 'test'), undefined);
    assert.equal(trainingPart([{ collection: 'data', split: 'train' }], 'other'), undefined);
  });
});
