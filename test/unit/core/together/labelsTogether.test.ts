import assert from 'node:assert/strict';
import { clusterOrder } from '../../../../src/core/together/clusterOrder';
import { labelsTogether } from '../../../../src/core/together/labelsTogether';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';

/** 100 rows of a alone, 10 of a and b, 5 of c and d, 85 of nothing. */
function example() {
  const builder = new TallyBuilder(['a', 'b', 'c', 'd']);
  builder.add({ positives: [0] }, 100);
  builder.add({ positives: [0, 1] }, 10);
  builder.add({ positives: [2, 3] }, 5);
  builder.add({ positives: [] }, 85);
  return builder.build();
}

describe('labels that stand together', () => {
  it('are counted pair by pair, classes of one cluster side by side', () => {
    const { matrix } = labelsTogether(example());
    assert.deepEqual([...matrix!.order], [0, 1, 2, 3]);
    assert.deepEqual([...matrix!.both], [110, 10, 0, 0, 10, 10, 0, 0, 0, 0, 5, 5, 0, 0, 5, 5]);
    assert.equal(matrix!.leftOut, 0);
  });

  it('are listed as sets and by their number', () => {
    const { labelSets, cardinalities, distinctLabelSets } = labelsTogether(example());
    assert.deepEqual(
      labelSets.map(({ members, count }) => [[...members], count]),
      [
        [[0], 100],
        [[], 85],
        [[0, 1], 10],
        [[2, 3], 5],
      ],
    );
    assert.deepEqual(cardinalities, [85, 100, 15]);
    assert.equal(distinctLabelSets, 4);
  });

  it('explain SCUMBLE by the pairs of a frequent and a rare class', () => {
    const { scumblePairs } = labelsTogether(example());
    // IRLbl 1 and 11: 1 - √11 / 6. The pair c, d is equally rare and adds nothing.
    assert.deepEqual(
      scumblePairs.map(({ a, b, both, index }) => [a, b, both, index.toFixed(6)]),
      [[0, 1, 10, (1 - Math.sqrt(11) / 6).toFixed(6)]],
    );
  });

  it('say what a sampler would show the model', () => {
    const { afterSampling } = labelsTogether(example());
    const mass = { a: 100 / 110, ab: 10 / 110 + 1, cd: 2, none: 85 / 110 };
    const all = mass.a + mass.ab + mass.cd + mass.none;
    assert.equal(afterSampling.get('sum')![1]!.toFixed(9), (mass.ab / all).toFixed(9));
  });
});

describe('the order of clusters', () => {
  it('brings close items together', () => {
    const at = [0, 100, 1, 101, 2];
    assert.deepEqual(
      clusterOrder(5, (a, b) => Math.abs(at[a]! - at[b]!)),
      [0, 2, 4, 1, 3],
    );
  });

  it('takes none, one, and many that are all the same', () => {
    assert.deepEqual(
      clusterOrder(0, () => 1),
      [],
    );
    assert.deepEqual(
      clusterOrder(1, () => 1),
      [0],
    );
    assert.equal(new Set(clusterOrder(200, () => 1)).size, 200);
  });
});
