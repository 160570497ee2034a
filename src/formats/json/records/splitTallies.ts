import { TallyBuilder, type TallyOptions } from '../../../core/tally/tallyBuilder';
import { splitOfWord } from '../../splits';
import type { Split } from '../../format';

/**
 * One tally for each split of a file. Train, validation and test have the same classes in the same order, as a model has
 * one output for each; a part with another name (`oos_test`) may hold classes of its own.
 */
export class SplitTallies {
  private readonly builders = new Map<Split, TallyBuilder>();
  /** Classes of every split, and those with the classes met in one of the usual splits. */
  private readonly declared: string[];
  private readonly shared: string[];

  constructor(
    declared: readonly string[] = [],
    private readonly options?: TallyOptions,
  ) {
    this.declared = [...declared];
    this.shared = [...declared];
  }

  /** Gives every split these classes, in their order before all others; before any of them has a sample. */
  declare(names: readonly string[]): void {
    this.declared.push(...names);
    this.shared.push(...names);
    for (const builder of this.builders.values()) {
      names.forEach((name) => builder.classId(name));
    }
  }

  get splits(): Iterable<readonly [Split, TallyBuilder]> {
    return this.builders.size > 0 ? this.builders : [[null, this.of(null)]];
  }

  of(split: Split): TallyBuilder {
    let builder = this.builders.get(split);
    if (!builder) {
      builder = new TallyBuilder(isShared(split) ? this.shared : this.declared, this.options);
      this.builders.set(split, builder);
    }
    return builder;
  }

  /** Whether the split has a tally, and these classes in it. */
  knows(split: Split, names: readonly string[]): boolean {
    const builder = this.builders.get(split);
    return builder !== undefined && names.every((name) => builder.knownClassId(name) !== undefined);
  }

  /** The id of a class in the tally of a split; a class new to one of the usual splits is added to all of them. */
  classId(split: Split, name: string): number {
    const builder = this.of(split);
    const known = builder.knownClassId(name);
    if (known !== undefined) {
      return known;
    }
    if (!isShared(split)) {
      return builder.classId(name);
    }
    this.shared.push(name);
    for (const [other, shared] of this.builders) {
      if (isShared(other)) {
        shared.classId(name);
      }
    }
    return builder.classId(name);
  }
}

function isShared(split: Split): boolean {
  return split === null || splitOfWord(split) !== null;
}
