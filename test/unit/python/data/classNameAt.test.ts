import assert from 'node:assert/strict';
import { namedTextAt, namesClass } from '../../../../src/python/data/classNameAt';
import { SyntaxTree } from '../../../../src/python/tree/syntaxTree';

const CLASSES = new Set(['person', 'car', 'bicycle', 'bus', '__proto__', 'a "b"\n']);

/** Whether the text at `|` is taken for the name of a class, where the data is known and where it is not. */
function isClass(marked: string): [known: boolean, unknown: boolean] {
  const text = namedTextAt(SyntaxTree.parse(marked.replace('|', '')), marked.indexOf('|'));
  return text ? [namesClass(text, CLASSES, true), namesClass(text, CLASSES, false)] : [false, false];
}

describe('names of classes in code', () => {
  it('are those of a list of classes', () => {
    assert.deepEqual(isClass('LABELS = ["person", "c|ar", "bicycle"]'), [true, true]);
    assert.deepEqual(isClass("LABELS = ('person', 'b|us')"), [true, true]);
    assert.deepEqual(isClass('x = table[["person", "|bus"]]'), [true, true]);
    assert.deepEqual(isClass('L = ["__pr|oto__", "a \\"b\\"\\n"]'), [true, true]);
  });

  it('are those of a list that has a few other texts, where the data is known', () => {
    assert.deepEqual(isClass('L = ["person", "c|ar", "bicycle", "other"]'), [true, false]);
    assert.deepEqual(isClass('L = ["person", "other", "c|ar", "third", "fourth"]'), [false, false]);
  });

  it('are indices and comparisons, where the data is known', () => {
    assert.deepEqual(isClass('n = table["c|ar"].sum()'), [true, false]);
    assert.deepEqual(isClass('if name == "c|ar": pass'), [true, false]);
  });

  it('are no words that happen to be the same', () => {
    for (const code of [
      'print("c|ar")',
      'open("|bus")',
      'x = "pers|on"',
      'x = ["c|ar"]',
      'x = ["c|ar", 3]',
      '# "c|ar"',
      'x = f"{c|ar}"',
      'x = c|ar',
    ]) {
      assert.deepEqual(isClass(code), [false, false], code);
    }
  });
});
