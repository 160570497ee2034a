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
});
