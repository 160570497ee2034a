import assert from 'node:assert/strict';
import { roomFor } from '../../../../src/webview/classes/tableRoom';

describe('the room of a table', () => {
  it('has as much for names as they need, within bounds', () => {
    assert.ok(roomFor(120, 3).name < 8);
    assert.ok(roomFor(120, 30).name > roomFor(120, 12).name);
    assert.ok(roomFor(30, 300).name <= 9);
    assert.ok(roomFor(30, 10).bar < roomFor(120, 10).bar);
  });
});
