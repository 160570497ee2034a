import { LabelSetCounter } from './labelSetIndex';
import type { Problem, Tally } from './tally';

/**
 * The tally that counting all files together would have given: classes in the order first met, and a class that a part
 * does not know is negative in its samples. Equal names are one class; the second class of a repeated name in one part
 * is the second of that name in the whole.
 */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  const { classes, ids } = unite(tallies);
  const size = classes.length;
  const samples = tallies.reduce((total, tally) => total + tally.samples, 0);
  const positives = scatter(tallies, ids, size, (tally) => tally.positives);
  const missing = scatter(tallies, ids, size, (tally) => tally.missing);
  const uncertain = scatter(tallies, ids, size, (tally) => tally.uncertain);
  const totals = tallies.map((tally) => tally.instanceTotals);
  return {
    classes,
    samples,
    samplesWithoutLabel: tallies.reduce((total, tally) => total + tally.samplesWithoutLabel, 0),
    positives,
    negatives: positives.map((count, id) => samples - count - missing[id]! - uncertain[id]!),
    missing,
    uncertain,
    instances: tallies.some((tally) => tally.instances)
      ? scatter(tallies, ids, size, (tally) => tally.instances)
      : undefined,
    instanceTotals: totals.some(Boolean)
      ? {
          all: totals.reduce((total, part) => total + (part?.all ?? 0), 0),
          present: scatter(tallies, ids, size, (tally) => tally.instanceTotals?.present),
        }
      : undefined,
    labelSets: mergeLabelSets(tallies, ids),
    problems: mergeProblems(tallies),
    partial: tallies.some((tally) => tally.partial),
  };
}

/** The classes of all tallies, and per tally the new id of each of its classes. */
function unite(tallies: readonly Tally[]): { classes: string[]; ids: Int32Array[] } {
  const classes: string[] = [];
  const byName = new Map<string, number[]>();
  const ids = tallies.map((tally) => {
    const met = new Map<string, number>();
    return Int32Array.from(tally.classes, (name) => {
      const nth = met.get(name) ?? 0;
      met.set(name, nth + 1);
      const known = byName.get(name) ?? [];
      byName.set(name, known);
      if (known[nth] === undefined) {
        known.push(classes.length);
        classes.push(name);
      }
      return known[nth]!;
    });
  });
  return { classes, ids };
}

function scatter(
  tallies: readonly Tally[],
  ids: readonly Int32Array[],
  size: number,
  of: (tally: Tally) => Float64Array | undefined,
): Float64Array {
  const merged = new Float64Array(size);
  tallies.forEach((tally, t) => of(tally)?.forEach((count, id) => (merged[ids[t]![id]!]! += count)));
  return merged;
}

function mergeLabelSets(tallies: readonly Tally[], ids: readonly Int32Array[]) {
  const counter = new LabelSetCounter();
  tallies.forEach(({ labelSets }, t) => {
    labelSets.members.forEach((members, k) => {
      const renamed = members.map((id) => ids[t]![id]!).sort();
      counter.add(renamed, renamed.length, labelSets.counts[k]!);
    });
  });
  const merged = counter.build();
  return { ...merged, complete: merged.complete && tallies.every(({ labelSets }) => labelSets.complete) };
}

function mergeProblems(tallies: readonly Tally[]): Problem[] {
  const merged = new Map<string, Problem>();
  for (const problem of tallies.flatMap((tally) => tally.problems)) {
    const key = JSON.stringify([problem.kind, problem.file, problem.detail]);
    const known = merged.get(key);
    merged.set(key, known ? { ...known, count: known.count + problem.count } : problem);
  }
  return [...merged.values()];
}
