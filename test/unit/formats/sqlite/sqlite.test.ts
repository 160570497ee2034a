import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqlite } from '../../../../src/formats/sqlite/sqlite';
import { parseColumns } from '../../../../src/formats/sqlite/schema';
import { parseReferences } from '../../../../src/formats/sqlite/references';
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

  it('counts the rows of a table by a table of pairs, with names from a third', async () => {
    const { reading, tally } = await count({ 'links.db': fixture('links.db') });
    assert.equal(reading?.variant, 'sqlite-links');
    assert.deepEqual([tally?.samples, tally?.classes], [20, ['beach', 'night', 'snow']]);
    assert.deepEqual(positivesOf(tally), { beach: 10, night: 10, snow: 0 });
    assert.deepEqual(
      tally?.problems.map(({ kind, detail }) => [kind, detail]),
      [
        ['id-out-of-range', '5 is in no row of tags'],
        ['malformed-record', '99 is in no row of photos; its labels are not counted'],
      ],
    );
  });

  it('follows whole numbers that are called like a table, to its rows by their number', async () => {
    const { reading, tally } = await count({ 'songs.db': fixture('songs.db') });
    assert.equal(reading?.variant, 'sqlite-links');
    assert.equal(tally?.samples, 4);
    assert.deepEqual(positivesOf(tally), { rock: 2, 'female vocalists': 1, pop: 0 });
  });

  it('reads tables that are kept by their keys, whose columns come first (WITHOUT ROWID)', async () => {
    const { reading, tally } = await count({ 'keys.db': fixture('keys.db') });
    assert.equal(reading?.variant, 'sqlite-links');
    assert.deepEqual([tally?.samples, positivesOf(tally)], [400, { beach: 300, night: 100 }]);
    assert.deepEqual(tally?.problems, []);
  });

  it('counts pairs of a sample and the name of a label, where samples have several', async () => {
    const { reading, tally } = await count({ 'database.sqlite': fixture('pairs.db') });
    assert.equal(reading?.variant, 'sqlite-links');
    assert.deepEqual([tally?.samples, tally?.samplesWithoutLabel], [30, 1]);
    assert.deepEqual(positivesOf(tally), { rock: 20, jazz: 15 });
  });

  it('names the classes that are keys of another table', async () => {
    const { tally } = await count({ 'birds.db': fixture('birds.db') });
    assert.deepEqual([tally?.samples, positivesOf(tally)], [30, { robin: 20, wren: 10 }]);
  });

  it('sees the changes that are still in the file beside the database', async () => {
    const [database, wal] = [fixture('open.db'), fixture('open.db-wal')];
    const { tally } = await count({ 'open.db': database, 'open.db-wal': wal });
    assert.deepEqual([tally?.samples, positivesOf(tally)], [40, { later: 30, urgent: 10 }]);
    // A transaction that was not written to its end did not happen, nor one behind the header of another run.
    const anotherRun = wal.slice();
    anotherRun[16]! ^= 1;
    for (const torn of [wal.subarray(0, wal.length - 1), anotherRun]) {
      assert.deepEqual((await count({ 'open.db': database, 'open.db-wal': torn })).readings, []);
    }
  });

  it('understands how tables refer to others', () => {
    const sql = `CREATE TABLE t (id INTEGER PRIMARY KEY, "Tag" INT NOT NULL REFERENCES [Tags](id), x INT,
      FOREIGN KEY (x) REFERENCES main_x (id) ON DELETE CASCADE)`;
    assert.deepEqual(
      [...parseReferences(sql)],
      [
        ['tag', 'tags'],
        ['x', 'main_x'],
      ],
    );
  });

  it('understands how columns are declared', () => {
    const sql = `CREATE TABLE t ("a, ""b""" TEXT, [c d] INT CHECK (x IN (1, 2)), \`e\` DECIMAL(1,2), /* f, */ id INTEGER PRIMARY KEY,
      CONSTRAINT u UNIQUE (e), PRIMARY KEY (e))`;
    assert.deepEqual(parseColumns(sql), {
      columns: ['a, "b"', 'c d', 'e', 'id'],
      rowId: 3,
      primaryKey: [2],
      integers: [1, 3],
    });
  });

  it('knows the column that is the number of the row, wherever its key is declared', () => {
    const rowIdOf = (columns: string) => parseColumns(`CREATE TABLE t (${columns})`)?.rowId;
    assert.equal(rowIdOf('"id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, x TEXT'), 0);
    assert.equal(rowIdOf('x TEXT, [GenreId] INTEGER NOT NULL, CONSTRAINT [PK] PRIMARY KEY ([GenreId])'), 1);
    assert.equal(rowIdOf('id INTEGER PRIMARY KEY DESC'), undefined);
    assert.equal(rowIdOf('id INT PRIMARY KEY'), undefined);
    assert.equal(rowIdOf('a INTEGER, b INTEGER, PRIMARY KEY (a, b)'), undefined);
  });

  it('takes nothing from half a database (a byte wrong at any place: test/fuzz)', async () => {
    for (const content of [fixture('reviews.db').slice(0, 700), new Uint8Array(200), new Uint8Array()]) {
      assert.deepEqual((await count({ 'a.db': content })).readings, []);
    }
  });
});
