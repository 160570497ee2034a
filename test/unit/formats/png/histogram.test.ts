import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { PngError } from '../../../../src/formats/png/chunks';
import { nodeFolder } from '../../../../src/host/nodeFiles';
import { PixelCounter } from '../../../../src/formats/png/histogram';
import { encodePng, type EncodeOptions } from './encodePng';

const count = (png: Uint8Array): Record<string, number> | undefined => {
  const histogram = new PixelCounter().count(png);
  return histogram && Object.fromEntries(histogram.counts);
};

/** The error as text; the test fails where there is none or where it is not a PngError. */
function errorOf(png: Uint8Array): string {
  try {
    count(png);
  } catch (error) {
    assert.ok(error instanceof PngError, String(error));
    return error.message;
  }
  return assert.fail('no error');
}

describe('the pixels of a PNG, counted', () => {
  it('are grey levels', () => {
    assert.deepEqual(
      count(
        encodePng([
          [0, 0, 255],
          [7, 7, 7],
        ]),
      ),
      { 0: 2, 7: 3, 255: 1 },
    );
  });

  it('are indices where there is a palette', () => {
    const palette = [0, 0, 0, 128, 0, 0, 224, 224, 192];
    assert.deepEqual(
      count(
        encodePng(
          [
            [0, 1],
            [2, 2],
          ],
          { colourType: 3, palette },
        ),
      ),
      { 0: 1, 1: 1, 2: 2 },
    );
  });

  it('are colours where there are three channels, whatever the alpha', () => {
    assert.deepEqual(count(encodePng([[1, 2, 3, 1, 2, 3]], { colourType: 2 })), { [0x010203]: 2 });
    assert.deepEqual(count(encodePng([[1, 2, 3, 0, 1, 2, 3, 9]], { colourType: 6 })), { [0x010203]: 2 });
    assert.deepEqual(count(encodePng([[5, 0, 5, 9]], { colourType: 4 })), { 5: 2 });
  });

  it('are the same for every depth, filter and interlacing', () => {
    const image = fc.record({
      bitDepth: fc.constantFrom(1, 2, 4, 8, 16),
      filter: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      isInterlaced: fc.boolean(),
      pieces: fc.integer({ min: 1, max: 4 }),
      width: fc.integer({ min: 1, max: 20 }),
      height: fc.integer({ min: 1, max: 20 }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(image, ({ width, height, seed, filter, ...rest }) => {
        const options: EncodeOptions = filter === undefined ? rest : { ...rest, filter };
        const rows = Array.from({ length: height }, (_, y) =>
          Array.from(
            { length: width },
            (_, x) => Math.abs(Math.imul(seed + x * 7 + y * 13, 2654435761)) % 2 ** rest.bitDepth,
          ),
        );
        const expected = new Map<number, number>();
        rows.flat().forEach((value) => expected.set(value, (expected.get(value) ?? 0) + 1));
        const { counts } = new PixelCounter().count(encodePng(rows, options))!;
        assert.deepEqual(new Map(counts), new Map([...expected].sort(([a], [b]) => a - b)));
      }),
    );
  });

  it('of one image do not leak into the next, not even where it is damaged half way', () => {
    const rows = [...Array.from({ length: 5 }, () => [9, 9]), [9, 9]];
    const damagedBelow = encodePng(rows, { filters: [0, 0, 0, 0, 0, 9] });
    const counter = new PixelCounter();
    counter.count(encodePng([[1, 2, 3]]));
    assert.throws(() => counter.count(damagedBelow), PngError);
    assert.deepEqual(Object.fromEntries(counter.count(encodePng([[9]]))!.counts), { 9: 1 });
  });

  it('are the same where the host inflates, also where it cannot', () => {
    const { inflate } = nodeFolder('.');
    const good = encodePng(
      [
        [1, 2, 2, 3],
        [3, 3, 2, 1],
        [1, 1, 2, 2],
        [9, 9, 9, 9],
        [7, 8, 9, 9],
      ],
      {
        filters: [0, 1, 2, 3, 4],
      },
    );
    const cut = good.subarray(0, good.length - 30);
    for (const png of [good, cut]) {
      const counted = [inflate, undefined, () => undefined].map((native) => {
        try {
          return [...new PixelCounter(native).count(png)!.counts];
        } catch (error) {
          return String(error);
        }
      });
      assert.deepEqual(counted[0], counted[1]);
      assert.deepEqual(counted[2], counted[1]);
    }
  });

  it('say how even the image is', () => {
    assert.equal(new PixelCounter().count(encodePng([[1, 1, 1, 1]]))!.equalNeighbours, 0.75);
    assert.equal(new PixelCounter().count(encodePng([[1, 2, 1, 2]]))!.equalNeighbours, 0);
  });

  it('are given up where there are more values than a mask has', () => {
    const row = Array.from({ length: 300 }, (_, k) => k % 256);
    assert.equal(new PixelCounter().count(encodePng([row]), 100), undefined);
    assert.equal(new PixelCounter().count(encodePng([row], { colourType: 2 }), 50), undefined);
  });

  it('cannot be counted in files that are damaged, cut off, huge or no PNG', () => {
    const good = encodePng([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const patched = (at: number, ...bytes: number[]): Uint8Array => {
      const copy = good.slice();
      copy.set(bytes, at);
      return copy;
    };
    assert.equal(errorOf(new Uint8Array()), 'the file is no PNG');
    assert.equal(errorOf(new TextEncoder().encode('Mac OS X AppleDouble')), 'the file is no PNG');
    assert.equal(errorOf(good.slice(0, 20)), 'the file is cut off');
    assert.equal(errorOf(patched(24, 3)), 'the header of the file is damaged');
    assert.match(errorOf(patched(16, 0x7f, 0xff, 0xff, 0xff)), /^the image is too large/);
    assert.match(errorOf(patched(19, 200)), /^it holds fewer pixels|damaged or cut off/);
    assert.equal(errorOf(encodePng([[1]], { colourType: 3 })), 'the file has no palette');
    assert.match(errorOf(encodePng([[1]], { filter: 9 })), /damaged/);
  });

  it('of a bomb that unpacks to a gigabyte take no more memory than its header says', () => {
    const bomb = deflateSync(new Uint8Array(50_000_000));
    const small = encodePng([[0, 0]]);
    const at = small.findIndex((_, k) => String.fromCharCode(...small.subarray(k, k + 4)) === 'IDAT') - 4;
    const length = [bomb.length >>> 24, (bomb.length >>> 16) & 255, (bomb.length >>> 8) & 255, bomb.length & 255];
    const file = Uint8Array.from([...small.subarray(0, at), ...length, 0x49, 0x44, 0x41, 0x54, ...bomb, 0, 0, 0, 0]);
    const started = performance.now();
    try {
      count(file);
    } catch (error) {
      assert.ok(error instanceof PngError);
    }
    assert.ok(performance.now() - started < 2000);
  });

  it('never crash on any bytes', () => {
    const good = encodePng(
      [
        [1, 2, 3, 4],
        [4, 5, 6, 7],
      ],
      { isInterlaced: true },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 5 }), (patches) => {
        const copy = good.slice();
        patches.forEach(([at, byte]) => (copy[at] = byte));
        try {
          count(copy);
        } catch (error) {
          assert.ok(error instanceof PngError, String(error));
        }
      }),
    );
  });
});
