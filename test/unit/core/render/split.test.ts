import assert from 'node:assert/strict';
import { renderSplit } from '../../../../src/core/render/split';
import { planSplit } from '../../../../src/core/splits/summary';

const labelSets = {
  members: [Int32Array.of(0), Int32Array.of(0, 1), new Int32Array()],
  counts: [10, 1, 9],
  complete: true,
};
const parts = [
  { name: 'train', share: 8 },
  { name: 'test', share: 2 },
];

describe('a split as Markdown', () => {
  const { summary } = planSplit(labelSets, ['cat', '<b>dog|'], parts, { seed: 1 });
  const split = { file: 'a_b.csv', written: ['a_b_split.csv'], summary, rowsLeftOut: 2 };
  const page = renderSplit(split);
  it('names the parts, the class one of them lacks, and the seed that gives it again', () => {
    assert.match(page, /\| train \| 80 % \| 16 \| none \|/);
    assert.match(page, /\| test \| 20 % \| 4 \| &#60;b&#62;dog&#124; \|/);
    assert.match(page, /20 rows were dealt out .*order 1.*seed 1/s);
    assert.match(page, /2 rows could not be read and are in no part/);
  });
  it('shows names as they are in a terminal', () => {
    assert.match(renderSplit(split, 'terminal'), /Written: a_b_split\.csv\./);
  });
  it('is compared with one at random in every figure', () => {
    assert.match(page, /\| Classes without a positive in a part \| 1 \| 1 \|/);
    assert.match(page, /\| Label distribution \(LD; 0 is perfect\) \| [\d.]+ \| [\d.]+ \|/);
    assert.equal(summary.stratified.examplesDistribution, 0);
  });
  it('is refused where label sets are not complete', () => {
    assert.throws(
      () => planSplit({ ...labelSets, complete: false }, [], parts, { seed: 1 }),
      /more than fit into memory/,
    );
  });
});
