import type { Tally } from '../../core/tally/tally';
import type { Counted } from '../format';
import { inNumericOrder } from '../numericOrder';

/**
 * The splits of one file with the classes of all of them: a class of the training data that the test data lacks is a
 * class of these, too. Only where each sample has one class or none at all.
 */
export function shareClasses(counted: readonly Counted[]): Counted[] {
  const ofSplits = counted.filter(({ split, part }) => split !== null && part === undefined);
  const all = [...new Set(ofSplits.flatMap(({ tally }) => tally.classes))];
  return counted.map((each) => {
    const lacking = ofSplits.includes(each) ? all.filter((name) => !each.tally.classes.includes(name)) : [];
    if (lacking.length === 0) {
      return each;
    }
    return {
      ...each,
      tally: inNumericOrder(withClasses(each.tally, lacking)),
      ...(each.task === 'binary' && all.length > 2 && { task: 'multi-class' as const }),
    };
  });
}

/** A sample that has no class misses all; in every other these classes are known to be absent. */
function withClasses(tally: Tally, names: readonly string[]): Tally {
  const missing = tally.missing[0] ?? tally.samples;
  const extended = (counts: Float64Array, value: number): Float64Array =>
    Float64Array.from([...counts, ...names.map(() => value)]);
  return {
    ...tally,
    classes: [...tally.classes, ...names],
    positives: extended(tally.positives, 0),
    negatives: extended(tally.negatives, tally.samples - missing),
    missing: extended(tally.missing, missing),
    uncertain: extended(tally.uncertain, 0),
  };
}
