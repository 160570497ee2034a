import assert from 'node:assert/strict';
import { compareDatasets } from '../../../../src/core/compare/compare';
import {
  comparisonSentences,
  fatesOf,
  formatChange,
  formatPoints,
  renderComparison,
  rowsInOrder,
} from '../../../../src/core/render/comparison';

function side(title: string, samples: number, ...classes: readonly (readonly [string, number])[]) {
  const positives = Float64Array.from(classes, ([, count]) => count);
  return {
    ...{ title, samples, samplesWithoutLabel: 0 },
    classes: {
      name: classes.map(([name]) => name),
      positives,
      negatives: positives.map((count) => samples - count),
      posWeight: positives.map((count) => (samples - count) / count),
      weight: positives.map(() => 1),
    },
  };
}

const BEFORE = side('train.csv in 1a2b3c4', 1000, ['person', 600], ['car', 550], ['traffic light', 100]);
const AFTER = side('train.csv', 1200, ['traffic_light', 120], ['car', 440], ['person', 725]);

describe('a comparison in words', () => {
  const comparison = compareDatasets(BEFORE, AFTER);

  it('says what was added, removed, perhaps renamed, moved, and put in another order', () => {
    assert.deepEqual(
      comparisonSentences(comparison, (name) => name),
      [
        '1 class added: “traffic_light”.',
        '1 class removed: “traffic light”.',
        '“traffic light” may have become “traffic_light”; they are not counted together.',
        '1 of 2 classes that both have differs in prevalence by more than chance explains (|z| ≥ 3.0): “car”.',
        'The common classes stand in another order: a vector of weights made for one does not fit the other.',
      ],
    );
  });

  it('says so where nothing differs, and where nothing is common', () => {
    const same = compareDatasets(BEFORE, BEFORE);
    assert.deepEqual(
      comparisonSentences(same, (name) => name),
      ['No class that both have differs in prevalence by more than chance explains (|z| < 3.0).'],
    );
    const none = compareDatasets(side('a', 10, ['x', 1]), side('b', 0));
    assert.deepEqual(
      comparisonSentences(none, (name) => name),
      ['1 class removed: “x”.', 'The two have no class in common.', 'One of the two has no samples.'],
    );
  });

  it('has a row for each class, the news first', () => {
    const fates = fatesOf(comparison);
    assert.deepEqual(
      Array.from(rowsInOrder(comparison), (row) => [comparison.names[row], fates[row]]),
      [
        ['traffic_light', 'added'],
        ['traffic light', 'removed'],
        ['car', 'fewer'],
        ['person', 'same'],
      ],
    );
    const text = renderComparison(comparison);
    assert.match(text, /^## train&#46;csv in 1a2b3c4 → train&#46;csv\n/);
    assert.match(text, /\| samples \| 1,000 \| 1,200 \| \+200 \|/);
    assert.match(
      text,
      /\| car \| fewer \| 550 \| 440 \| 55 % \| 36\.7 % \| −18\.3 \(−22\.4 to −14\.2\) \| −8\.6 \| 0\.818182 \| 1\.72727 \| 1 \| 1 \|/,
    );
    assert.match(text, /\| traffic_light \| added \| – \| 120 \| – \| 10 % \| – \| – \| – \| 9 \| – \| 1 \|/);
  });

  it('shows hostile names as text', () => {
    const text = renderComparison(compareDatasets(side('<b>|', 1), side('x', 10, ['a|b](http://x)<img>', 1])));
    assert.doesNotMatch(text, /<b>|<img>|\]\(|a\|b/);
  });

  it('gives differences their sign', () => {
    assert.deepEqual([0.1234, -0.00123, 0].map(formatPoints), ['+12.3', '−0.12', '0']);
    assert.deepEqual([1200, -1200, 0].map(formatChange), ['+1,200', '−1,200', '0']);
  });
});
