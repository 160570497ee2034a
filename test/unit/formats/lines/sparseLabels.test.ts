import assert from 'node:assert/strict';
import { sparseLabels } from '../../../../src/formats/lines/sparseLabels';
import { countWith, positivesOf } from '../countText';

const MATRIX = '4 3\n0:1.00000 2:1.00000\n\n2:1\n2:1\n';

describe('Sparse label matrix', () => {
  it('counts the labels of each line; a blank line is a sample without one', async () => {
    const { readings, counted } = await countWith(sparseLabels, { 'trn_X_Y.txt': MATRIX }, 5);
    assert.equal(readings[0]?.task, 'multi-label');
    assert.equal(counted[0]?.tally.samples, 4);
    assert.equal(counted[0].tally.samplesWithoutLabel, 1);
    assert.deepEqual(positivesOf(counted[0].tally), { 0: 1, 1: 0, 2: 3 });
    assert.deepEqual(counted[0].tally.problems, []);
  });

  it('names the labels by a list beside it', async () => {
    const { counted } = await countWith(sparseLabels, { 'trn_X_Y.txt': MATRIX, 'label_names.txt': 'a\nb\nc\n' });
    assert.deepEqual(positivesOf(counted[0]?.tally), { a: 1, b: 0, c: 3 });
  });

  it('reports ids beyond the declared ones and another number of samples', async () => {
    const { counted } = await countWith(sparseLabels, { 'Y.txt': '3 2\n0:1\n5:1 1:1\n' });
    assert.deepEqual(positivesOf(counted[0]?.tally), { 0: 1, 1: 1 });
    assert.deepEqual(
      counted[0]?.tally.problems.map(({ kind, lines }) => [kind, lines]),
      [
        ['id-out-of-range', [3]],
        ['declared-count', [1]],
      ],
    );
  });

  it('does not claim features, or files that are not named for labels', async () => {
    const content = { 'trn_X_Xf.txt': MATRIX, 'Y.txt': '2 9\n0:0.25 3:1\n1:2.5\n', 'y2_labels.txt': '1 2\n3 4\n' };
    assert.deepEqual((await countWith(sparseLabels, content)).readings, []);
  });
});
