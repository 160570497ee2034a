import type { BeforeAfter } from '../../core/compare/beforeAfter';
import type { Comparison } from '../../core/compare/compare';
import { printable } from '../../core/printable';
import { type Fate, fatesOf, formatInterval, formatZ } from '../../core/render/comparison';
import { formatCount, formatShare, formatWeight } from '../../core/render/numbers';
import type { DataColumn } from '../dataTable';

const FATES: Readonly<Record<Fate, string>> = {
  added: 'added',
  removed: 'removed',
  more: '↑ more',
  fewer: '↓ fewer',
  same: 'within chance',
};

/** The columns of the classes before and after, in the given order of rows. */
export function columnsOf(comparison: Comparison, rows: Int32Array): DataColumn[] {
  const { names, positives, prevalence, posWeight, weight, difference, z } = comparison;
  const fates = fatesOf(comparison);
  const number = (title: string, values: Float64Array, format: (value: number) => string): DataColumn => ({
    ...{ title, kind: 'number' },
    text: (index) => (Number.isNaN(values[rows[index]!]) ? '–' : format(values[rows[index]!]!)),
    value: (index) => values[rows[index]!]!,
  });
  const both = (title: string, { before, after }: BeforeAfter, format: (value: number) => string): DataColumn[] => [
    number(`${title} before`, before, format),
    number('after', after, format),
  ];
  return [
    {
      ...{ title: 'Class', kind: 'text' },
      text: (index) => printable(names[rows[index]!]!) || '(no name)',
      value: (index) => names[rows[index]!]!,
    },
    {
      ...{ title: 'Change', kind: 'text', meaning: 'More or fewer: by more than chance explains.' },
      text: (index) => FATES[fates[rows[index]!]!],
      value: (index) => fates[rows[index]!]!,
    },
    ...both('Positives', positives, formatCount),
    ...both('Prevalence', prevalence, formatShare),
    {
      ...{ title: 'Points', kind: 'number', meaning: 'Prevalence after - before in percentage points, 95 % interval.' },
      text: (index) => formatInterval(comparison, rows[index]!),
      value: (index) => difference[rows[index]!]!,
    },
    number('z', z, formatZ),
    ...both('pos_weight', posWeight, formatWeight),
    ...both('weight', weight, formatWeight),
  ];
}
