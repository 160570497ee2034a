import assert from 'node:assert/strict';
import { isLogarithmic } from '../../../../src/webview/whatIf/metrics';

describe('the axis of a measure under What if', () => {
  it('is logarithmic for factors', () => {
    assert.equal(isLogarithmic('multiplier', false, 2), true);
  });
  it('is logarithmic for shares where they are curves of a long tail: bars keep their lengths', () => {
    assert.equal(isLogarithmic('positiveShare', true, 1000), true);
    assert.equal(isLogarithmic('positiveShare', true, 5), false);
    assert.equal(isLogarithmic('positiveShare', true, null), false);
    assert.equal(isLogarithmic('lossShare', false, 1000), false);
  });
  it('is linear for thresholds', () => {
    assert.equal(isLogarithmic('threshold', true, 1000), false);
  });
});
