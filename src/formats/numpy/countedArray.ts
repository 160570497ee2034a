import type { Tally, Task } from '../../core/tally/tally';
import type { TallyBuilder } from '../../core/tally/tallyBuilder';
import { inNumericOrder } from '../numericOrder';
import type { ArrayHeader } from './array';

/** Counts of one array and what they say about the task. */
export interface CountedArray {
  readonly tally: Tally;
  readonly task: Task;
}

/** The counts, with a report where they are not of as many rows as the header declares. */
export function finish(builder: TallyBuilder, header: ArrayHeader, where: string, task?: Task): CountedArray {
  const expected = header.shape[0] ?? 0;
  if (builder.sampleCount !== expected) {
    const malformed = builder.build().problems.filter(({ kind }) => kind === 'malformed-record');
    const held = malformed.reduce((sum, { count }) => sum + count, builder.sampleCount);
    if (held !== expected) {
      const detail = `the header declares ${expected} rows, the file holds ${held}`;
      builder.report('declared-count', { file: where, detail });
    }
  }
  const ordered = inNumericOrder(builder.build());
  return { tally: ordered, task: task ?? (ordered.classes.length === 2 ? 'binary' : 'multi-class') };
}
