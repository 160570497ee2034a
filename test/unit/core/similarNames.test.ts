import assert from 'node:assert/strict';
import { foldedName, withSimilarNames } from '../../../src/core/similarNames';
import { TallyBuilder } from '../../../src/core/tally/tallyBuilder';

const details = (...names: string[]): string[] =>
  withSimilarNames(new TallyBuilder(names).build(), 'labels.csv').problems.map(({ detail }) => detail);

describe('names that differ in case or blanks only', () => {
  it('are reported in pairs, and stay classes of their own', () => {
    assert.deepEqual(details('cat', 'dog', 'Cat', 'CAT '), ['“cat” and “Cat”', '“cat” and “CAT ”']);
  });

  it('are none where names are equal (that is another problem) or differ in more', () => {
    assert.deepEqual(details('cat', 'cat', 'cats', '', 'cat-1'), []);
  });

  it('may be hostile or many', () => {
    assert.equal(details('__proto__', '__PROTO__').length, 1);
    const many = Array.from({ length: 5000 }, (_, k) => [`a${k}`, `A${k}`]).flat();
    assert.equal(details(...many).length, 5);
  });
});

describe('a name that two files write differently', () => {
  it('is one where case, blanks, underscores and hyphens within it are left out', () => {
    for (const name of ['Leaf Rust', 'leaf_rust', 'LEAF-RUST ', 'leafrust']) {
      assert.equal(foldedName(name), 'leafrust');
    }
  });
  it('keeps a sign in front of it: -1 and 1 are two classes', () => {
    assert.deepEqual(['-1', '1', '_', 'C++', '1 - 2'].map(foldedName), ['-1', '1', '_', 'c++', '12']);
  });
});
