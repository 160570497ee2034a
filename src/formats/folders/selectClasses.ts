import type { Tally } from '../../core/tally/tally';

/** The same tally without some classes: samples stay, label sets that become alike are joined. */
export function selectClasses(tally: Tally, isKept: (id: number) => boolean): Tally {
  const kept = tally.classes.map((_, id) => id).filter(isKept);
  if (kept.length === tally.classes.length) {
    return tally;
  }
  const idNow = new Map(kept.map((old, now) => [old, now]));
  const pick = (counts: Float64Array): Float64Array => Float64Array.from(kept, (old) => counts[old]!);
  const sets = new Map<string, { members: Int32Array; count: number }>();
  let dropped = 0;
  for (const [k, members] of tally.labelSets.members.entries()) {
    const ids = [...members].flatMap((old) => idNow.get(old) ?? []);
    const count = tally.labelSets.counts[k]!;
    dropped += members.length > 0 && ids.length === 0 ? count : 0;
    const key = ids.join();
    const known = sets.get(key);
    if (known) {
      known.count += count;
    } else {
      sets.set(key, { members: Int32Array.from(ids), count });
    }
  }
  return {
    ...tally,
    classes: kept.map((old) => tally.classes[old]!),
    samplesWithoutLabel: tally.samplesWithoutLabel + dropped,
    positives: pick(tally.positives),
    negatives: pick(tally.negatives),
    missing: pick(tally.missing),
    uncertain: pick(tally.uncertain),
    instances: tally.instances && pick(tally.instances),
    instanceTotals: tally.instanceTotals && { ...tally.instanceTotals, present: pick(tally.instanceTotals.present) },
    labelSets: {
      members: [...sets.values()].map(({ members }) => members),
      counts: [...sets.values()].map(({ count }) => count),
      complete: tally.labelSets.complete,
    },
  };
}
