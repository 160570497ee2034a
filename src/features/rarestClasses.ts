import type { ClassReport, DatasetReport } from '../core/report';

const MOST = 10;
const kept = new WeakMap<DatasetReport, readonly ClassReport[]>();

/** The ten classes with the fewest positives, the rarest first; worked out once for each report. */
export function rarestClasses(dataset: DatasetReport): readonly ClassReport[] {
  let rarest = kept.get(dataset);
  if (!rarest) {
    rarest = dataset.classes.toSorted((a, b) => a.positives - b.positives).slice(0, MOST);
    kept.set(dataset, rarest);
  }
  return rarest;
}
