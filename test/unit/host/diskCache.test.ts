import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { TallyBuilder } from '../../../src/core/tally/tallyBuilder';
import { diskCache } from '../../../src/host/diskCache';

const COUNTED = [{ split: null, tally: new TallyBuilder().build() }];

describe('the cache on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'disk-cache-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** As if the entry had been used last so many seconds ago. */
  function age(key: string, seconds: number): void {
    const then = Date.now() / 1000 - seconds;
    utimesSync(join(folder, `${key}.tally`), then, then);
  }

  it('is still there after a restart', async () => {
    await diskCache(folder).set('a', COUNTED);
    assert.deepEqual(await diskCache(folder).get('a'), COUNTED);
  });

  it('stays within its limit over restarts: what was not used for the longest time goes', async () => {
    const unlimited = diskCache(folder);
    for (const [place, key] of ['a', 'b', 'c'].entries()) {
      await unlimited.set(key, COUNTED);
      age(key, 100 - place);
    }
    const one = serialize(COUNTED).length;
    await diskCache(folder).get('a');
    await diskCache(folder, 2 * one).set('d', COUNTED);
    assert.deepEqual(readdirSync(folder).sort(), ['a.tally', 'd.tally']);
  });

  it('stays within its limit while it is written', async () => {
    const cache = diskCache(folder, 3 * serialize(COUNTED).length);
    for (let k = 0; k < 20; k++) {
      await cache.set(`k${k}`, COUNTED);
    }
    assert.equal(readdirSync(folder).length, 3);
  });
});
