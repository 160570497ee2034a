import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRuns, unpack } from '../../../../src/formats/parquet/rle';

/** Packs values of `width` bits, lowest bit first, as Parquet does. */
function pack(values: readonly number[], width: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((values.length * width) / 8));
  values.forEach((value, i) => {
    for (let bit = 0; bit < width; bit++) {
      const at = i * width + bit;
      bytes[at >> 3]! |= ((value >> bit) & 1) << (at & 7);
    }
  });
  return bytes;
}

describe('Runs of Parquet', () => {
  it('unpacks what was packed, for every width of a value, to any place', () => {
    const packed = fc
      .integer({ min: 1, max: 20 })
      .chain((width) => fc.tuple(fc.constant(width), fc.array(fc.nat((1 << width) - 1), { maxLength: 40 }), fc.nat(9)));
    fc.assert(
      fc.property(packed, ([width, values, from]) => {
        const into = new Int32Array(from + values.length + 3);
        unpack(pack(values, width), 0, width, into, from, from + values.length);
        const nothing = (count: number): number[] => Array.from({ length: count }, () => 0);
        assert.deepEqual([...into], [...nothing(from), ...values, ...nothing(3)]);
      }),
    );
  });

  it('reads a repeated value, then packed ones', () => {
    const repeated = [5 << 1, 3];
    const packed = [(1 << 1) | 1, ...pack([0, 1, 2, 3, 3, 2, 1, 0], 2)];
    const into = new Uint8Array(13);
    readRuns(Uint8Array.from([...repeated, ...packed]), 2, into);
    assert.deepEqual([...into], [3, 3, 3, 3, 3, 0, 1, 2, 3, 3, 2, 1, 0]);
  });
});
