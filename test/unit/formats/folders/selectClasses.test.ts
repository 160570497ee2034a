import assert from 'node:assert/strict';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';
import { selectClasses } from '../../../../src/formats/folders/selectClasses';

describe('a tally with some of its classes', () => {
  it('keeps all samples; those that lose their only label have none', () => {
    const builder = new TallyBuilder(['a', 'b', 'c']);
    builder.add({ positives: [0, 1] });
    builder.add({ positives: [0] });
    builder.add({ positives: [1] }, 3);
    builder.add({ positives: [] });
    builder.addInstances(0, 5);
    const tally = selectClasses(builder.build(), (id) => id !== 1);
    assert.deepEqual(tally.classes, ['a', 'c']);
    assert.deepEqual([tally.samples, tally.samplesWithoutLabel], [6, 4]);
    assert.deepEqual(
      [[...tally.positives], [...tally.negatives], [...tally.instances!]],
      [
        [2, 0],
        [4, 6],
        [5, 0],
      ],
    );
    const sets = tally.labelSets.members.map((set, k) => [[...set], tally.labelSets.counts[k]]);
    assert.deepEqual(sets, [
      [[0], 2],
      [[], 4],
    ]);
  });
});
