import { isMetadata } from './columnNames';
import type { ColumnProfile } from '../profile';
import type { TableSample } from './proposal';
import { isMissing } from '../values';

/**
 * The column before this one whose answer decides whether this one is asked at all: `misogynous` before `category`, which
 * is 0 wherever that is 0.
 */
export function answeredBefore(
  column: ColumnProfile,
  candidates: readonly ColumnProfile[],
  { rows, hasHeader }: TableSample,
): ColumnProfile | undefined {
  if (!hasHeader || column.distinct.size < 3) {
    return undefined;
  }
  return candidates.find((asked) => {
    if (asked.index >= column.index || asked.distinct.size !== 2 || asked.blank > 0 || isMetadata(asked.name)) {
      return false;
    }
    const answers = new Map<string, Set<string>>();
    for (const { cells } of rows) {
      const key = String(cells[asked.index] ?? '').trim();
      answers.set(key, (answers.get(key) ?? new Set()).add(String(cells[column.index] ?? '').trim()));
    }
    const [[unasked, nothing], [, further]] = [...answers].sort((a, b) => a[1].size - b[1].size) as [
      [string, Set<string>],
      [string, Set<string>],
    ];
    const [only = ''] = nothing;
    const isNothing = only === unasked || isMissing(only) || only === '0';
    return nothing.size === 1 && isNothing && further.size > 1 && !further.has(only);
  });
}
