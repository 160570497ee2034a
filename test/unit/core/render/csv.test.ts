import assert from 'node:assert/strict';
import { buildReport } from '../../../../src/core/report/report';
import { renderCsv } from '../../../../src/core/render/csv';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';

function reportOf(names: readonly string[]) {
  const builder = new TallyBuilder(names);
  builder.add({ positives: [0] }, 25);
  builder.add({ positives: [] }, 75);
  const tally = builder.build();
  const shared = { files: ['a.csv'], format: 'csv', task: 'multi-label', unit: 'row', evidence: [] } as const;
  return buildReport([{ ...shared, id: 'a.csv', collection: '', split: 'train', tally }]);
}

describe('the report as CSV', () => {
  it('has a row per class with its numbers in full', () => {
    const [header, cat, dog] = renderCsv(reportOf(['cat', 'dog'])).split('\r\n');
    assert.match(header!, /^dataset,split,class,positives,negatives,missing,instances,prevalence,/);
    assert.match(cat!, /^a\.csv,train,cat,25,75,0,,0\.25,0\.17\d+,0\.34\d+,1,3,1,3,0,$/);
    assert.match(dog!, /^a\.csv,train,dog,0,100,0,,0,.*,no_positive$/);
  });

  it('quotes what would break the table, and disarms formulas', () => {
    const text = renderCsv(reportOf(['a,"b"\nc', '=HYPERLINK("x")']));
    assert.ok(text.includes('train,"a,""b""\nc",25'));
    for (const name of ['+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x']) {
      const [, row] = renderCsv(reportOf([name, 'b'])).split(/\r\n(?=a\.csv)/);
      assert.match(row!, /^a\.csv,train,"?'/, JSON.stringify(name));
    }
    assert.ok(text.includes(`train,"'=HYPERLINK(""x"")",0`));
  });
});
