import type { Tally } from '../core/tally/tally';

/**
 * The same tally with its classes in the order of their numbers, where all names are whole numbers: readers meet ids in
 * the order of the file, but position in a weight tensor is the id. Any other tally is returned as it is.
 */
export function inNumericOrder(tally: Tally): Tally {
  const numbers = tally.classes.map((name) => (/^-?\d{1,15}$/.test(name) ? Number(name) : NaN));
  if (numbers.some(Number.isNaN) || numbers.every((value, i) => i === 0 || value > numbers[i - 1]!)) {
    return tally;
  }
  const order = numbers.map((_, id) => id).sort((a, b) => numbers[a]! - numbers[b]!);
  const position = new Int32Array(order.length);
  order.forEach((old, now) => (position[old] = now));
  const moved = (counts: Float64Array): Float64Array => Float64Array.from(order, (old) => counts[old]!);
  return {
    ...tally,
    classes: order.map((old) => tally.classes[old]!),
    positives: moved(tally.positives),
    negatives: moved(tally.negatives),
    missing: moved(tally.missing),
    uncertain: moved(tally.uncertain),
    instances: tally.instances && moved(tally.instances),
    instanceTotals: tally.instanceTotals && { ...tally.instanceTotals, present: moved(tally.instanceTotals.present) },
    labelSets: {
      ...tally.labelSets,
      members: tally.labelSets.members.map((set) => set.map((old) => position[old]!).sort()),
    },
  };
}
