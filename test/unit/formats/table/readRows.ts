import { csv } from '../../../../src/formats/delimited/csv';
import type { LabelFormat } from '../../../../src/formats/format';
import { countAll } from '../countAll';

/** What is read of a single table: `variant samples: class positives …`; empty where it is no label file. */
export async function readRows(rows: readonly string[], path = 'labels.csv'): Promise<string> {
  const { seen, readings } = await countAll(csv as LabelFormat, { [path]: rows.join('\n') + '\n' });
  return seen
    .map(({ samples, classes }) => {
      const counts = Object.entries(classes).map(([name, count]) => `${name} ${count}`);
      return `${readings[0]!.variant} ${samples}: ${counts.join(', ')}`;
    })
    .join(' | ');
}

export const repeat = (times: number, line: (i: number) => string): string[] =>
  Array.from({ length: times }, (_, i) => line(i));
