import assert from 'node:assert/strict';
import { flagsAt, safePosWeight } from '../../../src/core/weighting/safe';
import { ratio } from '../../../src/core/weighting/scheme';
import { parseScheme, SCHEMES, schemeValues } from '../../../src/core/weighting/schemes';
import { classCounts } from './classCounts';

const thread = classCounts([600, 550, 200, 100], 1000);
const six = (values: Float64Array): number[] => [...values].map((value) => Number(value.toPrecision(6)));

describe('the table of schemes', () => {
  it('has distinct ids and notations, without blanks', () => {
    const names = SCHEMES.flatMap(({ id, notation }) => (id === notation ? [id] : [id, notation]));
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.every((name) => !/\s/.test(name)));
  });

  it('says of each row what it is, where it may go, where it is from', () => {
    for (const scheme of SCHEMES) {
      for (const text of [scheme.title, scheme.formula, scheme.atZero, scheme.atAll, scheme.source, scheme.use]) {
        assert.ok(text.trim(), scheme.id);
      }
      assert.ok(Object.keys(scheme.places).length > 0, scheme.id);
      assert.ok(
        !('pos_weight' in scheme.places) || scheme.places.pos_weight === 'as-is',
        'a pos_weight is never normalised',
      );
      for (const { default: value, min, max } of scheme.parameters) {
        assert.ok(value >= min && value <= max, scheme.id);
      }
    }
  });

  it('answers the thread: 600, 550, 200 and 100 of 1000', () => {
    assert.deepEqual(six(schemeValues(parseScheme('neg/pos'), thread)), [0.666667, 0.818182, 4, 9]);
    assert.deepEqual(six(schemeValues(parseScheme('sqrt(neg/pos)'), thread)), [0.816497, 0.904534, 2, 3]);
  });

  it('reads parameters after the name, with defaults', () => {
    assert.deepEqual(parseScheme('effnum').parameters, { β: 0.999 });
    assert.deepEqual(parseScheme('effnum:0.9').parameters, { β: 0.9 });
    assert.deepEqual(parseScheme('distribution_balanced:0.1').parameters, { κ: 0.1, λ: 5 });
  });

  for (const [text, message] of [
    ['nonsense', /no weighting scheme named "nonsense"/],
    ['__proto__', /no weighting scheme named "__proto__"/],
    ['effnum:1', /must be a number from 0 to below 1/],
    ['effnum:', /must be a number/],
    ['effnum:x', /must be a number/],
    ['neg_pos:3', /takes 0 parameters/],
  ] as const) {
    it(`refuses ${JSON.stringify(text)} in a sentence`, () => assert.throws(() => parseScheme(text), message));
  }
});

describe('the safe policy', () => {
  const safe = (positives: number[], known: number | number[], bounds = {}) => {
    const counts = classCounts(positives, known);
    const { values, uncapped, flags } = safePosWeight(ratio(counts), counts, { cap: 100, floor: 0.01, ...bounds });
    return { values: six(values), uncapped: six(uncapped), flags: Array.from(flags).flatMap(flagsAt) };
  };

  it('gives 1 where there is nothing to weigh, and says why', () => {
    const { values, flags } = safe([0, 7, 0], [7, 7, 0]);
    assert.deepEqual(
      [values, flags],
      [
        [1, 1, 1],
        ['no_positive', 'no_negative', 'no_observation'],
      ],
    );
  });
  it('caps and floors, and keeps what it would have been', () => {
    const { values, uncapped, flags } = safe([1, 999], [1000, 1000]);
    assert.deepEqual([values, uncapped, flags], [[100, 0.01], [999, 0.001001], ['capped', 'floored']]); // prettier-ignore
  });
  it('takes another cap, or none', () => {
    assert.deepEqual(safe([1], 1000, { cap: 10 }).values, [10]);
    assert.deepEqual(safe([1], 1000, { cap: undefined }).values, [999]);
  });
});
