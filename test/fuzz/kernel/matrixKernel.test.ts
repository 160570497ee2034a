import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Tally } from '../../../src/core/tally/tally';
import { TallyBuilder } from '../../../src/core/tally/tallyBuilder';
import { type ArrayHeader, parseArrayHeader } from '../../../src/formats/numpy/array';
import { countMatrix } from '../../../src/formats/numpy/countMatrix';
import { npy } from '../../unit/formats/npyWriter';
import { FUZZ_RUNS } from './sameCounts';

/** Bytes of a number as each type of numpy stores it. */
const TYPES: Readonly<Record<string, (view: DataView, at: number, value: number, little: boolean) => void>> = {
  '|b1': (view, at, value) => view.setUint8(at, value),
  '|u1': (view, at, value) => view.setUint8(at, value),
  '|i1': (view, at, value) => view.setInt8(at, value),
  '<i2': (view, at, value, little) => view.setInt16(at, value, little),
  '>i4': (view, at, value, little) => view.setInt32(at, value, little),
  '<u4': (view, at, value, little) => view.setUint32(at, value, little),
  '<i8': (view, at, value, little) => view.setBigInt64(at, BigInt(value), little),
  '>i8': (view, at, value, little) => view.setBigInt64(at, BigInt(value), little),
  '<f4': (view, at, value, little) => view.setFloat32(at, value, little),
  '>f8': (view, at, value, little) => view.setFloat64(at, value, little),
  '<f8': (view, at, value, little) => view.setFloat64(at, value, little),
};

interface Matrix {
  readonly type: string;
  readonly columns: number;
  readonly cells: readonly number[];
  readonly fortran: boolean;
  readonly signed: boolean;
}

async function counted({ type, columns, cells, fortran, signed }: Matrix, size: number, kernelFrom: number) {
  const bytesEach = Number(type.slice(2));
  const data = new DataView(new ArrayBuffer(cells.length * bytesEach));
  cells.forEach((cell, i) => TYPES[type]!(data, i * bytesEach, cell, type[0] !== '>'));
  const file = npy(type, [cells.length / columns, columns], new Uint8Array(data.buffer), { fortran });
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const buffer = new Uint8Array(size);
    for (let at = 0; at < file.length; at += size) {
      const piece = file.subarray(at, at + size);
      buffer.set(piece);
      yield buffer.subarray(0, piece.length);
      buffer.fill(1);
    }
  }
  const header = parseArrayHeader(file) as ArrayHeader;
  const builder = new TallyBuilder(Array.from({ length: columns }, (_, id) => String(id)));
  return countMatrix(pieces(), header, signed ? 'signed-hot' : 'multi-hot', builder, 'a.npy', kernelFrom);
}

function plain({ labelSets, ...tally }: Tally) {
  return { ...tally, members: labelSets.members.map((ids) => [...ids]), counts: [...labelSets.counts] };
}

/** The reader alone and with the kernel count the same, in pieces of each of these sizes. */
async function assertSame(matrix: Matrix, sizes: readonly number[]): Promise<void> {
  const expected = await counted(matrix, 1 << 16, Infinity);
  for (const size of sizes) {
    const { tally, task } = await counted(matrix, size, 0);
    const what = `in pieces of ${size} bytes: ${JSON.stringify(matrix)}`;
    assert.deepEqual([plain(tally), task], [plain(expected.tally), expected.task], what);
  }
}

describe('Rows of a matrix, counted by the kernel, give what the reader gives', () => {
  it('cut at every byte', async () => {
    const cells = [1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 7];
    const every = Array.from({ length: 170 }, (_, i) => i + 1);
    await assertSame({ type: '<i2', columns: 3, cells, fortran: false, signed: false }, every);
  });

  it('of any type, width and content', async () => {
    const cell = (odd: number): fc.Arbitrary<number> =>
      fc.oneof(
        { weight: 40, arbitrary: fc.constant(0) },
        { weight: 20, arbitrary: fc.constant(1) },
        { weight: odd, arbitrary: fc.constantFrom(-1, -1, NaN, -0, 0.5, 2, 256) },
      );
    const matrix = fc
      .record({
        type: fc.constantFrom(...Object.keys(TYPES)),
        columns: fc.oneof(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 60, max: 140 })),
        fortran: fc.boolean(),
        signed: fc.boolean(),
        odd: fc.constantFrom(0, 1),
      })
      .chain(({ columns, type, odd, ...rest }) =>
        fc
          .array(fc.array(cell(odd), { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 30 })
          .map((rows) => {
            const whole = (value: number): number => (type[1] === 'f' ? value : Math.trunc(value) || 0);
            return { ...rest, type, columns, cells: rows.flat().map(whole) };
          }),
      );
    await fc.assert(
      fc.asyncProperty(matrix, fc.integer({ min: 1, max: 500 }), (one, size) => assertSame(one, [size, 1 << 16])),
      { numRuns: FUZZ_RUNS * 2 },
    );
  }).timeout(30_000 + FUZZ_RUNS * 100);
});
