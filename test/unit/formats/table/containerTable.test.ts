import assert from 'node:assert/strict';
import { readTable } from '../../../../src/formats/table/containerTable';
import type { Cell } from '../../../../src/formats/table/table';
import { memoryFiles } from '../../memoryFiles';

async function read(columns: readonly string[], rows: readonly (readonly Cell[])[]) {
  const sample = {
    columns: columns.map((name) => ({ name })),
    hasHeader: true,
    rows: rows.map((cells, i) => ({ cells, line: i + 1, width: cells.length })),
  };
  return readTable(memoryFiles({}).files, 'a.parquet', sample);
}

describe('A table in a container', () => {
  it('takes lists in a record of texts for labels of these texts, not of the row', async () => {
    const section = (i: number, k: number) =>
      `In part ${k} of abstract ${i} we looked at what came out of the trial, number ${i * 7 + k} of all.`;
    const rows = Array.from({ length: 20 }, (_, i): Cell[] => [
      `Does treatment number ${i} help patients who have had the illness for years?`,
      [section(i, 1), section(i, 2)],
      ['METHODS', 'RESULTS'],
      ['yes', 'no', 'maybe'][i % 3]!,
    ]);
    const reading = await read(['question', 'context.contexts', 'context.labels', 'final_decision'], rows);
    assert.equal(reading?.variant, 'class-column');
    assert.match(reading.evidence[0]!.text, /^Column final_decision /);
  });
});
