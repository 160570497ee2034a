import assert from 'node:assert/strict';
import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { RasterError } from '../../../../src/formats/raster/bitmap';
import { ImageCounter } from '../../../../src/formats/raster/imageCounter';
import { writeBmp, writeTiff } from './write';

/** The values of an image and how many pixels have each, as `{ value: pixels }`. */
const valuesOf = (bytes: Uint8Array): Record<string, number> =>
  Object.fromEntries([...new ImageCounter().count(bytes, 1000)!.counts].sort(([a], [b]) => a - b));

/** A GIF of 2 × 2 pixels by hand: indices 0, 1, 1, 1 in codes of three bits, with a palette of two colours. */
const gif = (palette: readonly number[]): Uint8Array =>
  Uint8Array.of(
    ...[0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 2, 0, 2, 0, 0x80, 0, 0],
    ...palette,
    ...[0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0],
    // 4 (clear), 0, 1, 7 (1 twice, which the code before makes known) of 3 bits, 5 (end) of 4, from the lowest bit.
    ...[2, 2, 0b01000100, 0b01011110, 0, 0x3b],
  );

describe('the pixels of an image, counted', () => {
  const rows = [
    [0, 0, 3, 3, 3],
    [0, 7, 7, 7, 7],
  ];
  const expected = { 0: 3, 3: 3, 7: 4 };

  it('are the same in TIFF, however its pieces are packed', () => {
    const packers = {
      plain: { compression: 1, pack: (raw: Uint8Array) => raw },
      deflate: { compression: 8, pack: (raw: Uint8Array) => zlibSync(raw) },
      // A run of one byte, each said by a length of 256.
      packBits: {
        compression: 32_773,
        pack: (raw: Uint8Array) => Uint8Array.from([...raw].flatMap((byte) => [0, byte])),
      },
    };
    for (const { compression, pack } of Object.values(packers)) {
      for (const isLittle of [true, false]) {
        assert.deepEqual(valuesOf(writeTiff(rows, { compression, pack, isLittle })), expected);
      }
    }
  });

  it('are read from TIFF with 16 bits, with differences, and with 0 for white', () => {
    const wide = rows.map((row) => row.map((value) => value * 1000));
    assert.deepEqual(valuesOf(writeTiff(wide, { bits: 16 })), { 0: 3, 3000: 3, 7000: 4 });
    const differences = rows.map((row) => row.map((value, k) => (value - (row[k - 1] ?? 0)) & 255));
    assert.deepEqual(valuesOf(writeTiff(differences, { predictor: 2 })), expected);
    assert.deepEqual(valuesOf(writeTiff(rows, { photometric: 0 })), { 248: 4, 252: 3, 255: 3 });
  });

  it('are read from BMP, from the bottom up or the top down, with the greys of its palette for indices', () => {
    assert.deepEqual(valuesOf(writeBmp(rows)), expected);
    assert.deepEqual(valuesOf(writeBmp(rows, { isTopDown: true })), expected);
    assert.deepEqual(valuesOf(writeBmp([[0, 1]], { palette: [0, 255] })), { 0: 1, 255: 1 });
  });

  it('are read from GIF: greys for indices where the palette holds only greys', () => {
    assert.deepEqual(valuesOf(gif([0, 0, 0, 255, 255, 255])), { 0: 1, 255: 3 });
    assert.deepEqual(valuesOf(gif([0, 0, 0, 255, 0, 0])), { 0: 1, 1: 3 });
  });

  it('are refused with a reason where the file is cut off, of fractions or of several pages', () => {
    const whole = writeTiff(rows, {});
    assert.throws(() => valuesOf(whole.slice(0, 20)), RasterError);
    assert.throws(() => valuesOf(writeTiff(rows, { format: 3 })), /fractions/);
    assert.throws(() => valuesOf(writeTiff(rows, { compression: 7 })), /save it as PNG/);
    assert.throws(() => valuesOf(writeTiff(rows, { next: 8 })), /several pages/);
    assert.throws(() => valuesOf(writeBmp(rows).slice(0, -4)), /fewer pixels/);
  });

  it('never crash or hang on damaged bytes', () => {
    const heads = [writeTiff(rows, {}), writeBmp(rows), gif([0, 0, 0, 255, 0, 0])];
    const damage = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...heads), damage, (head, places) => {
        const bytes = head.slice();
        places.forEach(([at, byte]) => at < bytes.length && at > 3 && (bytes[at] = byte));
        try {
          new ImageCounter().count(bytes, 10);
        } catch (error) {
          assert.ok(error instanceof RasterError, String(error));
        }
      }),
      { numRuns: 300 },
    );
  });
});
