import assert from 'node:assert/strict';
import { ClassOrder, type Sort } from '../../../../src/webview/classes/classOrder';
import type { ClassColumns } from '../../../../src/webview/pageReport';

const names = ['zebra', 'Ant 10', 'ant 9', '__proto__'];
const zeros = new Float64Array(4);
const columns: ClassColumns = {
  name: names,
  positives: Float64Array.of(5, 20, 20, 0),
  negatives: zeros,
  missing: zeros,
  instances: zeros,
  prevalence: zeros,
  prevalenceLow: zeros,
  prevalenceHigh: zeros,
  imbalanceRatio: Float64Array.of(4, 1, 1, NaN),
  posWeight: zeros,
  weight: zeros,
  flag: new Uint8Array(4),
};

const ordered = (key: Sort['key'], descending = false, filter = ''): string[] =>
  [...new ClassOrder(columns).order({ key, descending }, filter)].map((id) => names[id]!);

describe('the order of the classes', () => {
  it('is that of the file, or its reverse', () => {
    assert.deepEqual(ordered('file'), names);
    assert.deepEqual(ordered('file', true), [...names].reverse());
  });
  it('is by number, equal ones as in the file', () => {
    assert.deepEqual(ordered('positives', true), ['Ant 10', 'ant 9', 'zebra', '__proto__']);
    assert.deepEqual(ordered('positives'), ['__proto__', 'zebra', 'Ant 10', 'ant 9']);
  });
  it('has unknown numbers last, whichever way', () => {
    assert.equal(ordered('imbalanceRatio').at(-1), '__proto__');
    assert.equal(ordered('imbalanceRatio', true).at(-1), '__proto__');
  });
  it('is by name as people count: 9 before 10, case aside', () => {
    assert.deepEqual(ordered('name'), ['__proto__', 'ant 9', 'Ant 10', 'zebra']);
  });
  it('is by name with a collator where names are not ASCII', () => {
    const others = ['zoo', 'Äpfel 10', 'Äpfel 9', 'apple'];
    const ids = new ClassOrder({ ...columns, name: others }).order({ key: 'name', descending: false }, '');
    assert.deepEqual(
      [...ids].map((id) => others[id]),
      ['Äpfel 9', 'Äpfel 10', 'apple', 'zoo'],
    );
  });
  it('holds only the names with the filter in them, case aside', () => {
    assert.deepEqual(ordered('file', false, ' ANT '), ['Ant 10', 'ant 9']);
    assert.deepEqual(ordered('file', false, 'no such'), []);
  });
});
