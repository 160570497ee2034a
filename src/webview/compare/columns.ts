import type { BeforeAfter } from '../../core/compare/beforeAfter';
import type { Comparison } from '../../core/compare/compare';
import { printable } from '../../core/printable';
import { type Fate, fatesOf, formatInterval, formatZ } from '../../core/render/comparison';
import { formatCount, formatShare, formatShort } from '../../core/numbers';
import type { DataColumn } from '../columns/dataColumn';

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
  const number = (value: number, format: (value: number) => string): string =>
    Number.isNaN(value) ? '–' : format(value);
  const both = (
    title: string,
    importance: number,
    { before, after }: BeforeAfter,
    format: (value: number) => string,
  ): DataColumn => ({
    ...{ title, importance, kind: 'number', meaning: `${title} before → after; the order is that of after.` },
    text: (index) => `${number(before[rows[index]!]!, format)} → ${number(after[rows[index]!]!, format)}`,
    value: (index) => after[rows[index]!]!,
  });
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
    both('Positives', 3, positives, formatCount),
    both('Prevalence', 1, prevalence, formatShare),
    {
      ...{ title: 'Points', importance: 2, kind: 'number' },
      ...{ meaning: 'Prevalence after - before in percentage points, 95 % interval.' },
      text: (index) => formatInterval(comparison, rows[index]!),
      value: (index) => difference[rows[index]!]!,
    },
    {
      ...{ title: 'z', importance: 4, kind: 'number', meaning: 'The difference of prevalences in standard errors.' },
      text: (index) => number(z[rows[index]!]!, formatZ),
      value: (index) => z[rows[index]!]!,
    },
    both('pos_weight', 5, posWeight, formatShort),
    both('weight', 6, weight, formatShort),
  ];
}
