import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import type { LabelFormat } from '../../../../src/formats/format';
import { countAll } from '../countAll';
import { repeat } from './readRows';

/** What is read of some files: `name#split samples: class positives …`. */
async function read(files: Readonly<Record<string, readonly string[]>>): Promise<string[]> {
  const texts = Object.entries(files).map(([path, rows]) => [path, rows.join('\n') + '\n']);
  const { seen } = await countAll(csv as LabelFormat, Object.fromEntries(texts));
  return seen.map(({ id, samples, classes }) => {
    const counts = Object.entries(classes).map(([name, count]) => `${name} ${count}`);
    return `${id} ${samples}: ${counts.join(', ')}`;
  });
}

const name = (i: number): string => `img_${String(i).padStart(4, '0')}`;
const table = ['image,label', ...repeat(20, (i) => `${name(i)}.jpg,${i % 2 ? 'cat' : 'dog'}`)];
const names = (from: number, to: number): string[] => repeat(to - from, (i) => name(from + i));

describe('lists of samples beside a table', () => {
  it('say of which split its rows are, each in a list of its split', async () => {
    const lists = {
      'splits/train.txt': names(0, 12),
      'splits/val.txt': names(12, 16),
      'splits/test.txt': names(16, 20),
    };
    const expected = [
      'labels.csv#all 20: cat 10, dog 10',
      'labels.csv#train 12: cat 6, dog 6',
      'labels.csv#val 4: cat 2, dog 2',
      'labels.csv#test 4: cat 2, dog 2',
    ];
    assert.deepEqual(await read({ 'labels.csv': table, ...lists }), expected);
  });

  it('say so in one list, behind each sample, in words or as 0, 1 and 2', async () => {
    const flags = ['image,cat,dog', ...repeat(20, (i) => `${name(i)}.jpg,${i % 2},${i % 4 ? 0 : 1}`)];
    const coded = repeat(20, (i) => `${name(i)}.jpg ${i < 10 ? 0 : i < 15 ? 1 : 2}`);
    const expected = [
      'attr.csv#all 20: cat 10, dog 5',
      'attr.csv#train 10: cat 5, dog 3',
      'attr.csv#val 5: cat 2, dog 1',
      'attr.csv#test 5: cat 3, dog 1',
    ];
    assert.deepEqual(await read({ 'attr.csv': flags, 'list_eval_partition.txt': coded }), expected);
    const worded = ['image_id,partition', ...repeat(20, (i) => `${name(i)}.jpg,${i < 15 ? 'train' : 'test'}`)];
    const two = ['attr.csv#all 20: cat 10, dog 5', 'attr.csv#train 15: cat 7, dog 4', 'attr.csv#test 5: cat 3, dog 1'];
    assert.deepEqual(await read({ 'attr.csv': flags, 'list_eval_partition.csv': worded }), two);
  });

  it('leave alone how many records a table declares: all parts together hold them', async () => {
    const attributes = ['20', 'cat dog', ...repeat(20, (i) => `${name(i)}.jpg ${i % 2 ? 1 : -1} ${i % 4 ? -1 : 1}`)];
    const coded = repeat(20, (i) => `${name(i)}.jpg ${i < 10 ? 0 : i < 15 ? 1 : 2}`);
    const problems = async (rows: readonly string[]): Promise<readonly (readonly string[])[]> => {
      const files = { 'attr.txt': rows.join('\n'), 'list_eval_partition.txt': coded.join('\n') };
      return (await countAll(csv as LabelFormat, files)).seen.map((dataset) => dataset.problems);
    };
    assert.deepEqual(await problems(attributes), [[], [], [], []]);
    const declared = 'declared-count ×1 attr.txt:1 it declares 21 records and holds 20';
    assert.deepEqual(await problems(['21', ...attributes.slice(1)]), [[declared], [declared], [declared], [declared]]);
  });

  it('leave rows that no list names to the whole table, and say nothing where they are of folds, of other samples, or 0 and 1 alone', async () => {
    const whole = ['labels.csv 20: cat 10, dog 10'];
    const some = await read({ 'labels.csv': table, 'train.txt': names(0, 10), 'test.txt': names(10, 14) });
    assert.deepEqual(some, [
      'labels.csv#all 20: cat 10, dog 10',
      'labels.csv#train 10: cat 5, dog 5',
      'labels.csv#test 4: cat 2, dog 2',
    ]);
    const folds = { 'train1.txt': names(0, 10), 'train2.txt': names(5, 15), 'test1.txt': names(10, 20) };
    assert.deepEqual(await read({ 'labels.csv': table, ...folds }), whole);
    const others = { 'train.txt': ['a/b.c', 'x'], 'test.txt': ['some words of text'] };
    assert.deepEqual(await read({ 'labels.csv': table, ...others }), whole);
    const binary = repeat(20, (i) => `${name(i)}.jpg ${i % 3 ? 1 : 0}`);
    assert.deepEqual(await read({ 'labels.csv': table, 'train_test_split.txt': binary }), whole);
  });
});
