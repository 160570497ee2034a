import type { Problem, Tally, Task } from '../../core/tally/tally';
import type { Evidence } from '../format';
import { selectClasses } from './count/order';

/** Names that say that there is nothing to label. */
const ABSENCE = /^\W*(no|none|nothing|without)\b(?!\s*\d)/i;

/** At least so many samples before a coincidence counts as a rule. */
const MIN_SAMPLES = 20;

/**
 * Leaves out classes that only repeat the others: one that is positive wherever any other is (`Disease_Risk`), and one
 * that says that there is no other (`No Finding`). Both are reported. A class that merely never occurs with others
 * (`healthy`, `cloudy`) stays.
 */
export function withoutDerived(
  tally: Tally,
  file: string,
  { onlyAbsence = false } = {},
): { tally: Tally; evidence: Evidence[] } {
  const { classes, labelSets, samples } = tally;
  const several = labelSets.members.some((set) => set.length >= 2);
  if (!labelSets.complete || samples < MIN_SAMPLES || classes.length < 3 || !several) {
    return { tally, evidence: [] };
  }
  const removed = new Set<number>();
  const evidence: Evidence[] = [];
  const problems: Problem[] = [];
  const leaveOut = (id: number, detail: string): void => {
    removed.add(id);
    problems.push({ kind: 'derived-column', count: 1, file, lines: [], detail });
    evidence.push({
      about: 'columns',
      text: `${detail}, so it is left out.`,
      otherwise: `Name ${classes[id]!} among the columns to count it as a class.`,
    });
  };
  const any = onlyAbsence ? undefined : orOfOthers(tally);
  if (any !== undefined) {
    leaveOut(any, `${classes[any]!} is positive exactly where any other class is`);
  }
  const none = noneOfOthers(tally);
  if (none !== undefined && none !== any && ABSENCE.test(classes[none]!)) {
    leaveOut(none, `${classes[none]!} is positive exactly where no other class is`);
  }
  if (removed.size === 0) {
    return { tally, evidence };
  }
  const kept = selectClasses(
    tally,
    classes.map((_, id) => id).filter((id) => !removed.has(id)),
  );
  return { tally: { ...kept, problems: [...kept.problems, ...problems] }, evidence };
}

/**
 * The class that is in every set that is not empty, where none holds it alone. One that all samples have may be what they
 * were chosen by.
 */
function orOfOthers({ labelSets, classes }: Tally): number | undefined {
  const sets = labelSets.members.filter((set) => set.length > 0);
  if (
    sets.length === labelSets.members.length ||
    sets.some((set) => set.length === 1) ||
    new Set(sets.map((set) => set.length)).size < 2
  ) {
    return undefined;
  }
  const id = classes.findIndex((_, candidate) => sets.every((set) => set.includes(candidate)));
  return id < 0 ? undefined : id;
}

/** The class that stands only alone, where no sample is without a class. */
function noneOfOthers({ labelSets, classes }: Tally): number | undefined {
  if (labelSets.members.some((set) => set.length === 0)) {
    return undefined;
  }
  const alone = new Set(labelSets.members.filter((set) => set.length === 1).map((set) => set[0]!));
  for (const set of labelSets.members) {
    if (set.length > 1) {
      set.forEach((id) => alone.delete(id));
    }
  }
  const absent = [...alone].filter((id) => ABSENCE.test(classes[id]!));
  return absent.length === 1 ? absent[0] : undefined;
}

/** `multi-class` where every sample has exactly one class; undefined where the sets cannot tell. */
export function taskOfSets({ classes, labelSets, samples, missing, uncertain }: Tally): Task | undefined {
  if (classes.length === 1) {
    return 'binary';
  }
  if (!labelSets.complete || samples === 0) {
    return undefined;
  }
  const unknown = [...missing, ...uncertain].some((count) => count > 0);
  return !unknown && labelSets.members.every((set) => set.length === 1) ? 'multi-class' : 'multi-label';
}
