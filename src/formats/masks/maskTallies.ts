import type { ProblemKind, Tally } from '../../core/tally/tally';
import type { ProblemAt } from '../../core/tally/problemList';
import { TallyBuilder } from '../../core/tally/tallyBuilder';

/** Masks that hold the same values, counted together. */
interface Alike {
  /** Ascending. */
  readonly values: readonly number[];
  masks: number;
  /** Pixels of each value, in the order of `values`. */
  readonly pixels: Float64Array;
}

/**
 * Collects the values of masks and how many pixels have each. What a value means is decided at the end, when all are
 * known: whether 255 marks what is not labelled cannot be seen from the first mask.
 */
export class MaskTallies {
  private readonly alike = new Map<string, Alike>();
  private readonly pixels = new Map<number, number>();
  private readonly problems: (readonly [ProblemKind, ProblemAt])[] = [];

  add(counts: ReadonlyMap<number, number>): void {
    const values = [...counts.keys()].sort((a, b) => a - b);
    const key = values.join();
    let alike = this.alike.get(key);
    if (!alike) {
      alike = { values, masks: 0, pixels: new Float64Array(values.length) };
      this.alike.set(key, alike);
    }
    alike.masks++;
    for (const [k, value] of values.entries()) {
      const count = counts.get(value)!;
      alike.pixels[k]! += count;
      this.pixels.set(value, (this.pixels.get(value) ?? 0) + count);
    }
  }

  report(kind: ProblemKind, at: ProblemAt): void {
    this.problems.push([kind, at]);
  }

  /** Masks counted. */
  get masks(): number {
    return [...this.alike.values()].reduce((sum, { masks }) => sum + masks, 0);
  }

  /** All values met, ascending. */
  get values(): number[] {
    return [...this.pixels.keys()].sort((a, b) => a - b);
  }

  pixelsOf(value: number): number {
    return this.pixels.get(value) ?? 0;
  }

  /**
   * @param classes names in the order of their ids
   * @param classOf the class of each value; undefined for one that is not counted
   */
  build(classes: readonly string[], classOf: (value: number) => number | undefined): Tally {
    const builder = new TallyBuilder(classes);
    for (const { values, masks, pixels } of this.alike.values()) {
      const ids = values.map(classOf);
      const positives = ids.filter((id) => id !== undefined);
      builder.add({ positives }, masks);
      let labelled = 0;
      for (const [k, id] of ids.entries()) {
        if (id !== undefined) {
          builder.addInstances(id, pixels[k]!);
          labelled += pixels[k]!;
        }
      }
      builder.addInstanceTotal(labelled, [...new Set(positives)]);
    }
    for (const [kind, at] of this.problems) {
      builder.report(kind, at);
    }
    return builder.build();
  }
}
