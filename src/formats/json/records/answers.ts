import type { Split } from '../../format';
import type { SplitTallies } from './splitTallies';

interface Answered {
  accepted: number;
  rejected: number;
}

/**
 * What annotators answered where each record asks about one class (Prodigy): what such a record says of the other classes
 * is unknown.
 */
export class Answers {
  private readonly bySplit = new Map<Split, Map<string, Answered>>();

  add(split: Split, names: readonly string[], accepted: boolean, times: number): void {
    let ofSplit = this.bySplit.get(split);
    if (!ofSplit) {
      ofSplit = new Map();
      this.bySplit.set(split, ofSplit);
    }
    for (const name of names.length > 0 ? names : ['']) {
      const counts = ofSplit.get(name) ?? { accepted: 0, rejected: 0 };
      ofSplit.set(name, counts);
      counts[accepted ? 'accepted' : 'rejected'] += times;
    }
  }

  /** Counts the records of a split, now that all classes are known. */
  count(split: Split, tallies: SplitTallies): void {
    const builder = tallies.of(split);
    const answers = [...(this.bySplit.get(split) ?? [])];
    const ids = answers.filter(([name]) => name !== '').map(([name]) => tallies.classId(split, name));
    for (const [name, { accepted, rejected }] of answers) {
      const own = name === '' ? undefined : builder.classId(name);
      const missing = ids.filter((id) => id !== own);
      if (accepted > 0) {
        builder.add({ positives: own === undefined ? [] : [own], missing }, accepted);
      }
      if (rejected > 0) {
        builder.add({ positives: [], missing }, rejected);
      }
    }
  }
}
