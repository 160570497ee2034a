import assert from 'node:assert/strict';
import type { Dataset } from '../../../src/core/dataset';
import { TallyBuilder } from '../../../src/core/tally/tallyBuilder';
import { splitOfPath } from '../../../src/formats/splits';
import { collectionOf, withCollections } from '../../../src/scan/collections';

function dataset(path: string, classes: string[]): Dataset {
  return {
    id: path,
    collection: collectionOf(path),
    files: [path],
    format: 'csv-multi-hot',
    task: 'multi-label',
    split: splitOfPath(path),
    unit: 'row',
    evidence: [],
    tally: new TallyBuilder(classes).build(),
  };
}

const collections = (...datasets: Dataset[]): string[] => withCollections(datasets).map((d) => d.collection);

describe('the parts of one dataset', () => {
  it('are found by their names without the split', () => {
    assert.deepEqual(collections(dataset('d/train.csv', ['a', 'b']), dataset('d/dev.csv', ['a', 'b'])), ['d', 'd']);
  });
  it('do not include a file with other classes', () => {
    const found = collections(dataset('d/train.csv', ['a', 'b']), dataset('d/test.csv', ['x', 'y']));
    assert.deepEqual(found, ['d', 'd/test.csv']);
  });
  it('may spell their classes differently', () => {
    const found = collections(
      dataset('d/train.csv', ['Leaf Rust', 'Healthy']),
      dataset('d/test.csv', ['leaf_rust', 'healthy']),
    );
    assert.deepEqual(found, ['d', 'd']);
    assert.equal(new Set(collections(dataset('d/train.csv', ['-1']), dataset('d/test.csv', ['1']))).size, 2);
  });
  it('are told by the largest of them, not by the first', () => {
    const found = collections(
      { ...dataset('d/test.csv', ['out of scope']), split: 'oos' },
      dataset('d/train.csv', ['a', 'b']),
      dataset('d/val.csv', ['a', 'b']),
    );
    assert.deepEqual(found, ['d/test.csv', 'd', 'd']);
  });
  it('are found at once among 30,000 files of one name that differ in their endings', () => {
    const one = dataset('d/train.csv', ['a', 'b']);
    const many = Array.from({ length: 30_000 }, (_, k) => ({ ...one, id: `${k}`, files: [`d/train.x${k}`] }));
    const found = new Set(collections(...many, { ...one, split: 'val' }));
    assert.equal(found.size, 30_001);
    assert.ok(found.has('d'));
  });
  it('hold a split once: two training files are two datasets', () => {
    const found = collections(dataset('d/train.csv', ['a']), dataset('d/training.csv', ['a']));
    assert.deepEqual(found, ['d/train.csv', 'd/training.csv']);
  });
  it('a file without a split stands alone', () => {
    assert.deepEqual(collections(dataset('d/labels.csv', ['a'])), ['d/labels.csv']);
  });
  it('may lie in the opened folder itself', () => {
    assert.deepEqual(collections(dataset('train.csv', ['a']), dataset('test.csv', ['a'])), ['', '']);
    assert.deepEqual(collections(dataset('train.csv', ['a'])), ['train.csv']);
  });
  it('may be called labels where the others are not', () => {
    const found = collections(dataset('d/train.csv', ['a', 'b']), dataset('d/test_labels.csv', ['a', 'b']));
    assert.deepEqual(found, ['d', 'd']);
    const others = collections(dataset('d/train.csv', ['a', 'b']), dataset('d/train_labels.csv', ['a', 'b']));
    assert.deepEqual(others, ['d', 'd/labels']);
  });
  it('are apart where they are written in two ways', () => {
    const parts = ['d/train.csv', 'd/test.csv', 'd/train.jsonl', 'd/test.jsonl'].map((path) => dataset(path, ['a']));
    assert.deepEqual(collections(...parts), ['d/*.csv', 'd/*.csv', 'd/*.jsonl', 'd/*.jsonl']);
  });
});
