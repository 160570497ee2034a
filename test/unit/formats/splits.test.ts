import assert from 'node:assert/strict';
import { pathWithoutSplit, splitOfPath, splitOfWord } from '../../../src/formats/splits';

describe('the split that a path names', () => {
  const cases: [path: string, split: string | null, without: string][] = [
    ['data/train.csv', 'train', 'data'],
    ['train.csv', 'train', ''],
    ['data/en_train.csv', 'train', 'data/en'],
    ['data/test/labels.csv', 'test', 'data/labels'],
    ['ISIC2018_Task3_Training_GroundTruth.csv', 'train', 'ISIC2018_Task3_GroundTruth'],
    ['emotion/val_labels.txt', 'val', 'emotion/labels'],
    ['split-0/moods-validation.tsv', 'val', 'split-0/moods'],
    ['train-00000-of-00001.parquet', 'train', '00000-of-00001'],
    ['data/dev.tsv', 'val', 'data'],
    ['valid/_annotations.coco.json', 'val', '_annotations.coco'],
    ['testament/verses.csv', null, 'testament/verses.csv'],
    ['labels.csv', null, 'labels.csv'],
  ];
  for (const [path, split, without] of cases) {
    it(`${path}: ${split ?? 'none'}`, () => {
      assert.equal(splitOfPath(path), split);
      assert.equal(pathWithoutSplit(path), without);
    });
  }
});

describe('the split that a cell names', () => {
  it('is the validation set where a competition ranked in public', () => {
    assert.deepEqual(['Training', 'PublicTest', 'PrivateTest', 'Tests'].map(splitOfWord), [
      'train',
      'val',
      'test',
      null,
    ]);
  });
});
