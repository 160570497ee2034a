import { type ClassCounts, classCounts } from './counts';
import type { DatasetReport } from './report';

/**
 * The counts that weights for this data are made from: pixels for masks, where they were counted, else samples.
 *
 * @throws RangeError for a dataset without classes.
 */
export function countsForWeights({ classes, task, instanceTotal }: DatasetReport): ClassCounts {
  if (task === 'segmentation' && instanceTotal !== null) {
    const pixels = classes.map(({ instances }) => instances ?? 0);
    const counts = classCounts(
      pixels,
      pixels.map((count) => Math.max(count, instanceTotal)),
    );
    return { ...counts, presentTotals: Float64Array.from(classes, ({ instancesAround }) => instancesAround ?? 0) };
  }
  return classCounts(
    classes.map(({ positives }) => positives),
    classes.map(({ positives, negatives }) => positives + negatives),
  );
}
