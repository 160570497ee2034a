import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ImageLabels } from '../../../../src/formats/json/imageLabels';
import { Numbering } from '../../../../src/formats/json/numbering';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';

describe('Numbering', () => {
  it('gives ids the numbers a map would give them, whatever the ids are', () => {
    const id = fc.oneof(
      fc.nat(50),
      fc.maxSafeNat(),
      fc.nat(500).map((n) => n * 2 ** 32),
      fc.constantFrom(-1, 0.5, 1e300, '7', 'a', '', '__proto__'),
    );
    fc.assert(
      fc.property(fc.array(id, { maxLength: 2000 }), (ids) => {
        const numbering = new Numbering();
        const expected = new Map<number | string, number>();
        for (const one of ids) {
          assert.equal(numbering.known(one), expected.get(one));
          expected.set(one, expected.get(one) ?? expected.size);
          assert.equal(numbering.of(one), expected.get(one));
        }
        assert.deepEqual(numbering.ids, [...expected.keys()]);
        assert.equal(numbering.size, expected.size);
      }),
      { numRuns: 50 },
    );
  });
});

describe('ImageLabels', () => {
  it('counts a class once an image, though it has millions of objects', () => {
    const labels = new ImageLabels();
    const objects = 5_000_000;
    for (let i = 0; i < objects; i++) {
      labels.add((i * 7) % 3, i % 4);
    }
    const builder = new TallyBuilder(['a', 'b', 'c']);
    labels.count(builder, 4, () => true, Int32Array.of(2, 1, 0, -1));
    const { samples, positives, samplesWithoutLabel } = builder.build();
    assert.deepEqual([samples, samplesWithoutLabel, [...positives]], [4, 1, [3, 3, 3]]);
    const ofImageTwo = labels.objectsOfOthers((image) => image !== 2);
    const others = [...labels.objectsOfOthers((image) => image === 2).values()];
    const all = [...ofImageTwo.values(), ...others].reduce((sum, count) => sum + count, 0);
    assert.equal(all, objects, 'putting pairs together loses no object');
  });
});
