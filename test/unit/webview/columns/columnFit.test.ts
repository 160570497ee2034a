import assert from 'node:assert/strict';
import { type FittedColumn, ON_REQUEST, columnsThatFit, lacksRoom } from '../../../../src/webview/columns/columnFit';

const column = (key: string, width: number, importance: number): FittedColumn => ({
  ...{ key, width, importance, title: key },
});
const COLUMNS = [
  column('positives', 7, 0),
  column('prevalence', 7, 2),
  column('posWeight', 8, 1),
  column('negatives', 7, 3),
  column('band', 5, ON_REQUEST),
];

const fitting = (room: number, { shown = [], hidden = [] }: { shown?: string[]; hidden?: string[] } = {}): string[] =>
  columnsThatFit(COLUMNS, room, { shown, hidden }).map(({ key }) => key);

describe('the columns that fit', () => {
  it('are the important ones, in the order of the table', () => {
    assert.deepEqual(fitting(15), ['positives', 'posWeight']);
    assert.deepEqual(fitting(22), ['positives', 'prevalence', 'posWeight']);
    assert.deepEqual(fitting(85), ['positives', 'prevalence', 'posWeight', 'negatives']);
  });
  it('are those that the table is nothing without, at least', () => {
    assert.deepEqual(fitting(5), ['positives']);
  });
  it('are those a person asked for, whatever room there is, and none that was switched off', () => {
    assert.deepEqual(fitting(15, { shown: ['band', 'negatives'] }), ['positives', 'negatives', 'band']);
    assert.deepEqual(fitting(85, { hidden: ['posWeight', 'positives'] }), ['positives', 'prevalence', 'negatives']);
  });
  it('lack room where one is left out that nobody has switched off', () => {
    const visible = columnsThatFit(COLUMNS, 22, { shown: [], hidden: [] });
    assert.equal(lacksRoom(COLUMNS, visible, { shown: [], hidden: [] }), true);
    assert.equal(lacksRoom(COLUMNS, visible, { shown: [], hidden: ['negatives'] }), false);
  });
});
