import type { DatasetReport } from '../../core/report/report';
import { countsForWeights } from '../../core/report/counts';
import { DEFAULT_BOUNDS } from '../../core/weighting/safe';
import type { CountedClasses } from './input';

/** What snippets need of a dataset in the report: names and counts over known labels (pixels for masks). */
export function countedClasses(dataset: DatasetReport): CountedClasses {
  const { byClass, id, samples, oneClassPerSample, posWeightCap, posWeightScheme } = dataset;
  return {
    names: byClass.name,
    counts: countsForWeights(dataset),
    source: id,
    samples,
    oneClassPerSample,
    posWeightScheme,
    bounds: { ...DEFAULT_BOUNDS, cap: posWeightCap ?? undefined },
  };
}
