import { imbalanceRatios } from './measures';
import { type Scumble, ScumbleBuilder } from './scumble';
import type { Tally } from '../tally/tally';
import type { TallyOptions } from '../tally/tallyBuilder';

/**
 * The second pass over a file whose label sets did not fit into memory: SCUMBLE needs the IRLbl of every class before it
 * sees a sample. The file is counted again with {@link options}, which keep no label sets.
 */
export class ScumblePass {
  private readonly builders: ScumbleBuilder[] = [];

  /** @param tallies What the first pass gave, in its order. */
  constructor(private readonly tallies: readonly Tally[]) {}

  /** For the builders of the second pass, which are made in the order of the tallies. */
  readonly options: TallyOptions = {
    labelSets: { ids: 0, sets: 0 },
    watch: (names) => {
      const tally = this.tallies[this.builders.length];
      if (!tally) {
        return () => undefined;
      }
      const builder = new ScumbleBuilder(imbalanceRatios(tally.positives));
      this.builders.push(builder);
      const idOf = idsByName(names, tally.classes);
      let ids = new Int32Array(64);
      return (labels, size, times) => {
        if (times === 0) {
          return;
        }
        if (ids.length < size) {
          ids = new Int32Array(size * 2);
        }
        for (let i = 0; i < size; i++) {
          ids[i] = idOf(labels[i]!);
        }
        builder.add(ids.subarray(0, size), times);
      };
    },
  };

  /**
   * SCUMBLE of each tally. Undefined where its label sets tell it already, and where the second pass did not see exactly
   * the samples of the first: the file has changed in between, or its reader lets nobody look on.
   */
  results(): (Scumble | undefined)[] {
    return this.tallies.map((tally, t) => {
      const builder = this.builders[t];
      return !tally.labelSets.complete && builder?.hasSeen(tally) ? builder.build() : undefined;
    });
  }
}

/**
 * Ids in the first pass of the ids in the second: readers put classes in order only after counting. Of equal names the
 * n-th is the n-th.
 */
function idsByName(names: readonly string[], classes: readonly string[]): (id: number) => number {
  const places = new Map<string, number[]>();
  classes.forEach((name, id) => {
    const same = places.get(name);
    if (same) {
      same.push(id);
    } else {
      places.set(name, [id]);
    }
  });
  const met = new Map<string, number>();
  const known: number[] = [];
  return (id) => {
    for (let next = known.length; next <= id; next++) {
      const name = names[next]!;
      const nth = met.get(name) ?? 0;
      met.set(name, nth + 1);
      known.push(places.get(name)?.[nth] ?? -1);
    }
    return known[id]!;
  };
}
