import assert from 'node:assert/strict';
import fc from 'fast-check';
import { digestOf, type Provenance, readProvenance, writeProvenance } from '../../../src/python/provenance';

const EXAMPLE: Provenance = {
  vectors: [{ name: 'pos_weight', scheme: 'neg/pos' }],
  cap: 100,
  source: 'data/train.csv',
  samples: 1000,
  classes: undefined,
};
const LINE = '# label-balance: pos_weight=neg/pos cap=100 source=data/train.csv samples=1000';

describe('the provenance comment', () => {
  it('has a stable form', () => {
    assert.equal(writeProvenance(EXAMPLE), LINE);
    assert.deepEqual(readProvenance(LINE), EXAMPLE);
    assert.deepEqual(readProvenance(`    ${LINE}  `), EXAMPLE);
  });

  it('names two vectors in the order of the code', () => {
    const vectors = [
      { name: 'weight', scheme: 'effnum:0.999' },
      { name: 'pos_weight', scheme: 'sqrt(neg/pos)' },
    ] as const;
    const line = writeProvenance({ ...EXAMPLE, vectors, cap: undefined });
    assert.equal(
      line,
      '# label-balance: weight=effnum:0.999 pos_weight=sqrt(neg/pos) source=data/train.csv samples=1000',
    );
    assert.deepEqual(readProvenance(line)?.vectors, vectors);
  });

  it('escapes blanks, percent signs and whatever could end the comment', () => {
    const source = 'my data/100% "real"\nimport os  # x=1.csv#train';
    const line = writeProvenance({ ...EXAMPLE, source });
    assert.equal(
      line,
      '# label-balance: pos_weight=neg/pos cap=100 source=my%20data/100%25%20%22real%22%0Aimport%20os%20%20#%20x%3D1.csv#train samples=1000',
    );
    assert.equal(readProvenance(line)?.source, source);
  });

  it('leaves names of all languages readable', () => {
    assert.match(writeProvenance({ ...EXAMPLE, source: '训练/étiquettes.csv' }), /source=训练\/étiquettes\.csv /);
  });

  it('cannot declare an encoding, which Python would obey in the first two lines', () => {
    const line = writeProvenance({ ...EXAMPLE, source: 'coding:utf-7/coding=utf-7.csv' });
    assert.doesNotMatch(line, /coding[:=][ \t]*[-\w.]/);
  });

  it('brings any path back as it was, on one line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.nat(),
        fc.option(fc.integer({ min: 1 })),
        (source, samples, cap) => {
          const provenance = { ...EXAMPLE, source, samples, cap: cap ?? undefined, classes: digestOf([source]) };
          const line = writeProvenance(provenance);
          assert.match(line, /^# label-balance: [\x20-\x7e\p{L}\p{N}\p{M}]*$/u);
          assert.deepEqual(readProvenance(line), provenance);
        },
      ),
      { numRuns: 500 },
    );
  }).timeout(20_000);

  const foreign = [
    '# label-balance: ignore[LB0101]',
    '# label-balance: source=a samples=x',
    '# label-balance: pos_weight=neg/pos cap=100 source=%zz samples=1',
    '# label-balance: pos_weight=neg/pos cap=0 source=a samples=1',
    `x = 1  ${LINE}`,
    '# label balance: pos_weight=neg/pos source=a samples=1',
    '',
  ];
  for (const line of foreign) {
    it(`is not ${line || 'an empty line'}`, () => assert.equal(readProvenance(line), undefined));
  }
});

describe('digestOf', () => {
  it('tells order and names apart', () => {
    assert.equal(digestOf(['a', 'b']), digestOf(['a', 'b']));
    assert.notEqual(digestOf(['a', 'b']), digestOf(['b', 'a']));
    assert.notEqual(digestOf(['a', 'b']), digestOf(['a,b']));
    assert.match(digestOf([]), /^[0-9a-f]{8}$/);
  });
});
