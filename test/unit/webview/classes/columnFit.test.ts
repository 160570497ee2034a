import assert from 'node:assert/strict';
import { columnsThatFit, roomFor } from '../../../../src/webview/classes/columnFit';
import { ON_REQUEST, type TableColumn } from '../../../../src/webview/classes/tableColumns';

const column = (key: TableColumn['key'], width: number, importance: number): TableColumn => ({
  ...{ key, width, importance, title: key, meaning: '' },
  text: () => '',
});
const COLUMNS = [
  column('positives', 7, 0),
  column('prevalence', 7, 2),
  column('posWeight', 8, 1),
  column('negatives', 7, 3),
  column('band', 5, ON_REQUEST),
];

const fitting = (whole: number, { shown = [], hidden = [] }: { shown?: string[]; hidden?: string[] } = {}): string[] =>
  columnsThatFit(COLUMNS, { whole, name: 10, bar: 5 }, { shown, hidden }).map(({ key }) => key);

describe('the columns that fit', () => {
  it('are the important ones, in the order of the table', () => {
    assert.deepEqual(fitting(30), ['positives', 'posWeight']);
    assert.deepEqual(fitting(37), ['positives', 'prevalence', 'posWeight']);
    assert.deepEqual(fitting(100), ['positives', 'prevalence', 'posWeight', 'negatives']);
  });
  it('are the first one at least', () => {
    assert.deepEqual(fitting(5), ['positives']);
  });
  it('are those a person asked for, whatever room there is, and none that was switched off', () => {
    assert.deepEqual(fitting(30, { shown: ['band', 'negatives'] }), ['positives', 'negatives', 'band']);
    assert.deepEqual(fitting(100, { hidden: ['posWeight', 'positives'] }), ['positives', 'prevalence', 'negatives']);
  });
});

describe('the room of a table', () => {
  it('has as much for names as they need, within bounds', () => {
    assert.ok(roomFor(120, 3).name < 8);
    assert.ok(roomFor(120, 30).name > roomFor(120, 12).name);
    assert.ok(roomFor(30, 300).name <= 9);
    assert.ok(roomFor(30, 10).bar < roomFor(120, 10).bar);
  });
});
