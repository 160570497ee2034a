import { type ClassCounts, countsOfInstances } from '../counts';
import type { DatasetFigures } from './report';

/**
 * The counts that weights for this data are made from: pixels for masks, where they were counted, else samples.
 *
 * @throws RangeError for a dataset without classes.
 */
export function countsForWeights({ byClass, task, instanceTotal }: DatasetFigures): ClassCounts {
  const { positives, known, instances, instancesAround } = byClass;
  if (positives.length === 0) {
    throw new RangeError('There are no classes to weight.');
  }
  if (task === 'segmentation' && instances && instanceTotal !== null) {
    return countsOfInstances(instances, instanceTotal, instancesAround ?? undefined);
  }
  return { positives, known };
}
