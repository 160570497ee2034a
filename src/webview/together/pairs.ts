import { associate } from '../../core/measures/pairs';
import { formatCount, formatShare } from '../../core/numbers';
import type { DataColumn } from '../columns/dataColumn';
import type { TogetherView } from '../pageReport';

/** Two classes that some samples have both of. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly both: number;
}

/** So many are listed beside the heat map, which has them all. */
const MOST_PAIRS = 5000;

export interface Pairs {
  /** The most frequent first. */
  readonly listed: readonly Pair[];
  /** Of all pairs. */
  readonly count: number;
}

/** The pairs of classes that occur together. */
export function pairsOf(matrix: TogetherView['matrix']): Pairs {
  if (!matrix) {
    return { listed: [], count: 0 };
  }
  const { order, both } = matrix;
  const size = order.length;
  const pairs: Pair[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const count = both[row * size + column]!;
      if (count > 0) {
        pairs.push({ a: order[row]!, b: order[column]!, both: count });
      }
    }
  }
  pairs.sort((x, y) => y.both - x.both || x.a - y.a || x.b - y.b);
  return { listed: pairs.slice(0, MOST_PAIRS), count: pairs.length };
}

/** The columns of a table of pairs: how often, and how strongly, two classes stand together. */
export function pairColumns(
  pairs: readonly Pair[],
  { samples, positives, name }: { samples: number; positives: Float64Array; name(id: number): string },
): DataColumn[] {
  const pair = (row: number) => {
    const { a, b, both } = pairs[row]!;
    return associate(samples, positives[a]!, positives[b]!, both);
  };
  const member = (title: 'a' | 'b'): DataColumn => {
    const text = (row: number): string => name(pairs[row]![title]);
    return { title, kind: 'text', text, value: text };
  };
  const number = (
    title: string,
    importance: number,
    meaning: string,
    value: (row: number) => number,
    format: (value: number) => string,
  ): DataColumn => ({ ...{ title, importance, meaning, kind: 'number', value }, text: (row) => format(value(row)) });
  return [
    member('a'),
    member('b'),
    number('n', 0, 'Samples with both.', (row) => pairs[row]!.both, formatCount),
    number('P(b | a)', 1, 'Of the samples with a, those that have b.', (row) => pair(row).bGivenA, formatShare),
    number('P(a | b)', 2, 'Of the samples with b, those that have a.', (row) => pair(row).aGivenB, formatShare),
    number('Jaccard', 3, 'Samples with both / samples with either.', (row) => pair(row).jaccard, formatShare),
    number(
      'Lift',
      4,
      'How often both occur, against what independence would give: 1.',
      (row) => pair(row).lift,
      (value) => String(Number(value.toPrecision(3))),
    ),
  ];
}
