import { type ClassCounts, classCounts } from '../counts';
import type { DatasetFigures } from './report';

/**
 * The counts that weights for this data are made from: pixels for masks, where they were counted, else samples.
 *
 * @throws RangeError for a dataset without classes.
 */
export function countsForWeights({ byClass, task, instanceTotal }: DatasetFigures): ClassCounts {
  const { positives, negatives, instances, instancesAround } = byClass;
  if (task === 'segmentation' && instances && instanceTotal !== null) {
    const counts = classCounts(
      instances,
      instances.map((count) => Math.max(count, instanceTotal)),
    );
    return { ...counts, ...(instancesAround && { presentTotals: instancesAround }) };
  }
  return classCounts(
    positives,
    positives.map((count, id) => count + negatives[id]!),
  );
}
