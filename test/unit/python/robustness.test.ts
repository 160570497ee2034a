import assert from 'node:assert/strict';
import fc from 'fast-check';
import { insertAtCursor } from '../../../src/python/insertion/atCursor';
import { insertIntoCall } from '../../../src/python/insertion/intoCall';
import { PythonFile } from '../../../src/python/pythonFile';
import { snippetInput } from '../../../src/python/snippets/input';
import { snippetKind } from '../../../src/python/snippets/registry';
import { classCounts } from '../core/classCounts';
import { applied } from './insertion/applied';

/** Pieces of Python, whole and torn, that mean something to the analysis. */
const piece = fc.oneof(
  fc.constantFrom(
    'nn.BCEWithLogitsLoss(',
    'pos_weight=',
    'weight',
    '[1.0, 2',
    ']',
    ')',
    '(',
    '"""',
    "'",
    '#',
    '\\',
    '\n',
  ),
  fc.constantFrom(
    '\n    ',
    '\n\t',
    'def f(',
    'class A(',
    '):',
    'import torch',
    'from torch import ',
    ' as ',
    'if x:',
    ' = ',
  ),
  fc.constantFrom(
    '# label-balance: pos_weight=neg/pos cap=100 source=a samples=1\n',
    'read_csv("a.csv"',
    '\r\n',
    'for a in b:',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const python = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

const input = (kind: string) =>
  snippetInput(snippetKind(kind), { names: ['a', 'b'], counts: classCounts([1, 2], 4), source: 'a.csv', samples: 4 });

describe('any text at all', () => {
  it('is analysed without an exception, the same after an edit as anew', () => {
    fc.assert(
      fc.property(python, python, fc.nat(), fc.nat(), (text, other, at, length) => {
        const before = new PythonFile(text);
        void before.tree;
        const from = at % (text.length + 1);
        const edited = text.slice(0, from) + other + text.slice(from + (length % 20));
        const after = new PythonFile(edited, before);
        const anew = new PythonFile(edited);
        void [after.insertedWeights, after.dataUse];
        assert.deepEqual(after.lossCalls, anew.lossCalls);
        for (const { from: start, to, inside } of after.lossCalls) {
          assert.ok(0 <= start && start <= inside.from && inside.from <= inside.to && inside.to <= to);
          assert.ok(to <= edited.length);
        }
      }),
      { numRuns: 300 },
    );
  }).timeout(30_000);

  it('takes a snippet anywhere and loses nothing of itself', () => {
    fc.assert(
      fc.property(python, fc.nat(), (text, at) => {
        const insertion = insertAtCursor(snippetKind('focal'), input('focal'), text, at % (text.length + 1));
        const result = applied(text, insertion);
        const { lossCalls } = new PythonFile(text);
        const intoCall = lossCalls[0] && insertIntoCall(lossCalls[0], 'pos_weight', input('pos_weight'), text);
        for (const edit of [...insertion.edits, ...(intoCall?.edits ?? [])]) {
          assert.ok(0 <= edit.from && edit.from <= edit.to && edit.to <= text.length);
        }
        assert.ok(result.length > text.length && insertion.edits.every(({ from, to }) => from === to));
      }),
      { numRuns: 300 },
    );
  }).timeout(30_000);
});
