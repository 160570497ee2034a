import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import { countWith, missingOf, positivesOf } from '../countText';
import { readRows, repeat } from './readRows';

describe('classes that are marked', () => {
  for (const mark of ['x', 'X', '✓', '*', '1', 'yes']) {
    it(`are positive where ${mark} stands and negative where nothing does`, async () => {
      const rows = repeat(20, (i) => `${i}.jpg,${i % 2 ? mark : ''},${i % 5 ? '' : mark},${i === 3 ? mark : ''}`);
      const { counted } = await countWith(csv, { 'labels.csv': ['file,dent,rust,hole', ...rows].join('\n') });
      assert.deepEqual(positivesOf(counted[0]?.tally), { dent: 10, rust: 4, hole: 1 });
      assert.deepEqual(missingOf(counted[0]?.tally), { dent: 0, rust: 0, hole: 0 });
    });
  }

  it('are negative where a minus stands beside a plus', async () => {
    const rows = repeat(
      20,
      (i) => `${i}.jpg,${i % 2 ? '+' : '-'},${i % 5 ? '-' : '+'},${['', '-', '-', '+'][i] ?? '-'}`,
    );
    const { counted } = await countWith(csv, { 'labels.csv': ['file,dent,rust,hole', ...rows].join('\n') });
    assert.deepEqual(positivesOf(counted[0]?.tally), { dent: 10, rust: 4, hole: 1 });
    assert.deepEqual(missingOf(counted[0]?.tally), { dent: 0, rust: 0, hole: 1 });
  });

  for (const [yes, no] of ['WAHR FALSCH', 'ja nein', 'VRAI FAUX', 'oui non', 'sí no', 'sim não', 'vero falso'].map(
    (words) => words.split(' '),
  )) {
    it(`are positive where ${yes} stands and negative where ${no} does`, async () => {
      const rows = repeat(20, (i) => `${i}.jpg;${i % 2 ? yes : no};${i % 5 ? no : yes}`);
      assert.equal(await readRows(['file;dent;rust', ...rows]), 'csv-multi-hot 20: dent 10, rust 4');
    });
  }

  it('leave blanks missing where some cell says 0', async () => {
    const rows = repeat(20, (i) => `${i}.jpg,${i % 2 ? '1' : ''},${i % 5 ? '0' : '1'}`);
    const { counted } = await countWith(csv, { 'labels.csv': ['file,dent,rust', ...rows].join('\n') });
    assert.deepEqual(missingOf(counted[0]?.tally), { dent: 10, rust: 0 });
  });

  it('are not the asterisk beside a column of 0 and 1', async () => {
    const rows = repeat(20, (i) => `src\t${i % 4 ? 1 : 0}\t${i % 4 ? '' : '*'}\tSome sentence about ${i} things.`);
    assert.equal(await readRows(rows, 'train.tsv'), 'tsv-class-column 20: 0 5, 1 15');
  });

  it('are not letters that stand for values', async () => {
    const rows = repeat(40, (i) => `${'xbs'[i % 3]},${'fxs'[i % 3]},${'yn'[i % 2]},${i % 3 ? 'edible' : 'poisonous'}`);
    assert.match(await readRows(rows, 'mushrooms.data'), /^csv-class-column 40: /);
  });
});
