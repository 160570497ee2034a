import assert from 'node:assert/strict';
import { shorten } from '../../../../src/webview/charts/shorten';

describe('a name too long for its place', () => {
  it('keeps its beginning and its end', () => {
    assert.equal(shorten('pedestrian_crossing 12', 13), 'pedestri…g 12');
    assert.equal(shorten('tram', 4), 'tram');
    assert.equal(Array.from(shorten('𝒜'.repeat(9), 5)).length, 5);
  });
});
