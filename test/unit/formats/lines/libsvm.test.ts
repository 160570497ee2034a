import assert from 'node:assert/strict';
import { libsvm } from '../../../../src/formats/lines/libsvm';
import { countWith, positivesOf } from '../countText';

async function count(text: string, path = 'train.svm', pieceBytes?: number) {
  const { readings, counted } = await countWith(libsvm, { [path]: text }, pieceBytes);
  return { reading: readings[0], tally: counted[0]?.tally, task: counted[0]?.task };
}

describe('libsvm', () => {
  it('reads several label ids a line, in the order of their numbers', async () => {
    const { tally, task } = await count('10,2 1:0.5 3:1\n2 1:0.1\n 7:1\n0,2,10 4:4e-3 \n');
    assert.equal(task, 'multi-label');
    assert.equal(tally?.samples, 4);
    assert.equal(tally.samplesWithoutLabel, 1);
    assert.deepEqual([...tally.classes], ['0', '2', '10']);
    assert.deepEqual([...tally.positives], [1, 3, 2]);
  });

  it('reads +1 and -1 as two classes, and whole numbers written as decimals', async () => {
    const { tally, task } = await count('+1 1:1\n-1 1:1\n1.0 2:1 # a comment\n# a line of it\n');
    assert.equal(task, 'binary');
    assert.deepEqual(positivesOf(tally), { '-1': 1, 1: 2 });
  });

  it('declares all labels that the header of an extreme classification set names', async () => {
    const { reading, tally } = await count('3 10 5\n4,0 1:0.2\n1 5:1\n 9:1\n', 'train.txt');
    assert.equal(reading?.variant, 'libsvm-extreme');
    assert.deepEqual(positivesOf(tally), { 0: 1, 1: 1, 2: 0, 3: 0, 4: 1 });
    assert.equal(tally?.samples, 3);
    assert.deepEqual(tally.problems, []);
  });

  it('names ids by a file beside it', async () => {
    const { readings, counted } = await countWith(libsvm, {
      'a/train.svm': '1,2 1:1\n0 2:1\n2 3:1\n',
      'a/labels.txt': 'x\ny\nz\n',
    });
    assert.deepEqual(readings[0]?.files, ['a/train.svm', 'a/labels.txt']);
    assert.deepEqual(positivesOf(counted[0]?.tally), { x: 1, y: 1, z: 2 });
  });

  it('says where header and rows disagree', async () => {
    const { tally } = await count('9 10 2\n1 1:0.2\n7 5:1\n', 'train.txt');
    assert.deepEqual(
      tally?.problems.map(({ kind, detail }) => [kind, detail]),
      [
        ['declared-count', 'the first line declares 9 samples, the file holds 2'],
        ['declared-count', 'the first line declares 2 labels, ids go up to 7'],
      ],
    );
  });

  it('takes qid as part of the features', async () => {
    assert.deepEqual(positivesOf((await count('2 qid:1 1:0.5\n0 qid:1 1:0.25\n')).tally), { 0: 1, 2: 1 });
  });

  it('reports a line without ids, however the file is cut into pieces', async () => {
    const good = '1 1:1\n'.repeat(60);
    for (const pieceBytes of [1, 5, 64, 4096]) {
      const { tally } = await count(`${good}oops 1:1\n2 3:4`, 'a', pieceBytes);
      assert.deepEqual(positivesOf(tally), { 1: 60, 2: 1 });
      assert.deepEqual(tally?.problems[0]?.lines, [61]);
    }
  });

  it('does not claim regression targets, times, ratios or tables', async () => {
    for (const text of [
      '3.7 1:0.5\n2.2 1:1\n',
      '12:30 lunch\n13:30 nap\n',
      '12:30\n13:30\n',
      'a:1 b:2\n',
      '1 2 3\n4 5 6\n',
      '1\n2\n',
    ]) {
      assert.equal((await count(text, 'notes.txt')).reading, undefined, text);
    }
  });
});
