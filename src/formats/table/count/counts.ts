import type { Tally } from '../../../core/tally/tally';
import { TallyBuilder } from '../../../core/tally/tallyBuilder';
import type { CountTableContext } from './rowCounter';
import type { CountsLayout } from '../layout';
import type { Cell, TableSource } from '../table';

/** Reads a table of counts made already. How labels occur together is unknown, so there are no label sets. */
export async function countCounts(
  source: TableSource,
  layout: CountsLayout,
  { file, signal }: CountTableContext,
): Promise<{ tally: Tally }> {
  const builder = new TallyBuilder();
  const { label, positives, negatives, total } = layout;
  const wanted = [label, positives, ...(negatives ? [negatives] : total ? [total] : [])].map(({ index }) => index);
  const rows: { positives: number; other: number }[] = [];
  for await (const batch of source.rows(wanted)) {
    signal.throwIfAborted();
    for (const { cells, line } of batch) {
      const name = textOf(cells[0]);
      const count = numberOf(cells[1]);
      const other = wanted.length > 2 ? numberOf(cells[2]) : 0;
      if (name === '' || count === undefined || other === undefined) {
        builder.report('malformed-record', { file, line, detail: 'a row has no class name or no count' });
        continue;
      }
      if (builder.knownClassId(name) !== undefined) {
        builder.report('duplicate-name', { file, line, detail: name });
        continue;
      }
      builder.declare(name);
      rows.push({ positives: count, other });
    }
  }
  const sum = rows.reduce((all, row) => all + row.positives, 0);
  const samplesOf = (row: { positives: number; other: number }): number =>
    negatives ? row.positives + row.other : total ? row.other : sum;
  const samples = rows.reduce((most, row) => Math.max(most, samplesOf(row)), 0);
  const base = builder.build();
  return {
    tally: {
      ...base,
      samples,
      positives: Float64Array.from(rows, (row) => row.positives),
      negatives: Float64Array.from(rows, (row) => Math.max(0, samplesOf(row) - row.positives)),
      missing: Float64Array.from(rows, (row) => samples - Math.max(samplesOf(row), row.positives)),
      labelSets: { members: [], counts: [], complete: false },
    },
  };
}

function textOf(cell: Cell | undefined): string {
  return typeof cell === 'string' ? cell.trim() : '';
}

/** A whole number, with or without thousands separators; undefined for anything else. */
function numberOf(cell: Cell | undefined): number | undefined {
  const text = textOf(cell).replace(/(?<=\d)[,_ ](?=\d{3}\b)/g, '');
  return /^\d+(\.0*)?$/.test(text) ? Number(text) : undefined;
}
