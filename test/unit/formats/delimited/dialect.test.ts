import assert from 'node:assert/strict';
import { detectDialect } from '../../../../src/formats/delimited/detectDialect';

const dialectOf = (lines: readonly string[]) =>
  detectDialect(new TextEncoder().encode(lines.join('\n') + '\n'), true, '.csv');
const repeat = (times: number, line: (i: number) => string): string[] =>
  Array.from({ length: times }, (_, i) => line(i));

describe('how a table is written', () => {
  it('is not told by a comma that stands in every text', () => {
    const rows = repeat(20, (i) => `${i};alarm;set;Tell your machine, please, about ${i}.`.replace(', please', ''));
    const dialect = dialectOf(['id;scenario;intent;question', ...rows]);
    assert.equal(dialect?.separator, ';');
    assert.deepEqual(dialect.header, ['id', 'scenario', 'intent', 'question']);
  });

  it('has a header where short names stand above lists or texts', () => {
    const lists = repeat(8, (i) => `Deep things ${i},"['cs.${i % 3}', 'x.${i % 2}']"`);
    assert.deepEqual(dialectOf(['names,terms', ...lists])?.header, ['names', 'terms']);
    const texts = repeat(8, (i) => `${'ab'[i % 2]}${i},"one of the texts, it has ${i} words"`);
    assert.deepEqual(dialectOf(['code,remark', ...texts])?.header, ['code', 'remark']);
    assert.equal(dialectOf(texts)?.header, undefined);
  });

  it('has a header where pandas numbered the columns', () => {
    const rows = repeat(8, (i) => `${i},a text of number ${i},0.${i},${i % 3}`);
    assert.deepEqual(dialectOf([',0,1,2', ...rows])?.header, ['', '0', '1', '2']);
    assert.equal(dialectOf(repeat(8, (i) => `${i},0,1,${i}`))?.header, undefined);
  });

  it('has single quotes where all of a column stands in them, or cells that only they explain', () => {
    const rows = repeat(12, (i) => `'${i}-9','ge40','${i % 2 ? 'no, never' : 'yes'}'`);
    assert.equal(dialectOf(rows)?.quote, "'");
    const articles = repeat(12, (i) => `Sport;'It''s ${i}; they said "no".'`);
    assert.deepEqual(
      [dialectOf(articles)?.separator, dialectOf(articles)?.quote, dialectOf(articles)?.width],
      [';', "'", 2],
    );
    const prose = repeat(12, (i) => `${i},'Tis a text of ${i}'s words,${i % 2}`);
    assert.equal(dialectOf(prose)?.quote, undefined);
  });

  it('is not cut where a sign stands twice inside of every cell', () => {
    const rows = repeat(12, (i) => `${i % 2 ? '+' : '-'},S${i},\t\tgatc`);
    assert.equal(dialectOf(rows)?.separator, ',');
    const boxes = repeat(12, (i) => `a${i}.png;stop;${i};1;9;9;0,0;v${i}`);
    assert.equal(dialectOf(['file;tag;a;b;c;d;hidden,other;video', ...boxes])?.separator, ';');
  });

  it('may begin with how many rows and features there are, and what the classes are called', () => {
    const rows = repeat(12, (i) => `5.${i},3.5,1.4,0.2,${i % 3}`);
    const dialect = dialectOf(['150,4,setosa,versicolor,virginica', ...rows]);
    assert.deepEqual(dialect?.classNames, ['setosa', 'versicolor', 'virginica']);
    assert.deepEqual([dialect.skipLines, dialect.declaredRows, dialect.header], [1, 150, undefined]);
  });

  it('may have names of columns in levels, as pandas writes them', () => {
    const rows = repeat(12, (i) => `${i},12,training,Rock`);
    const dialect = dialectOf([',album,set,track', ',comments,split,genre_top', 'track_id,,,', ...rows]);
    assert.deepEqual(dialect?.header, ['track_id', 'album.comments', 'set.split', 'track.genre_top']);
    assert.equal(dialect.skipLines, 3);
  });
});
