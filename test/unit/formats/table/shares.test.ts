import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import { countWith, missingOf, positivesOf } from '../countText';
import { readRows, repeat } from './readRows';

describe('shares of annotators', () => {
  const shares = ['0.0', '0.0', '1.0', '0.5', '0.25', '0.0', '0.75', '0.0'];
  const header = 'id,target,comment_text,insult,male,female,created,funny,likes,explicit';
  const rows = repeat(40, (i) => {
    const identity = i % 2 ? ',' : `${shares[(i * 3) % 8]},0.0`;
    return `${i},${shares[i % 8]},some comment with number ${i},${shares[(i + 3) % 8]},${identity},2015-09-2${i % 9},${i % 4},${i % 7},${shares[(i * 5) % 8]}`;
  });

  it('are positive from one half, and missing where blank', async () => {
    const { counted, readings } = await countWith(csv, { 'train.csv': [header, ...rows].join('\n') });
    assert.deepEqual(positivesOf(counted[0]?.tally), { target: 15, insult: 15, male: 10, female: 0, explicit: 15 });
    assert.deepEqual(missingOf(counted[0]?.tally), { target: 0, insult: 0, male: 20, female: 20, explicit: 0 });
    assert.match(readings[0]!.evidence.map(({ text }) => text).join(' '), /at least 0\.5/);
  });

  it('are no measurements between 0 and 1, nor what a model says', async () => {
    const songs = repeat(60, (i) => `track ${i}.mp3,0.${(i * 7919) % 997},0.${(i * 104729) % 991},-${i}.25`);
    assert.equal(await readRows(['file,danceability,energy,loudness', ...songs]), '');
    const scaled = repeat(60, (i) => `${i},${shares[i % 8]},${shares[(i * 3) % 8]},${i % 11}.5`);
    assert.equal(await readRows(['index,a,b,price', ...scaled]), '');
  });
});

describe('a class among shares of annotators', () => {
  it('stays where it is called like something about the sample, or none disagree on it', async () => {
    const shares = ['0', '1', '0.5', '0', '0.25', '0', '1'];
    const rows = repeat(
      42,
      (i) => `some tweet of number ${i};${shares[i % 7]};${shares[(i * 3) % 7]};0;${shares[(i * 5) % 7]}`,
    );
    const header = 'comment;violence;gender;race;religion';
    assert.equal(await readRows([header, ...rows]), 'csv-multi-hot 42: violence 18, gender 18, race 0, religion 18');
  });
});
