import assert from 'node:assert/strict';
import fc from 'fast-check';
import { makeScale, tailCurve } from '../../../src/webview/scale';

describe('the scale of the bars', () => {
  it('has few round ticks', () => {
    assert.deepEqual(makeScale('linear', 600).ticks, [200, 400, 600]);
    assert.deepEqual(makeScale('linear', 3).ticks, [1, 2, 3]);
    assert.deepEqual(makeScale('log', 60_000).ticks, [1, 10, 100, 1000, 10_000]);
  });
  it('goes from 0 to 1 and never falls, whatever the counts', () => {
    fc.assert(
      fc.property(fc.constantFrom('linear' as const, 'log' as const), fc.nat(1e9), fc.nat(1e9), (kind, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const scale = makeScale(kind, high);
        assert.equal(scale.share(0), 0);
        assert.ok(scale.share(low) <= scale.share(high));
        assert.ok(Math.abs(scale.share(Math.max(1, high)) - 1) < 1e-12);
        assert.ok(scale.ticks.length <= 6);
        assert.ok(scale.ticks.every((tick) => tick > 0 && tick <= Math.max(1, high)));
      }),
    );
  });
  it('shows a single positive beside millions on the logarithmic one', () => {
    assert.ok(makeScale('log', 5e6).share(1) > 0.03);
  });
});

describe('the curve of the tail', () => {
  it('has a value for each class where there is room', () => {
    assert.deepEqual([...tailCurve(Float64Array.of(9, 4, 1), 100)], [9, 4, 1]);
  });
  it('has a value for each pixel where there is not', () => {
    const counts = Float64Array.from({ length: 1000 }, (_, k) => 1000 - k);
    const curve = tailCurve(counts, 100);
    assert.equal(curve.length, 100);
    assert.equal(curve[0], 1000);
    assert.equal(curve[50], 500);
  });
  it('is one value for no width at all', () => {
    assert.deepEqual([...tailCurve(Float64Array.of(3, 2), 0)], [3]);
  });
});
