import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import { countWith, positivesOf } from '../countText';
import { readRows as read, repeat } from './readRows';

const text = (i: number): string => `some words of text number ${i}`;

describe('what annotators said', () => {
  it('is votes where all rows have as many: a class needs half of them', async () => {
    const votes = ['10,0,0,0', '4,5,1,0', '5,5,0,0', '1,2,3,4'];
    const rows = repeat(40, (i) => `f${i}.png,${votes[i % 4]!}`);
    const header = 'Image name,neutral,happy,sad,unknown';
    assert.equal(await read([header, ...rows]), 'csv-multi-hot 40: neutral 20, happy 20, sad 0, unknown 0');
  });

  it('is no vote where counts differ from row to row, or are the same in each', async () => {
    const rows = repeat(40, (i) => `f${i}.png,${i % 5},${i % 7},${i % 3}`);
    assert.doesNotMatch(await read(['file,cars,people,trees', ...rows]), /multi-hot/);
    const constant = repeat(40, (i) => `f${i}.png,12,3,7`);
    assert.doesNotMatch(await read(['file,cars,people,trees', ...constant]), /multi-hot/);
  });

  it('is a share of each label of a sample, a label a row', async () => {
    const shares = ['1.0', '0.25', '0.5', '0.0'];
    const rows = repeat(60, (i) => `k_${Math.floor(i / 2)},${['bass', 'drums', 'flute'][i % 3]},${shares[i % 4]!},3`);
    assert.equal(
      await read(['sample_key,instrument,relevance,responses', ...rows]),
      'csv-long 30: bass 10, drums 10, flute 10',
    );
  });

  it('is a rating where a text has nothing else', async () => {
    const rows = repeat(40, (i) => `${i},B${i % 9},${i % 4},${(i % 5) + 1},${1300000000 + i * 77},${text(i)}`);
    assert.equal(
      await read(['Id,ProductId,Helpful,Score,Time,Text', ...rows]),
      'csv-class-column 40: 1 8, 2 8, 3 8, 4 8, 5 8',
    );
  });
});

describe('tables without a header', () => {
  it('have a column of splits where all cells are such words', async () => {
    const rows = repeat(
      40,
      (i) => `id-${i}x,${i % 30},${i % 4 ? 'dog barking' : 'car, far away'},${i % 5 ? 'train' : 'test'}`,
    );
    const quoted = rows.map((row) => row.replace('car, far away', '"car, far away"'));
    assert.equal(
      await read(quoted, 'sounds.csv'),
      'csv-class-column 8: car, far away 2, dog barking 6 | csv-class-column 32: car, far away 8, dog barking 24',
    );
  });

  it('stand below lines of prose', async () => {
    const prose = ['-----', 'PLEASE READ', '', 'By using this file you agree to its terms.'];
    const rows = repeat(40, (i) => `${i}\t@@${i + 900}\t${i % 3 ? 'poor' : 'ill'}\t${text(i)}\t${i % 4 ? 0 : 4}`);
    assert.equal(await read([...prose, ...rows], 'a.tsv'), 'tsv-class-column 40: 0 30, 4 10');
  });

  it('have none as a class beside ids', async () => {
    const rows = repeat(
      40,
      (i) => `${570000000000000000n + BigInt(i * 31)},${['none', 'sexism', 'none', 'racism'][i % 4]}`,
    );
    assert.equal(await read(rows, 'tweets.csv'), 'csv-class-column 40: none 20, racism 10, sexism 10');
  });

  it('have no dates as classes', async () => {
    const rows = repeat(60, (i) => `${i % 9 ? -1 : 1} "${(i % 20) + 10}/07/2008 1${i % 10}:${10 + (i % 47)}:00"`);
    assert.equal(await read(rows, 'labels.data'), 'whitespace-class-column 60: 1 7, -1 53');
  });

  it('end with a period and a comment behind the class, as C4.5 has them', async () => {
    const ends = ['negative.|', 'sick.|', 'negative.|'];
    const rows = repeat(
      60,
      (i) =>
        `${20 + (i % 50)},${i % 2 ? 'M' : 'F'},${i % 3 ? 'f' : 't'},${i}.5,${(i * 7) % 41}.1,${ends[i % 3]!}${1000 + i}`,
    );
    assert.equal(await read(rows, 'all.data'), 'csv-class-column 60: negative 40, sick 20');
  });
});

describe('parts of a set with the same names of samples', () => {
  it('are read as each alone', async () => {
    const part = (n: number): string =>
      ['image,labels', ...repeat(n, (i) => `img_${i}.jpg,${['cat|dog', 'sun', 'dog|sun', 'cat'][i % 4]!}`)].join('\n') +
      '\n';
    const { readings, counted } = await countWith(csv, {
      'train.csv': part(80),
      'val.csv': part(40),
      'test.csv': part(40),
    });
    assert.deepEqual(
      readings.map(({ variant }) => variant),
      ['csv-delimited-list', 'csv-delimited-list', 'csv-delimited-list'],
    );
    assert.deepEqual(positivesOf(counted[0]?.tally), { cat: 40, dog: 40, sun: 40 });
  });
});
