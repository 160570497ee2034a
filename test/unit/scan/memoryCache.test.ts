import assert from 'node:assert/strict';
import { TallyBuilder } from '../../../src/core/tally/tallyBuilder';
import type { Counted } from '../../../src/formats/format';
import { MemoryCache } from '../../../src/scan/memoryCache';

/** The counts of a file with so many classes: about 50 bytes each. */
function counted(classes: number): readonly Counted[] {
  return [{ split: null, tally: new TallyBuilder(Array.from({ length: classes }, (_, id) => `class ${id}`)).build() }];
}

describe('counts kept in memory', () => {
  it('go by their size: many small ones stay, and of large ones those not used for the longest time go', () => {
    const cache = new MemoryCache(1 << 20);
    for (let k = 0; k < 1000; k++) {
      cache.set(`small ${k}`, counted(1));
    }
    assert.ok(cache.get('small 0') && cache.get('small 999'));
    for (let k = 0; k < 6; k++) {
      cache.set(`large ${k}`, counted(5000));
      cache.get('large 0');
    }
    assert.ok(cache.get('large 0') && cache.get('large 5'));
    assert.equal(cache.get('large 1'), undefined);
    assert.equal(cache.get('small 0'), undefined);
  });

  it('are not kept where a single one is too large', () => {
    const cache = new MemoryCache(1 << 10);
    cache.set('large', counted(5000));
    assert.equal(cache.get('large'), undefined);
    cache.set('small', counted(1));
    assert.ok(cache.get('small'));
  });
});
