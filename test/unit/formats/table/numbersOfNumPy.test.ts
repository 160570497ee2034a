import assert from 'node:assert/strict';
import { labelLines } from '../../../../src/formats/lines/labelLines';
import { countWith, positivesOf } from '../countText';
import { readRows, repeat } from './readRows';

/** As numpy.savetxt writes a number by default. */
const saved = (value: number): string => value.toExponential(18).replace(/e([+-])(\d)$/, 'e$10$2');

describe('numbers as numpy.savetxt writes them', () => {
  const rowsOf = (separator: string): string[] =>
    repeat(40, (i) => [i % 2, 0, i % 5 ? 0 : 1, i % 8 ? 0 : 1].map(saved).join(separator));

  it('are 0 and 1 of a class a column, whatever parts them', async () => {
    assert.equal(saved(1), '1.000000000000000000e+00');
    assert.equal(await readRows(rowsOf(',')), 'csv-multi-hot 40: 0 20, 1 0, 2 8, 3 5');
    assert.equal(await readRows(rowsOf(' '), 'y.txt'), 'whitespace-multi-hot 40: 0 20, 1 0, 2 8, 3 5');
  });

  it('are ids in a class column, alone or behind features', async () => {
    const ids = repeat(40, (i) => saved(i % 4 ? 11 : 12));
    const features = ids.map((id, i) => [...[0.5, -1.25, 3, 7].map((x) => saved(x * i)), id].join(','));
    assert.equal(await readRows(features), 'csv-class-column 40: 11 30, 12 10');
    const { counted } = await countWith(labelLines, { 'y_train.txt': ids.join('\n') }, 5);
    assert.deepEqual(positivesOf(counted[0]!.tally), { 11: 30, 12: 10 });
  });
});
