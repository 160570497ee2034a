import assert from 'node:assert/strict';
import { parseToEditor, parseToPage } from '../../../src/webview/protocol';
import { initialState, restoreState } from '../../../src/webview/pageState';

describe('what the page tells the editor', () => {
  it('is taken where it is sound', () => {
    assert.deepEqual(parseToEditor({ kind: 'ready' }), { kind: 'ready', dataset: undefined });
    assert.deepEqual(parseToEditor({ kind: 'open', file: 'a.csv', line: 3 }), { kind: 'open', file: 'a.csv', line: 3 });
    assert.deepEqual(parseToEditor({ kind: 'insert', dataset: 'a', what: 'weight', more: 1 }), {
      kind: 'insert',
      dataset: 'a',
      what: 'weight',
    });
  });
  it('is ignored where it is not', () => {
    const unsound = [
      undefined,
      null,
      'ready',
      {},
      { kind: 'toString' },
      { kind: 'select' },
      { kind: 'insert', dataset: 'a', what: 'rm -rf' },
      { kind: 'open', file: 1 },
      { kind: 'open', file: 'a', line: 0 },
      { kind: 'open', file: 'a', line: 1.5 },
    ];
    for (const message of unsound) {
      assert.equal(parseToEditor(message), undefined, JSON.stringify(message));
    }
  });
});

describe('what the editor tells the page', () => {
  const report = { folder: 'file:///x', datasets: [], notes: [], splits: [], files: 0, selected: undefined };
  it('is taken where it is sound', () => {
    assert.ok(parseToPage({ kind: 'report', report }));
    assert.ok(parseToPage({ kind: 'status', status: { scanning: true } }));
  });
  it('is ignored where columns have another length than there are classes', () => {
    const selected = { classes: 2, measures: {}, columns: { name: ['a', 'b'], positives: Float64Array.of(1) } };
    assert.equal(parseToPage({ kind: 'report', report: { ...report, selected } }), undefined);
    assert.equal(parseToPage({ kind: 'report', report: 7 }), undefined);
    assert.equal(parseToPage('status'), undefined);
  });
});

describe('what was kept of the page', () => {
  it('comes back part by part', () => {
    const kept = { ...initialState, filter: 'cat', scale: 'log', sort: { key: 'name', descending: false } };
    assert.deepEqual(restoreState(kept), kept);
  });
  it('is as at first where it is unsound', () => {
    assert.deepEqual(restoreState(undefined), initialState);
    assert.deepEqual(restoreState({ sort: { key: '__proto__' }, scale: 3, filter: {} }), initialState);
  });
});
