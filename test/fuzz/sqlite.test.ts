import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqlite } from '../../src/formats/sqlite/sqlite';
import { countWith } from '../unit/formats/countText';

describe('SQLite', () => {
  it('gives a sentence for damaged databases, and neither hangs nor crashes', async () => {
    const whole = new Uint8Array(readFileSync(join(__dirname, '../fixtures/formats/reviews.db')));
    for (let at = 0; at < 6000; at += 13) {
      const broken = whole.slice();
      broken[at] = broken[at]! ^ 0xff;
      await countWith(sqlite, { 'a.db': broken }).catch((error: unknown) =>
        assert.ok(error instanceof Error && error.message),
      );
    }
  });
});
