import type { DatasetReport, Report } from './report';

/** Which split code is written for, the best first: what a loss sees is the training part. */
const SPLITS: readonly (string | null)[] = ['train', 'trainval', null, 'val', 'test'];

/** Tasks in the order in which a multi-label loss is likely to be meant for them. */
const TASKS: readonly DatasetReport['task'][] = [
  'multi-label',
  'detection',
  'segmentation',
  'multi-class',
  'sequence',
  'binary',
];

/**
 * The dataset whose numbers belong into code: the training part of the collection of `chosen` (the id of a dataset), or,
 * where nothing was chosen or it is gone, of the likeliest collection: multi-label before other tasks, then the one with
 * the most samples. Undefined where no dataset has samples and classes.
 */
export function trainingDataset(report: Report, chosen?: string): DatasetReport | undefined {
  const usable = report.datasets.filter(({ samples, classes }) => samples > 0 && classes.length > 0);
  const collection = usable.find(({ id }) => id === chosen)?.collection;
  const candidates = collection === undefined ? usable : usable.filter((dataset) => dataset.collection === collection);
  return candidates.toSorted(
    (a, b) =>
      TASKS.indexOf(a.task) - TASKS.indexOf(b.task) ||
      rankOfSplit(a.split) - rankOfSplit(b.split) ||
      b.samples - a.samples ||
      (a.id < b.id ? -1 : 1),
  )[0];
}

function rankOfSplit(split: string | null): number {
  const rank = SPLITS.indexOf(split);
  return rank < 0 ? SPLITS.length : rank;
}
