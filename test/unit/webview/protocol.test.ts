import assert from 'node:assert/strict';
import { type ToEditor, parseToEditor, parseToPage } from '../../../src/webview/protocol';
import { initialState, restoreState } from '../../../src/webview/pageState';

const dataset = 'data/train.csv';
const wish = { place: 'pos_weight', scheme: 'neg/pos', cap: 100 } as const;
/** One message of each kind; a new kind does not compile without one. */
const MESSAGES: Readonly<Record<ToEditor['kind'], ToEditor>> = {
  ready: { kind: 'ready', dataset },
  select: { kind: 'select', dataset },
  insert: { kind: 'insert', dataset, what: 'pos_weight' },
  open: { kind: 'open', file: 'data/train.csv', line: 3 },
  openClass: { kind: 'openClass', dataset, id: 1 },
  preview: { kind: 'preview', dataset, request: 1, wish },
  insertCode: { kind: 'insertCode', dataset, wish },
  copyCode: { kind: 'copyCode', dataset, wish },
  saveWeights: { kind: 'saveWeights', dataset, wish },
  together: { kind: 'together', dataset },
  changeReading: { kind: 'changeReading', dataset, change: { set: { policy: 'negative' }, unset: ['split'] } },
  resetReading: { kind: 'resetReading', dataset },
  chooseNamesFile: { kind: 'chooseNamesFile', dataset },
  chooseComparison: { kind: 'chooseComparison', dataset },
  compare: { kind: 'compare', dataset, target: { kind: 'dataset', id: 'data/val.csv' } },
  copyComparison: { kind: 'copyComparison' },
  split: { kind: 'split', dataset },
  explain: { kind: 'explain', dataset },
  export: { kind: 'export', dataset, form: 'csv' },
  saveImage: { kind: 'saveImage', name: 'classes', form: 'png', bytes: Uint8Array.of(1, 2) },
  rescan: { kind: 'rescan' },
  cancel: { kind: 'cancel' },
};

describe('what the page tells the editor', () => {
  for (const [kind, message] of Object.entries(MESSAGES)) {
    it(`${kind}: arrives as it was sent`, () => assert.deepEqual(parseToEditor(message), message));
  }

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
