import assert from 'node:assert/strict';
import type { Dataset } from '../../../../src/core/dataset';
import { datasetMarkdown } from '../../../../src/core/render/datasetText';
import { buildReport } from '../../../../src/core/report/report';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';

/** The hover on a loss for 100 samples: 60, 40 and so on of them are positive. */
function hover(task: Dataset['task'], ...positives: number[]): string {
  const builder = new TallyBuilder(positives.map((_, id) => `class ${id}`));
  for (let sample = 0; sample < 100; sample++) {
    builder.add({ positives: positives.flatMap((count, id) => (sample < count ? [id] : [])) });
  }
  const dataset: Dataset = {
    ...{
      id: 'train.csv',
      collection: '.',
      files: ['train.csv'],
      format: 'csv',
      split: null,
      unit: 'row',
      evidence: [],
    },
    ...{ task, tally: builder.build() },
  };
  return datasetMarkdown(buildReport([dataset]).datasets[0]!, [{ title: '`pos_weight`', values: positives }], true);
}

describe('what a hover on a loss says of its data', () => {
  it('is how many samples and classes there are, and the rarest classes first', () => {
    const text = hover('multi-label', 60, 40);
    assert.match(text, /: 100 samples, 2 classes, most to least frequent 1\.5×\n/);
    assert.match(text, /\| class 1 \| 40 \| 40 % \| 40 \|\n\| class 0 \| 60 \| 60 % \| 60 \|/);
    assert.doesNotMatch(text, /boxes/);
  });
  it('compares nothing where there is a single class', () => {
    assert.match(hover('binary', 10), /: 100 samples, 1 class\n/);
  });
  it('is that images are counted, not boxes, for detection', () => {
    assert.match(hover('detection', 60, 40), /Positives are the images that hold the class, not the boxes/);
  });
});
