import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import type { LabelFormat } from '../../../../src/formats/format';
import { countAll } from '../countAll';

async function read(rows: readonly string[], path = 'labels.csv'): Promise<string> {
  const { seen, readings } = await countAll(csv as LabelFormat, { [path]: rows.join('\n') + '\n' });
  return seen
    .map(({ samples, classes }) => {
      const counts = Object.entries(classes).map(([name, count]) => `${name} ${count}`);
      return `${readings[0]!.variant} ${samples}: ${counts.join(', ')}`;
    })
    .join(' | ');
}

const repeat = (times: number, line: (i: number) => string): string[] =>
  Array.from({ length: times }, (_, i) => line(i));

describe('forms of lists in a cell', () => {
  it('are words between blanks, with a face or a sign in some of them', async () => {
    const tags = ['1girl', 'solo', 'long_hair', 'blush', 'hat', 'fate/grand_order', ':d', '^_^'];
    const rows = repeat(
      80,
      (i) => `${i},${tags.filter((_, k) => Math.abs(Math.sin(i * 12.9 + k * 78.2)) > 0.5).join(' ') || 'solo'}`,
    );
    assert.match(await read(['id,tags', ...rows]), /^csv-delimited-list 80: .*\^_\^ \d+/);
  });

  it('are lists, too, where no two samples have the same labels', async () => {
    const tags = ['red', 'blue', 'big', 'old', 'wet', 'hot', 'raw'];
    const rows = repeat(80, (i) => `${i},${tags.filter((_, bit) => ((i + 1) >> bit) % 2).join(' ')}`);
    assert.match(await read(['id,tags', ...rows]), /^csv-delimited-list 80: .*raw 17/);
  });

  it('say of each class 0 or 1, with classes that never occur', async () => {
    const marks = repeat(12, (i) => `${i},related-${i % 2};offer-0;aid_related-${i % 3 ? 0 : 1}`);
    assert.equal(await read(['id,categories', ...marks]), 'csv-delimited-list 12: aid_related 4, offer 0, related 6');
    const pairs = repeat(12, (i) => `${i},"toxic:${i % 2},obscene:${i % 3 ? 0 : 1}"`);
    assert.equal(await read(['id,labels', ...pairs]), 'csv-delimited-list 12: obscene 4, toxic 6');
    const printed = repeat(12, (i) => `${i},"{'toxic': ${i % 2}, 'obscene': ${i % 3 ? 0 : 1}}"`);
    assert.equal(await read(['id,labels', ...printed]), 'csv-delimited-list 12: obscene 4, toxic 6');
  });

  it('are texts behind ids in a dictionary', async () => {
    const names = ['{"/m/1": "Drama"}', '{"/m/1": "Drama", "/m/2": "Film noir"}', '{"/m/2": "Film noir"}', '{}'];
    const rows = repeat(20, (i) => `${i}\tsome words ${i}\t${names[i % 4]!}`);
    assert.equal(await read(rows, 'movies.tsv'), 'tsv-delimited-list 20: Drama 10, Film noir 10');
  });

  it('are what happens in a recording, each with its times', async () => {
    const cells = ['c1 0.00 9.10;c2 3.5 7', 'c2 1.25 8', '', 'c1 4 9;c1 11.5 20.25;c3 0 2'];
    const rows = repeat(40, (i) => `V${i},cup;door,${cells[i % 4]!},30.1`);
    assert.equal(await read(['id,objects,actions,length', ...rows]), 'csv-delimited-list 40: c1 20, c2 20, c3 10');
  });

  it('are classes of boxes, each with its place', async () => {
    const cells = ['n01 1 2 30 40 ', 'n02 5 6 70 80 n02 1 1 9 9 ', 'n01 1 2 3 4 n02 5 6 7 8 '];
    const rows = repeat(30, (i) => `V${i},${cells[i % 3]!}`);
    assert.equal(await read(['ImageId,PredictionString', ...rows]), 'csv-delimited-list 30: n01 20, n02 20');
  });

  it('are not words of one name', async () => {
    const names = ['Positive', 'Extremely Positive', 'Negative', 'Extremely Negative', 'Neutral'];
    const rows = repeat(40, (i) => `${i},some words ${i},${names[i % 5]!}`);
    assert.match(await read(['id,text,sentiment', ...rows]), /^csv-class-column 40: Extremely Negative 8/);
  });

  it('stand in as many cells as there are labels, behind the image and its split', async () => {
    const labels = ['', ',roses', ',tulips', ',tulips,roses'];
    const rows = repeat(40, (i) => `${i % 5 ? 'TRAIN' : 'TEST'},gs://bucket/${i}.jpg${labels[i % 4]!}`);
    assert.equal(
      await read(rows),
      'csv-delimited-list 8: roses 4, tulips 4 | csv-delimited-list 32: roses 16, tulips 16',
    );
  });
});
