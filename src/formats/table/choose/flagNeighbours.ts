import { wordsOf } from './columnNames';
import { isBinaryColumn } from './flagRuns';
import type { ColumnProfile } from '../profile';

/** So many neighbours whose names begin with one word belong together. */
const FAMILY = 3;

/** Columns of 0 and 1 in a row at the end or at the start of the features. */
export function edgeBlock(features: readonly ColumnProfile[]): number {
  const last = features.findLastIndex((column) => !isBinaryColumn(column));
  const first = features.findIndex((column) => !isBinaryColumn(column));
  return Math.max(features.length - 1 - last, first);
}

export function longestBlock(features: readonly ColumnProfile[]): number {
  let longest = 0;
  let run = 0;
  for (const column of features) {
    run = isBinaryColumn(column) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Columns of 0 and 1 at the end, behind others that are one family by their names (`Dx:Cancer`, `Dx:HPV`, `Dx`): features. */
export function behindFamily(features: readonly ColumnProfile[]): ColumnProfile[] | undefined {
  const block = features.slice(features.findLastIndex((column) => !isBinaryColumn(column)) + 1);
  const families = block.map(({ name }) => wordsOf(name)[0]);
  const last = families.findLastIndex(
    (family, at) => at >= FAMILY - 1 && families.slice(at - FAMILY + 1, at).every((other) => other === family),
  );
  const rest = block.slice(last + 1);
  const isApart = rest.every(({ name }) => wordsOf(name)[0] !== families[last]);
  return last >= 0 && rest.length >= 2 && isApart ? rest : undefined;
}

/** Two or three columns of 0 and 1 at the end, all of them called labels: `class1`, `class2`. */
export function endsWithLabels(features: readonly ColumnProfile[]): boolean {
  const called = features.filter(
    (column) => isBinaryColumn(column) && /^(class|label|tag|target|y)[\s_.-]?\d/i.test(column.name),
  );
  return called.length >= 2;
}
