import type { DatasetReport } from '../report/report';
import type { ComparedSide } from './compare';

/** A dataset as one side of a comparison. */
export function sideOf({ samples, samplesWithoutLabel, byClass }: DatasetReport, title: string): ComparedSide {
  return { title, samples, samplesWithoutLabel, classes: byClass };
}

/**
 * Which of several datasets (the splits of one file, the files of one folder) another is best held against: the only
 * one, the one with its id, else the one of the same split. Undefined where that is not clear.
 */
export function counterpartOf(dataset: DatasetReport, others: readonly DatasetReport[]): DatasetReport | undefined {
  const sameSplit = others.filter(({ split }) => split === dataset.split);
  const alike = others.length === 1 ? others : sameSplit;
  return others.find(({ id }) => id === dataset.id) ?? (alike.length === 1 ? alike[0] : undefined);
}
