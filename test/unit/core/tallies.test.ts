import assert from 'node:assert/strict';
import { countsOf, withPolicy } from '../../../src/core/counts';
import { labelSetKey } from '../../../src/core/splits/labelSetKey';
import { labelsTogether } from '../../../src/core/together/labelsTogether';
import { countPairs } from '../../../src/core/measures/pairs';
import { prevalenceAfterSampling, SAMPLERS, samplerWeights, withFloor } from '../../../src/core/training/sampling';
import type { Tally } from '../../../src/core/tally/tally';
import { type Sample, TallyBuilder } from '../../../src/core/tally/tallyBuilder';

function tallyOf(classes: readonly string[], samples: readonly Sample[]): Tally {
  const builder = new TallyBuilder(classes);
  samples.forEach((sample) => builder.add(sample));
  return builder.build();
}

const counts = ({ positives, negatives, missing, uncertain }: Tally) =>
  [positives, negatives, missing, uncertain].map((values) => [...values]);

describe('a tally', () => {
  it('counts a class once per sample, in any order', () => {
    const { positives, labelSets } = tallyOf(['a', 'b', 'c'], [{ positives: [2, 0, 2] }, { positives: [0, 2] }]);
    assert.deepEqual([...positives], [2, 0, 2]);
    assert.deepEqual([labelSets.members.map((set) => [...set]), labelSets.counts], [[[0, 2]], [2]]);
  });

  it('takes class names that are words of JavaScript', () => {
    const builder = new TallyBuilder();
    builder.add({ positives: [builder.classId('__proto__'), builder.classId('constructor')] });
    assert.deepEqual(builder.build().classes, ['__proto__', 'constructor']);
  });

  it('keys label sets apart, whatever the ids', () => {
    const ids = [0, 1, 31, 51, 52, 63, 127, 32767, 32768, 32769, 65535, 65536, 65589, 1 << 20, 2 ** 31 - 1];
    const keys = new Map<unknown, string>();
    const check = (set: number[]): void => {
      const key = labelSetKey(Int32Array.from(set));
      assert.equal(keys.get(key) ?? set.join(), set.join());
      keys.set(key, set.join());
    };
    check([]);
    ids.forEach((a, i) => {
      check([a]);
      ids.slice(i + 1).forEach((b, j) => {
        check([a, b]);
        ids.slice(i + j + 2).forEach((c) => check([a, b, c]));
      });
    });
  });

  it('says how many labels samples have', () => {
    const tally = tallyOf(['a', 'b', 'c'], [{ positives: [] }, { positives: [0, 1, 2] }, { positives: [0, 1, 2] }]);
    assert.deepEqual(labelsTogether(tally).cardinalities, [1, 0, 0, 2]);
  });
});

describe('missing and uncertain labels, by policy', () => {
  // Class a: 1 positive, 1 missing, 2 uncertain of 5 samples.
  const tally = tallyOf(
    ['a', 'b'],
    [
      { positives: [0] },
      { positives: [1], missing: [0] },
      { positives: [], uncertain: [0] },
      { positives: [], uncertain: [0] },
      { positives: [] },
    ],
  );
  for (const [missing, uncertain, positives, known] of [
    ['ignore', 'ignore', 1, 2],
    ['negative', 'ignore', 1, 3],
    ['negative', 'negative', 1, 5],
    ['ignore', 'positive', 3, 4],
    ['positive', 'positive', 4, 5],
  ] as const) {
    it(`missing ${missing}, uncertain ${uncertain}: ${positives} of ${known}`, () => {
      const found = countsOf(withPolicy(tally, { missing, uncertain }));
      assert.deepEqual([found.positives[0], found.known[0]], [positives, known]);
    });
  }
  it('leaves the tally as it was, and does not pretend to know the label sets', () => {
    const before = JSON.stringify(counts(tally));
    assert.equal(withPolicy(tally, { missing: 'ignore', uncertain: 'positive' }).labelSets.complete, false);
    assert.equal(withPolicy(tally, { missing: 'negative', uncertain: 'negative' }).labelSets.complete, true);
    assert.equal(JSON.stringify(counts(tally)), before);
  });
});

