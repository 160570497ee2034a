import { classAt, type ClassReport } from '../core/report/classColumns';
import type { DatasetReport } from '../core/report/report';

const MOST = 10;
const kept = new WeakMap<DatasetReport, readonly ClassReport[]>();

/** The ten classes with the fewest positives, the rarest first; worked out once for each report. */
export function rarestClasses(dataset: DatasetReport): readonly ClassReport[] {
  let rarest = kept.get(dataset);
  if (!rarest) {
    const { byClass } = dataset;
    const { positives, name } = byClass;
    const ids = Array.from(name.keys()).sort((a, b) => positives[a]! - positives[b]! || a - b);
    rarest = ids.slice(0, MOST).map((id) => classAt(byClass, id));
    kept.set(dataset, rarest);
  }
  return rarest;
}
