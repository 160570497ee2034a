import type { ProblemKind } from '../../core/tally/tally';
import type { ProblemAt } from '../../core/tally/problemList';
import { type Sample, TallyBuilder } from '../../core/tally/tallyBuilder';
import type { FileSet } from '../fileSet';
import type { Counted } from '../format';
import { type ImageList, listedStems } from './imageLists';

interface ListedSplit {
  readonly split: string;
  readonly builder: TallyBuilder;
  /** Annotations it names. */
  known: number;
}

/**
 * Counts a folder of annotations as a whole and, in the same pass, each split that a list names. Class ids are the same
 * in all of them.
 */
export class SplitTallies {
  private readonly whole: TallyBuilder;
  private readonly splits: ListedSplit[] = [];
  private readonly ofStem = new Map<string, ListedSplit[]>();

  /** @param classes Declared classes in the order of their ids; more may be met on the way. */
  constructor(private readonly classes: readonly string[] = []) {
    this.whole = new TallyBuilder(classes);
  }

  /** Reads the lists. An image listed twice counts once; one without annotation is reported, not counted. */
  async readLists(files: FileSet, lists: readonly ImageList[], isKnown: (stem: string) => boolean): Promise<void> {
    for (const list of lists) {
      const split: ListedSplit = { split: list.split, builder: new TallyBuilder(this.classes), known: 0 };
      const seen = new Set<string>();
      let missing = 0;
      let firstMissing = '';
      for await (const stem of listedStems(files, list, isKnown)) {
        if (seen.has(stem)) {
          continue;
        }
        seen.add(stem);
        if (isKnown(stem)) {
          split.known++;
          this.ofStem.set(stem, [...(this.ofStem.get(stem) ?? []), split]);
        } else if (missing++ === 0) {
          firstMissing = stem;
        }
      }
      if (missing > 0) {
        const detail = `the list names ${missing} images without annotation, the first is ${firstMissing}`;
        split.builder.report('declared-count', { file: list.path, detail });
      }
      this.splits.push(split);
    }
  }

  /** The id of a class, which is added where it is new. */
  classId(name: string): number {
    const known = this.whole.knownClassId(name);
    if (known !== undefined) {
      return known;
    }
    for (const { builder } of this.splits) {
      builder.declare(name);
    }
    return this.whole.declare(name);
  }

  /** @param objects Objects of each class in the image, by class id. */
  add(stem: string, sample: Sample, objects: ReadonlyMap<number, number>): void {
    this.addTo(this.whole, sample, objects);
    for (const { builder } of this.ofStem.get(stem) ?? []) {
      this.addTo(builder, sample, objects);
    }
  }

  report(kind: ProblemKind, at: ProblemAt): void {
    this.whole.report(kind, at);
  }

  /** The whole and each split; only the split where the one list there is names every annotation. */
  build(): Counted[] {
    const whole: Counted = { split: null, tally: this.whole.build() };
    const splits = this.splits.map(({ split, builder }): Counted => ({ split, tally: builder.build() }));
    if (splits.length === 0) {
      return [whole];
    }
    const [only] = this.splits;
    if (splits.length === 1 && only!.known === whole.tally.samples) {
      return [{ ...whole, split: only!.split }];
    }
    return [{ ...whole, part: 'all' }, ...splits];
  }

  private addTo(builder: TallyBuilder, sample: Sample, objects: ReadonlyMap<number, number>): void {
    builder.add(sample);
    for (const [id, count] of objects) {
      builder.addInstances(id, count);
    }
  }
}
