import type { LabelSets, Tally } from '../../../core/tally/tally';
import { inNumericOrder } from '../../numericOrder';
import { wholeNumberOf } from '../../wholeNumber';

/**
 * The same tally with its classes in the order in which programs number labels of a column: ids by number, names
 * sorted by code unit, as scikit-learn's LabelEncoder and MultiLabelBinarizer and pandas.get_dummies do.
 *
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.LabelEncoder.html
 */
export function inLabelOrder(counted: Tally): Tally {
  const tally = withWholeNumbers(counted);
  const { classes } = tally;
  if (classes.length > 0 && classes.every((name) => /^-?\d{1,15}$/.test(name))) {
    return inNumericOrder(tally);
  }
  const order = classes.map((_, id) => id).sort((a, b) => (classes[a]! < classes[b]! ? -1 : 1));
  return selectClasses(tally, order);
}

/** `1.0` or `1.0e+00` for `1`: what pandas makes of ids in a column with blanks, and NumPy of all numbers. */
function withWholeNumbers(tally: Tally): Tally {
  const whole = tally.classes.map((name) => (/[.e]/i.test(name) ? wholeNumberOf(name) : undefined));
  const alike = whole.every((id) => id !== undefined) && new Set(whole).size === whole.length;
  return alike ? { ...tally, classes: whole.map(String) } : tally;
}

/** The tally of some classes, in the order given; label sets that become alike are put together. */
export function selectClasses(tally: Tally, order: readonly number[]): Tally {
  const position = new Int32Array(tally.classes.length).fill(-1);
  order.forEach((old, now) => (position[old] = now));
  const taken = (counts: Float64Array): Float64Array => Float64Array.from(order, (old) => counts[old]!);
  const labelSets = selectInSets(tally.labelSets, position);
  const removed = order.length < tally.classes.length;
  return {
    ...tally,
    classes: order.map((old) => tally.classes[old]!),
    positives: taken(tally.positives),
    negatives: taken(tally.negatives),
    missing: taken(tally.missing),
    uncertain: taken(tally.uncertain),
    instances: tally.instances && taken(tally.instances),
    instanceTotals: tally.instanceTotals && { ...tally.instanceTotals, present: taken(tally.instanceTotals.present) },
    labelSets,
    samplesWithoutLabel:
      removed && labelSets.complete
        ? labelSets.members.reduce((sum, set, k) => sum + (set.length === 0 ? labelSets.counts[k]! : 0), 0)
        : tally.samplesWithoutLabel,
  };
}

function selectInSets(sets: LabelSets, position: Int32Array): LabelSets {
  const index = new Map<string, number>();
  const members: Int32Array[] = [];
  const counts: number[] = [];
  sets.members.forEach((set, k) => {
    const moved = set
      .map((old) => position[old]!)
      .filter((id) => id >= 0)
      .sort();
    const key = moved.join();
    const known = index.get(key);
    if (known === undefined) {
      index.set(key, members.length);
      members.push(moved);
      counts.push(sets.counts[k]!);
    } else {
      counts[known]! += sets.counts[k]!;
    }
  });
  return { members, counts, complete: sets.complete };
}
