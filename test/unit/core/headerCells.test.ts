import assert from 'node:assert/strict';
import { headerCells } from '../../../src/core/headerCells';

const names = (line: string): string[] => headerCells(line).map(({ name }) => name);

describe('the cells of a header line', () => {
  it('are told apart by the separator that the line shows', () => {
    assert.deepEqual(names('image,person,bus'), ['image', 'person', 'bus']);
    assert.deepEqual(names('image\tperson, old\tbus'), ['image', 'person, old', 'bus']);
    assert.deepEqual(names('image;person;bus'), ['image', 'person', 'bus']);
  });
  it('may be quoted', () => {
    assert.deepEqual(names('"a ""b""","c,d", e '), ['a "b"', 'c,d', 'e']);
  });
  it('have offsets in the line, quotes included', () => {
    assert.deepEqual(headerCells('\ufeffa,"b"'), [
      { name: 'a', from: 1, to: 2 },
      { name: 'b', from: 3, to: 6 },
    ]);
  });
  it('are found in anything', () => {
    assert.deepEqual(names(''), ['']);
    assert.deepEqual(names('"never closed, so'), ['"never closed, so']);
    assert.equal(names('__proto__,'.repeat(50_000)).at(0), '__proto__');
  });
});
