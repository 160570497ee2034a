import assert from 'node:assert/strict';
import { following, moved, zoomed } from '../../../../src/webview/together/heatView';

const ALL = { row: 0, column: 0, span: 100 };

describe('the part of the map in sight', () => {
  it('keeps what is pointed at where it is when zoomed', () => {
    assert.deepEqual(zoomed(ALL, 0.5, 100, { row: 80, column: 20 }), { row: 40, column: 10, span: 50 });
    assert.deepEqual(zoomed(ALL, 0.5, 100), { row: 25, column: 25, span: 50 });
  });
  it('is no smaller than four rows, and no larger than the map', () => {
    assert.equal(zoomed({ ...ALL, span: 5 }, 0.5, 100).span, 4);
    assert.deepEqual(zoomed({ row: 60, column: 60, span: 40 }, 4, 100), ALL);
    assert.equal(zoomed({ row: 0, column: 0, span: 3 }, 0.5, 3).span, 3);
  });
  it('follows the arrow keys', () => {
    assert.deepEqual(moved({ row: 0, column: 5 }, 'ArrowUp', 100), { row: 0, column: 5 });
    assert.deepEqual(moved({ row: 0, column: 5 }, 'ArrowRight', 100), { row: 0, column: 6 });
    assert.equal(moved({ row: 0, column: 5 }, 'a', 100), undefined);
    const view = { row: 10, column: 10, span: 10 };
    assert.deepEqual(following(view, { row: 20, column: 9 }), { row: 11, column: 9, span: 10 });
    assert.deepEqual(following(view, { row: 15, column: 15 }), view);
  });
});
