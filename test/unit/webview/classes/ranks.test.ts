import assert from 'node:assert/strict';
import { rankClasses } from '../../../../src/webview/classes/ranks';

describe('the classes by rank', () => {
  it('have cumulative shares and bands by id', () => {
    const { ids, cumulative, band, bands } = rankClasses(Float64Array.of(5, 150, 25, 120));
    assert.deepEqual([...ids], [1, 3, 2, 0]);
    assert.deepEqual(
      [...cumulative].map((share) => share.toFixed(3)),
      ['1.000', '0.500', '0.983', '0.900'],
    );
    assert.deepEqual([...band], [2, 0, 1, 0]);
    assert.deepEqual(
      bands.map(({ name, from, to }) => [name, from, to]),
      [
        ['head', 0, 2],
        ['middle', 2, 3],
        ['tail', 3, 4],
      ],
    );
  });
  it('keep the order of the file where they are equal, and have no share where no class occurs', () => {
    assert.deepEqual([...rankClasses(Float64Array.of(7, 7, 7)).ids], [0, 1, 2]);
    assert.ok(Number.isNaN(rankClasses(Float64Array.of(0, 0)).cumulative[1]));
    assert.deepEqual([...rankClasses(new Float64Array()).ids], []);
  });
});
