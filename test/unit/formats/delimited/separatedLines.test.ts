import assert from 'node:assert/strict';
import type { LabelFormat } from '../../../../src/formats/format';
import { separatedLines } from '../../../../src/formats/delimited/separatedLines';
import { countAll } from '../countAll';

const repeat = (times: number, line: (i: number) => string): string =>
  Array.from({ length: times }, (_, i) => line(i) + '\n').join('');

async function read(text: string): Promise<string[]> {
  const { seen, readings } = await countAll(separatedLines as LabelFormat, { 'movies.dat': text });
  return seen.map(({ samples, classes }, i) => {
    const counts = Object.entries(classes).map(([name, count]) => `${name} ${count}`);
    return `${readings[i]!.variant} ${samples}: ${counts.join(', ')}`;
  });
}

describe('lines apart by several characters', () => {
  it('are read with lists of genres, as MovieLens writes them', async () => {
    const text = repeat(
      20,
      (i) => `${i}::A Title: Part ${i}, The (19${50 + i})::${['Drama', 'Drama|Comedy', 'War|Drama', 'War'][i % 4]!}`,
    );
    assert.deepEqual(await read(text), ['text-delimited-list 20: Comedy 5, Drama 15, War 10']);
  });

  it('are read with longer signs and lists as Python prints them', async () => {
    const text = repeat(
      20,
      (i) =>
        `m${i} +++$+++ title ${i} +++$+++ 19${50 + i}/I +++$+++ 6.${i} +++$+++ ${i % 2 ? "['war', 'drama']" : "['drama']"}`,
    );
    assert.deepEqual(await read(text), ['text-delimited-list 20: drama 20, war 10']);
  });

  it('are read with one genre before the plot', async () => {
    const text = repeat(
      20,
      (i) => `${i} ::: Title ${i} (1999) ::: ${i % 2 ? 'drama' : 'comedy'} ::: Some words, and :: ${i}.`,
    );
    assert.deepEqual(await read(text), ['text-class-column 20: comedy 10, drama 10']);
  });

  it('are read with the class behind an @, which may stand in the text, too', async () => {
    const text = repeat(20, (i) => `Sales rose by ${i} percent @ home , it said .@${i % 4 ? 'neutral' : 'positive'}`);
    assert.deepEqual(await read(text), ['text-class-column 20: neutral 15, positive 5']);
  });

  it('are read with other signs between them, where texts have no blanks between words', async () => {
    const story = '京城最值得你来场文化之旅的博物馆值得一看';
    const text = repeat(
      21,
      (i) =>
        `65${i}_!_${101 + (i % 3)}_!_news_${['car', 'sport', 'world'][i % 3]}_!_${story}${i}_!_${i % 3 ? '' : 'a,b'}`,
    );
    assert.deepEqual(await read(text), ['text-class-column 21: news_car 7, news_sport 7, news_world 7']);
  });

  it('are read with a sign that seldom stands between cells, below a header or without', async () => {
    const rows = repeat(24, (i) => `${['Goat', 'Bark', 'Bus (old)'][i % 3]!}&XU${i}rv_L${i * 7}&good&${i % 4}&9`);
    const expected = ['text-class-column 24: Bark 8, Bus (old) 8, Goat 8'];
    assert.deepEqual(await read(`Category&VideoID&Quality&StartTime&EndTime\n${rows}`), expected);
    assert.deepEqual(await read(rows), expected);
    const tweets = repeat(24, (i) => `${['true', 'false', 'unverified'][i % 3]!}:73116639938996${2000 + i}`);
    assert.deepEqual(await read(tweets), ['text-class-column 24: false 8, true 8, unverified 8']);
  });

  it('say the number of a column that has no name', async () => {
    const text = repeat(24, (i) => `some words ${i}:::${i % 3 ? 'drama' : 'comedy'}`);
    const { readings } = await countAll(separatedLines as LabelFormat, { 'movies.dat': text });
    assert.match(readings[0]!.evidence.map(({ text }) => text).join(' '), /Column 2 holds one class a row/);
  });

  it('are no labels where they are ratings, addresses or code', async () => {
    assert.deepEqual(await read(repeat(40, (i) => `${i % 7}::${i * 13}::${(i % 5) + 1}::97830${i}`)), []);
    assert.deepEqual(await read(repeat(40, (i) => `person${i}@example${i % 3}.org`)), []);
    assert.deepEqual(await read(repeat(40, (i) => `std::vector<int> a${i};`)), []);
    assert.deepEqual(await read(repeat(40, (i) => `option${i}: ${i % 2 ? 'on' : 'off'}`)), []);
    assert.deepEqual(await read(repeat(40, (i) => `TRAIN,gs://bucket/${i}.jpg,daisy`)), []);
    assert.deepEqual(await read(repeat(40, (i) => `TEST,a:img_${i}.jpg,daisy`)), []);
    assert.deepEqual(
      await read(repeat(40, (i) => `word ${i % 31}&XU${i}rv_L${i * 7}&good&${i % 4}&${(i % 5) + 4}`)),
      [],
    );
    assert.deepEqual(await read(repeat(40, (i) => `12:${i + 10}:0${i % 7}`)), []);
    assert.deepEqual(await read(repeat(40, (i) => `user${i}:x:${1000 + i}:100::/home/user${i}:/bin/bash`)), []);
  });
});
