import assert from 'node:assert/strict';
import { IgnorePatterns } from '../../../src/scan/ignorePatterns';

describe('patterns of ignored files', () => {
  it('answer alike however many paths they were asked of', () => {
    const patterns = new IgnorePatterns('*.txt\n!keep.txt\n/out/\n');
    for (let k = 0; k < 10_000; k++) {
      assert.equal(patterns.test(`labels/${k}.txt`).ignored, true);
      assert.equal(patterns.test(`labels/${k}.csv`).ignored, false);
    }
    assert.equal(patterns.test('keep.txt').unignored, true);
    assert.equal(patterns.test('out/').ignored, true);
  });

  it('say nothing of any path where there are none', () => {
    assert.deepEqual(new IgnorePatterns([]).test('a.csv'), { ignored: false, unignored: false });
  });
});
