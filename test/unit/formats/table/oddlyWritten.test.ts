import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import type { LabelFormat } from '../../../../src/formats/format';
import { countAll } from '../countAll';
import { readRows, repeat } from './readRows';

describe('a table that ends with measurements', () => {
  it('is labelled with lists all the same', async () => {
    const genres = ['"Comedy, Drama"', 'Drama', '', '"Drama, Sci-Fi, Comedy"', 'Sci-Fi'];
    const rows = repeat(
      40,
      (i) => `${i * 7},Film ${i},${genres[i % 5]},${i % 3 ? 'TV' : 'Movie'},${i % 9}.5,${i * 917}`,
    );
    const expected = 'csv-delimited-list 40: Comedy 16, Drama 24, Sci-Fi 16';
    assert.equal(await readRows(['id,name,genre,type,rating,members', ...rows]), expected);
  });

  it('has no labels where those are corners of boxes', async () => {
    const rows = repeat(40, (i) => `a${i}.jpg 00${i % 9} 01${i % 7} 20${i % 5} 21${i % 4}`);
    assert.equal(await readRows(['40', 'image_name x_1 y_1 x_2 y_2', ...rows], 'list_bbox.txt'), '');
  });
});

describe('one class a file', () => {
  it('is read from all files of a folder together', async () => {
    const file = (feeling: string): string =>
      repeat(20, (i) => `${i}\ta tweet of ${feeling} and number ${i} here\t${feeling}\t0.${i + 101}`).join('\n') + '\n';
    const { seen } = await countAll(csv as LabelFormat, { 'joy.txt': file('joy'), 'fear.txt': file('fear') });
    assert.deepEqual(
      seen.map(({ classes }) => classes),
      [{ joy: '20' }, { fear: '20' }],
    );
  });
});

describe('what is written oddly', () => {
  it('are classes of NumPy, with an exponent', async () => {
    const number = (value: number): string => value.toExponential(18);
    const rows = repeat(40, (i) => [i / 41, (i * 7) / 43, (i * 3) / 47, (i * 5) / 53, i % 3].map(number).join(','));
    assert.equal(await readRows(rows, 'train.csv'), 'csv-class-column 40: 0 14, 1 13, 2 13');
  });

  it('are the numbers of abstracts between their sentences', async () => {
    const abstracts = repeat(
      8,
      (i) =>
        `###1000${i}\nAIM\tWe ask the question ${i} here.\nEND\tWe know it now, ${i}.\nEND\tMore is said of it, and ${i}.\n`,
    );
    assert.equal(await readRows(abstracts, 'train.txt'), 'tsv-class-column 24: AIM 8, END 16');
  });

  it('are words behind a number, as many as a person has', async () => {
    const sets = ['hat jeans', 'jeans', 'hat male shortHair', 'male'];
    const rows = repeat(20, (i) => `00${i + 10} ${sets[i % 4]}`);
    assert.equal(
      await readRows(rows, 'Label.txt'),
      'whitespace-delimited-list 20: hat 10, jeans 10, male 10, shortHair 5',
    );
    const prose = repeat(20, (i) => `${i + 1} there are ${i % 3 ? 'many' : 'few'} words that are said of number ${i}`);
    assert.equal(await readRows(prose, 'notes.txt'), '');
  });

  it('are a plus and a minus', async () => {
    const rows = repeat(40, (i) => `${'ab'[i % 2]},${i}.25,${i % 7},${i * 3}.5,${i % 4 ? '+' : '-'}`);
    assert.equal(await readRows(rows, 'crx.data'), 'csv-class-column 40: + 30, - 10');
  });
});

describe('an outcome', () => {
  it('is the class of a table of features, wherever it stands', async () => {
    const rows = repeat(
      40,
      (i) => `${20 + i},${i % 4 ? 'No' : 'Yes'},${'ab'[i % 2]},${i * 31},${i % 3 ? 'Yes' : 'No'},${i % 25}`,
    );
    const header = 'Age,Attrition,Department,Income,OverTime,Years';
    assert.equal(await readRows([header, ...rows]), 'csv-class-column 40: No 30, Yes 10');
    const flags = repeat(
      60,
      (i) => `${i % 5 ? 0 : 1}.0,${i % 2}.0,${i % 3 ? 1 : 0}.0,1.0,${i}.0,${i % 2}.0,${(i * 7) % 41}.0`,
    );
    const expected = 'csv-class-column 60: 0 48, 1 12';
    assert.equal(await readRows(['Gout_binary,HighBP,HighChol,Check,BMI,Smoker,Days', ...flags]), expected);
  });
});

describe('the first of several tasks', () => {
  it('is read behind a text whose source and language are told', async () => {
    const rows = repeat(
      40,
      (i) =>
        `EX,00${i},web,${i % 2 ? 'en' : 'es'},some words of text ${i},${i % 4 ? 'no' : 'yes'},${['no', 'a', 'b'][i % 3]}`,
    );
    const header = 'test_case,id,source,language,text,task1,task2';
    assert.equal(await readRows([header, ...rows]), 'csv-class-column 40: no 30, yes 10');
  });
});
