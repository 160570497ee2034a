import assert from 'node:assert/strict';
import { SAMPLERS } from '../../../src/core/training/sampling';
import { previewOf } from '../../../src/features/code/remedyCode';
import { samplerLines } from '../../../src/python/snippets/samplerRules';
import { buildReport } from '../../../src/core/report/report';
import { TallyBuilder } from '../../../src/core/tally/tallyBuilder';

describe('the code of a sampler', () => {
  const builder = new TallyBuilder(['cat', 'dog']);
  builder.add({ positives: [0] }, 3);
  builder.add({ positives: [0, 1] });
  const [dataset] = buildReport([
    {
      ...{ id: 'a.csv', collection: '', files: ['a.csv'], format: 'csv-multi-hot', task: 'multi-label', split: null },
      ...{ unit: 'row', evidence: [], tally: builder.build() },
    },
  ]).datasets;

  it('follows the rule that was chosen', () => {
    const rules = SAMPLERS.filter(({ offered }) => offered).map(({ id }) => id);
    const texts = rules.map((scheme) => previewOf({ place: 'sampler', scheme, cap: 100 }, dataset!).text);
    assert.equal(new Set(texts).size, rules.length);
    rules.forEach((id, k) => assert.ok(texts[k]!.includes(samplerLines(id)), id));
  });

  it('has no rule that is not offered', () => {
    assert.throws(() => samplerLines('effnum_min_n'), /There is no rule of a sampler named effnum_min_n\./);
  });
});
