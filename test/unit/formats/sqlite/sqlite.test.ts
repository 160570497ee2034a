import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqlite } from '../../../../src/formats/sqlite/sqlite';
import { parseColumns } from '../../../../src/formats/sqlite/database';
import { countWith, missingOf, positivesOf } from '../countText';

/** Made by test/fixtures/formats/sqlite.py. */
const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(__dirname, '../../../fixtures/formats', name)));

async function count(content: Record<string, Uint8Array>) {
  const { readings, counted } = await countWith(sqlite, content);
  return { readings, reading: readings[0], counted, tally: counted[0]?.tally };
}

describe('SQLite', () => {
  it('takes tables that are named for splits; texts in UTF-16, rows that spill over pages', async () => {
    const { reading, counted } = await count({ 'reviews.db': fixture('reviews.db') });
    assert.equal(reading?.variant, 'sqlite-class-column');
    assert.deepEqual(
      counted.map(({ split, tally }) => [split, positivesOf(tally)]),
      [
        ['train', { bug: 30, feature: 30, question: 60 }],
        ['test', { bug: 10, feature: 10 }],
      ],
    );
  });

  it('reads multi-hot columns; NULL is missing', async () => {
    const { tally } = await count({ 'symptoms.sqlite': fixture('symptoms.db') });
    assert.equal(tally?.samples, 31);
    assert.deepEqual(positivesOf(tally), { fever: 15, cough: 7 });
    assert.deepEqual(missingOf(tally), { fever: 1, cough: 0 });
  });

  it('understands how columns are declared', () => {
    const sql = `CREATE TABLE t ("a, ""b""" TEXT, [c d] INT CHECK (x IN (1, 2)), \`e\` DECIMAL(1,2), /* f, */ id INTEGER PRIMARY KEY,
      CONSTRAINT u UNIQUE (e), PRIMARY KEY (e))`;
    assert.deepEqual(parseColumns(sql), { columns: ['a, "b"', 'c d', 'e', 'id'], rowId: 3 });
  });

  it('takes nothing from half a database (a byte wrong at any place: test/fuzz)', async () => {
    for (const content of [fixture('reviews.db').slice(0, 700), new Uint8Array(200), new Uint8Array()]) {
      assert.deepEqual((await count({ 'a.db': content })).readings, []);
    }
  });
});
