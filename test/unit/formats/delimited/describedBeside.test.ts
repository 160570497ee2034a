import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import { classColumnIn } from '../../../../src/formats/delimited/describedBeside';
import type { LabelFormat } from '../../../../src/formats/format';
import { countAll } from '../countAll';
import { repeat } from '../table/readRows';

const described = (...items: readonly string[]): string =>
  ['1. Title: Livers', '', '7. Attribute information:', ...items, '', '8. Missing Attribute Values: none'].join('\n');

describe('a table that a text beside it describes', () => {
  it('has its class where the numbered list says so, whatever stands at its edges', async () => {
    const rows = repeat(40, (i) => `${i % 4 ? 2 : 1},${30 + (i % 25)},${(i % 2) + 1},0.${i},${(i % 3) % 2 ? 2 : 1}`);
    const files = {
      'liver.data': rows.join('\n') + '\n',
      'liver.names': described('  1. Class: DIE, LIVE', '  2. AGE', '  3. SEX', '  4. BILIRUBIN', '  5. HISTOLOGY'),
    };
    const { seen } = await countAll(csv as LabelFormat, files);
    assert.deepEqual(
      seen.map(({ id, classes }) => [id, classes]),
      [['liver.data', { 1: '10', 2: '30' }]],
    );
  });

  it('says the place of the class only where it lists as many columns as there are, one of them the class', () => {
    const text = described('   -- 1. hobby: nominal', '   -- 2. age', '   -- 3. class: between 1 and 3');
    assert.equal(classColumnIn(text, 3), 2);
    assert.equal(classColumnIn(text, 4), undefined);
    assert.equal(classColumnIn(described('1. class of worker', '2. age', '3. income'), 3), undefined);
    assert.equal(classColumnIn(described('1. Id', '2. RI', '3. Type of glass: (class attribute)'), 3), 2);
    assert.equal(classColumnIn('a story about classes\n1. class', 1), undefined);
  });
});
