import type { Task } from '../../core/tally/tally';
import type { DatasetReport } from '../../core/report/report';
import { countsForWeights } from '../../core/report/counts';
import { DEFAULT_BOUNDS } from '../../core/weighting/safe';
import type { CountedClasses } from './input';

/** Tasks in which a single class is a question that is answered with yes or no. */
const YES_OR_NO: ReadonlySet<Task> = new Set<Task>(['binary', 'multi-label', 'segmentation']);

/** What snippets need of a dataset in the report: names and counts over known labels (pixels for masks). */
export function countedClasses(dataset: DatasetReport): CountedClasses {
  const { byClass, id, task, samples, oneClassPerSample, posWeightCap, posWeightScheme } = dataset;
  return {
    names: byClass.name,
    counts: countsForWeights(dataset),
    source: id,
    samples,
    oneClassPerSample,
    isYesOrNo: byClass.name.length === 1 && YES_OR_NO.has(task),
    posWeightScheme,
    bounds: { ...DEFAULT_BOUNDS, cap: posWeightCap ?? undefined },
  };
}