describe('pairs of classes', () => {
  const samples = Array.from({ length: 300 }, (_, i) => ({ positives: [i % 7, 7 + (i % 5), 12 + (i % 3)] }));
  const small = tallyOf(
    Array.from({ length: 15 }, (_, c) => `c${c}`),
    samples,
  );

  it('are the same, counted densely for few classes and sparsely for many', () => {
    const dense = countPairs(small.labelSets, 15)!;
    const sparse = countPairs(small.labelSets, 100_000)!;
    let seen = 0;
    dense.forEach((a, b, both) => {
      seen++;
      assert.equal(sparse.count(b, a), both);
      assert.equal(both, samples.filter(({ positives }) => positives.includes(a) && positives.includes(b)).length);
    });
    assert.deepEqual([dense.size, sparse.size], [seen, seen]);
  });

  it('are not given in part: neither beyond the limits nor from incomplete label sets', () => {
    assert.equal(countPairs(small.labelSets, 100_000, { pairs: 10, visits: 1e6 }), undefined);
    assert.equal(countPairs(small.labelSets, 15, { pairs: 1e6, visits: 10 }), undefined);
    assert.equal(countPairs({ ...small.labelSets, complete: false }, 15), undefined);
  });
});

describe('sampling', () => {
  const tally = tallyOf(
    ['frequent', 'rare'],
    [...Array.from({ length: 8 }, () => ({ positives: [0] })), { positives: [1] }, { positives: [] }],
  );
  const sum = SAMPLERS.find(({ id }) => id === 'sum')!;

  it('by the sum of inverse counts draws every class as often, and never a row without labels', () => {
    const weights = samplerWeights(sum, tally);
    assert.deepEqual([...weights], [1 / 8, 1, 0]);
    assert.deepEqual([...prevalenceAfterSampling(tally.labelSets, weights, 2)], [0.5, 0.5]);
  });
  it('with a floor draws them too', () => {
    assert.deepEqual([...withFloor(samplerWeights(sum, tally))], [1 / 8, 1, 1 / 8]);
    assert.deepEqual([...withFloor(Float64Array.of(0, 0))], [0, 0]);
  });
  it('by repeat factor leaves classes above the threshold alone', () => {
    const factor = SAMPLERS.find(({ id }) => id === 'repeat_factor')!;
    assert.deepEqual([...samplerWeights(factor, tally, 0.4)], [1, 2, 1]);
  });
  it('knows the row modes of the distribution-balanced loss, from 40-digit arithmetic', () => {
    // Counts 1 and 4 in one row with both; the row without labels has no weight of its own.
    const rows = tallyOf(['a', 'b'], [{ positives: [0, 1] }, { positives: [1] }, { positives: [1] }, { positives: [1] }, { positives: [] }]); // prettier-ignore
    const [both, second] = [0, 1];
    const weights = (id: string) => [
      ...samplerWeights(
        SAMPLERS.find((rule) => rule.id === id)!,
        rows,
      ),
    ];
    for (const [id, ofBoth] of [
      ['effnum_average_n', 0.4318413399968005],
      ['effnum_average_w', 0.6453911020645536],
      ['effnum_min_n', 1],
    ] as const) {
      assert.ok(Math.abs(weights(id)[both]! - ofBoth) < 1e-14, id);
      assert.ok(Math.abs(weights(id)[second]! - 0.2907822041291073) < 1e-14, id);
      assert.equal(weights(id)[2], 0);
    }
  });
  it('offers neither the product over the labels nor weights that belong to a loss', () => {
    assert.deepEqual(
      SAMPLERS.filter(({ offered }) => offered).map(({ id }) => id),
      ['sum', 'max', 'mean', 'repeat_factor', 'labelset'],
    );
  });
});
