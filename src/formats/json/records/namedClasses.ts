import type { Tally } from '../../../core/tally/tally';
import type { Split } from '../../format';

/**
 * In how many samples a class is named at all, where records say of each class whether they have it: if some classes are
 * named as negative, one that a record leaves out is not known there; else it is negative.
 */
export class NamedClasses {
  private readonly bySplit = new Map<Split, Map<string, number>>();
  private explicitNegatives = false;

  add(split: Split, named: readonly string[], positivesAndMissing: number, times: number): void {
    let counts = this.bySplit.get(split);
    if (!counts) {
      counts = new Map();
      this.bySplit.set(split, counts);
    }
    for (const name of named) {
      counts.set(name, (counts.get(name) ?? 0) + times);
    }
    this.explicitNegatives ||= named.length > positivesAndMissing;
  }

  /** The tally with what the records left out as missing. */
  withMissing(tally: Tally, split: Split, nameOf: (label: string) => string): Tally {
    const named = this.bySplit.get(split);
    if (!named || !this.explicitNegatives) {
      return tally;
    }
    const missing = tally.missing.slice();
    const negatives = tally.negatives.slice();
    for (const [name, count] of named) {
      const id = tally.classes.indexOf(nameOf(name));
      const unnamed = tally.samples - count;
      if (id >= 0 && unnamed > 0) {
        missing[id]! += unnamed;
        negatives[id]! -= unnamed;
      }
    }
    return { ...tally, missing, negatives };
  }
}
