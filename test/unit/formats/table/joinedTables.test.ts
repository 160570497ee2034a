import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';

const text = (i: number): string => `some words of text number ${i}`;

describe('tables whose labels are told by what stands around them', () => {
  it('were put below each other, header and all: a header is no row', async () => {
    const region = repeat(20, (i) => `${i + 1},${20 + (i % 9)}.5,${i % 7}.25,${i % 4 ? 'fire' : 'none'}`);
    const header = 'day,Temperature,Rain,Classes';
    const expected = 'csv-class-column 40: fire 30, none 10';
    assert.equal(await read(['North region', header, ...region, '', 'South region', header, ...region]), expected);
    const flags = repeat(20, (i) => `${i}.jpg,${i % 2},${i % 4 ? 0 : 1}`);
    const names = 'image,cat,dog';
    assert.equal(await read([names, ...flags, names, ...flags]), 'csv-multi-hot 40: cat 20, dog 10');
  });

  it('have a second label only behind a first', async () => {
    const rows = repeat(30, (i) => `A${i},${(i % 5) + 1},${i % 6 ? '' : ((i + 1) % 5) + 1},${i % 12 ? '' : 6}`);
    const header = 'Recording,First_label,Second_label,Third_label';
    assert.equal(await read([header, ...rows]), 'csv-label-columns 30: 1 7, 2 7, 3 7, 4 7, 5 7, 6 3');
  });

  it('have a class that is called so, in numbers, before a few flags', async () => {
    const rows = repeat(
      40,
      (i) => `me,topic ${i % 7},${i},${text(i)},${i % 3},${i % 4},0.${i},${i % 2},${i % 5 ? 0 : 1}`,
    );
    const header = 'author,topic_str,new_id,post,label,type_idx,similarity,sarcastic,quoted';
    assert.match(await read([header, ...rows]), /^csv-class-column 40: 0 14, 1 13, 2 13$/);
  });

  it('have steps along two axes, of which one is no diagnosis', async () => {
    const rows = repeat(40, (i) => `${i}.jpg,${i % 3 ? 'old' : 'young'},${100 + (i % 20)},${90 + (i % 25)}`);
    assert.equal(await read(['image,age,dx,dy', ...rows]), 'csv-class-column 40: old 26, young 14');
  });

  it('end with what became of something that many words describe', async () => {
    const words = (i: number): string => repeat(9, (at) => `${'abc'[(i + at) % 3]}${at}`).join(',');
    const rows = repeat(40, (i) => `${1000 + i},${words(i)},${i % 4 ? 0 : 1}`);
    const header = `ID,${repeat(9, (at) => `trait ${at}`).join(',')},Recommendation`;
    assert.equal(await read([header, ...rows]), 'csv-class-column 40: 0 30, 1 10');
  });

  it('hold lists beside measurements', async () => {
    const kinds = ['Chinese, Thai', 'Bakery', 'Bakery, Thai', 'Chinese'];
    const rows = repeat(40, (i) => `${i},4${i}.5,7${i}.1,"${kinds[i % 4]}",${i * 10},${i % 6}.${i},${i * 3}`);
    const header = 'Restaurant,Longitude,Latitude,Cuisines,Cost,Rating,Votes';
    assert.equal(await read([header, ...rows]), 'csv-delimited-list 40: Bakery 20, Chinese 20, Thai 20');
  });

  it('list images, in whose names commas may stand, with ids', async () => {
    const rows = repeat(12, (i) => `images/${i % 3}/17${i},40${i}.jpg ${i % 4}`);
    assert.equal(await read(rows, 'list.txt'), 'whitespace-class-column 12: 0 3, 1 3, 2 3, 3 3');
  });

  it('have flags that are numbered, and one that is not: the class', async () => {
    const bits = repeat(20, (at) => `bit_${at}`).join(',');
    const rows = repeat(
      40,
      (i) => `${'C'.repeat(i + 1)},${repeat(20, (at) => `${(i >> (at % 5)) & 1}`).join(',')},${i % 4 ? 0 : 1}`,
    );
    assert.equal(await read([`smiles,${bits},active`, ...rows]), 'csv-multi-hot 40: active 10');
  });

  it('call their class so in other languages, or call it true beside what a model says', async () => {
    const flags = repeat(20, (i) => `一些文字 ${i},${i % 4 ? 0 : 1}`);
    assert.equal(await read(['评论,标签', ...flags]), 'csv-class-column 20: 0 15, 1 5');
    const rows = repeat(30, (i) => `${i},${'abc'[i % 3]},${'abc'[i % 2]}`);
    assert.equal(await read(['id,true,pred', ...rows]), 'csv-class-column 30: a 10, b 10, c 10');
    const points = repeat(30, (i) => `${i}.5,${i % 7}.25,${i % 3 ? 'setosa' : 'virginica'}`);
    assert.equal(await read(['lunghezza,larghezza,specie', ...points]), 'csv-class-column 30: setosa 20, virginica 10');
  });

  it('have no labels where they compare things with themselves, or hold features by their name', async () => {
    const links = repeat(5, (i) => `n${i},${repeat(5, (at) => `${(i * at) % 2}`).join(',')}`);
    assert.equal(await read([',n0,n1,n2,n3,n4', ...links]), '');
    const features = repeat(20, (i) => `${i},${i % 2},${i % 3 ? 1 : 0},${i % 4 ? 1 : 0}`);
    assert.equal(await read(['id,color_red,size_S,size_M', ...features], 'X_train.csv'), '');
  });

  it('are labels of proteins, a row a term, whose kind stands beside it', async () => {
    const rows = repeat(24, (i) => `P${Math.floor(i / 3)},GO:${i % 6},${['BP', 'MF'][(i % 6) % 2]}`);
    const expected = 'tsv-long 8: GO:0 4, GO:1 4, GO:2 4, GO:3 4, GO:4 4, GO:5 4';
    assert.equal(
      await read(
        ['EntryID,term,aspect', ...rows].map((row) => row.replaceAll(',', '\t')),
        'a.tsv',
      ),
      expected,
    );
    // What customers bought has no kind of its own: nothing says that these are labels.
    const bought = repeat(24, (i) => `${Math.floor(i / 3)},item ${i % 6},${'abc'[((i * 5) % 7) % 3]}`);
    assert.equal(await read(['CustomerID,bought,shop', ...bought]), '');
  });

  it('have a topic beside a label, a class called as its column, a result', async () => {
    const said = repeat(
      30,
      (i) => `${i},${text(i)},${i % 2 ? 'Event' : 'Entity'},${['Good', 'Bad', 'Mixed'][i % 3]},0.${i + 10}`,
    );
    const header = '#ID,text,Topic,Sentiment_label,Sentiment_label_confidence';
    assert.equal(await read([header, ...said]), 'csv-class-column 30: Bad 10, Good 10, Mixed 10');
    const korean = repeat(30, (i) => `보고 ${i},${i % 4 ? 'False' : 'True'},${['none', 'mild', 'hate'][i % 3]}`);
    assert.match(await read(['comments,contain_bias,hate', ...korean]), /^csv-class-column 30: /);
    const tests = repeat(
      40,
      (i) => `p${i},${i % 9},${i % 5 ? 'negative' : 'positive'},0.${i},1.${i},${i % 3 ? '' : 'found'}`,
    );
    const names = 'Patient ID,age group,Virus exam result,Hematocrit,Platelets,Influenza';
    assert.equal(await read([names, ...tests]), 'csv-class-column 40: negative 32, positive 8');
  });

  it('have comments above names, of which the first column has none', async () => {
    const rows = repeat(40, (i) => `${i % 4 ? 'SKY' : 'PATH'},${repeat(8, (at) => `${i}.${at + 1}`).join(',')}`);
    const header = repeat(8, (at) => `MEAN-${at}`).join(',');
    const lines = [';;; training data', '', header, '', ...rows];
    assert.equal(await read(lines, 'segmentation.data'), 'csv-class-column 40: PATH 10, SKY 30');
  });
});
