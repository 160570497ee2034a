import type { DatasetReport } from './report';

const MOST = 10;
const kept = new WeakMap<DatasetReport, readonly number[]>();

/** The ids of the ten classes with the fewest positives, the rarest first; worked out once for each report. */
export function rarestClasses(dataset: DatasetReport): readonly number[] {
  let rarest = kept.get(dataset);
  if (!rarest) {
    const { positives, name } = dataset.byClass;
    rarest = Array.from(name.keys())
      .sort((a, b) => positives[a]! - positives[b]! || a - b)
      .slice(0, MOST);
    kept.set(dataset, rarest);
  }
  return rarest;
}
