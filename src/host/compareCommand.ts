import { type Comparison, compareDatasets } from '../core/compare/compare';
import { counterpartOf, sideOf } from '../core/compare/side';
import { printable } from '../core/printable';
import { comparisonSentences, renderComparison } from '../core/render/comparison';
import type { DatasetReport } from '../core/report/report';

export const COMPARE_FORMATS = ['text', 'markdown'] as const;

/** The datasets of one path beside those of another that belong to them. */
export interface Compared {
  readonly text: string;
  /** Whether classes were added or removed, or moved by more than chance explains. */
  readonly differs: boolean;
  /** Full sentences on datasets that have no counterpart. */
  readonly notes: readonly string[];
}

/** Holds each dataset of the second path against its counterpart in the first, split by split. */
export function compareReports(
  before: readonly DatasetReport[],
  after: readonly DatasetReport[],
  format: (typeof COMPARE_FORMATS)[number],
): Compared {
  const comparisons: Comparison[] = [];
  const notes: string[] = [];
  for (const dataset of after) {
    const other = counterpartOf(dataset, before);
    if (other) {
      comparisons.push(compareDatasets(sideOf(other, other.id), sideOf(dataset, dataset.id)));
    } else {
      notes.push(
        `${printable(dataset.id)} has no counterpart that is certain (the same id, or the only one of its split).`,
      );
    }
  }
  const render = format === 'markdown' ? renderComparison : renderPlain;
  return {
    text: comparisons.map(render).join('\n'),
    differs: comparisons.some(({ added, removed, moved }) => added.length + removed.length + moved.length > 0),
    notes,
  };
}

function renderPlain(comparison: Comparison): string {
  const { before, after } = comparison;
  const lines = [
    `${printable(before.title)} -> ${printable(after.title)}`,
    `  ${before.samples} -> ${after.samples} samples, ${before.classes} -> ${after.classes} classes`,
    ...comparisonSentences(comparison, (name) => printable(name, 60)).map((sentence) => `  ${sentence}`),
  ];
  return `${lines.join('\n')}\n`;
}
