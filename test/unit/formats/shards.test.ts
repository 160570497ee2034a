import assert from 'node:assert/strict';
import { groupShards } from '../../../src/formats/shards';

const groups = (...paths: string[]) =>
  groupShards(paths.map((path) => ({ path, size: 1 }))).map((group) => group.map(({ path }) => path));

describe('shards', () => {
  it('are joined by their numbers', () => {
    assert.deepEqual(groups('d/train-00001-of-00002.parquet', 'd/train-00000-of-00002.parquet', 'd/test.parquet'), [
      ['d/train-00000-of-00002.parquet', 'd/train-00001-of-00002.parquet'],
      ['d/test.parquet'],
    ]);
  });

  it('are joined where each piece ends with a checksum of its own', () => {
    assert.equal(
      groups('train-00000-of-00002-2f1ab7b824ec751f.parquet', 'train-00001-of-00002-27425e5c1846b494.parquet').length,
      1,
    );
  });

  it('are joined over the partitions of a table, but not over splits', () => {
    assert.deepEqual(groups('t/year=2021/part-0.parquet', 't/year=2022/abc.parquet'), [
      ['t/year=2021/part-0.parquet', 't/year=2022/abc.parquet'],
    ]);
    assert.equal(groups('t/split=train/part-0.parquet', 't/split=test/part-0.parquet').length, 2);
  });
});
