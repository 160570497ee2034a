import type { ClassReport } from '../report/classColumns';
import type { DatasetReport } from '../report/report';
import { formatWeight } from './numbers';

/** The columns of weights of a table of classes: no pos_weight where classes exclude each other. */
export function weightTitles({ oneClassPerSample }: DatasetReport): readonly string[] {
  return oneClassPerSample ? ['weight'] : ['pos_weight', 'weight'];
}

/** The numbers of a class in those columns. */
export function weightCells({ oneClassPerSample }: DatasetReport, { posWeight, weight }: ClassReport): string[] {
  return (oneClassPerSample ? [weight] : [posWeight, weight]).map(formatWeight);
}
