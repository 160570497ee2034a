import type { ClassReport } from '../report/classColumns';
import type { DatasetReport } from '../report/report';
import { formatWeight } from '../numbers';

/** The columns of weights of a table of classes: no pos_weight where classes or tags exclude each other. */
export function weightTitles(dataset: DatasetReport): readonly string[] {
  return isExclusive(dataset) ? ['weight'] : ['pos_weight', 'weight'];
}

/** The numbers of a class in those columns. */
export function weightCells(dataset: DatasetReport, { posWeight, weight }: ClassReport): string[] {
  return (isExclusive(dataset) ? [weight] : [posWeight, weight]).map(formatWeight);
}

/** Whether the loss is one over exclusive classes or tags, which has no pos_weight. */
export function isExclusive({ oneClassPerSample, task }: Pick<DatasetReport, 'oneClassPerSample' | 'task'>): boolean {
  return oneClassPerSample || task === 'sequence';
}
