import { classCounts } from '../../core/counts';
import type { DatasetReport } from '../../core/report';
import type { CountedClasses } from './input';

/** What snippets need of a dataset in the report: names and counts over known labels. */
export function countedClasses({ classes, id, samples }: DatasetReport): CountedClasses {
  const counts = classCounts(
    classes.map(({ positives }) => positives),
    classes.map(({ positives, negatives }) => positives + negatives),
  );
  return { names: classes.map(({ name }) => name), counts, source: id, samples };
}
