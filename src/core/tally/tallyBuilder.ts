import { LabelSetCounter, type LabelSetLimits } from './labelSetCounter';
import { type ProblemAt, ProblemList } from './problemList';
import { sortDistinct } from './sortDistinct';
import type { ProblemKind, Tally } from './tally';

/** One sample as a reader of a format sees it. Class ids come from {@link TallyBuilder.classId}. */
export interface Sample {
  /** Ids of the positive classes; repeats count once. */
  readonly positives: ArrayLike<number>;
  /** Ids of classes whose label is unknown here. */
  readonly missing?: ArrayLike<number>;
  /** Ids of classes whose label is marked uncertain here. */
  readonly uncertain?: ArrayLike<number>;
}

/** Told of each label set counted: the first `size` of `labels` (distinct ids, ascending), so many times. */
export type SeeLabelSet = (labels: Int32Array, size: number, times: number) => void;

/** How label sets are kept, and who looks on. The same for all tallies of one count. */
export interface TallyOptions {
  readonly labelSets?: LabelSetLimits;
  /**
   * Called with each new builder's names by id, which grow while it counts: for what needs a second pass over a file,
   * because it must know the totals before it sees a sample.
   */
  readonly watch?: (names: readonly string[]) => SeeLabelSet;
  /** Samples are wanted one by one, in their order: equal ones are not counted together, which is quicker. */
  readonly inOrder?: boolean;
}

/**
 * Collects samples into a {@link Tally}. A class that is not named in a sample is negative there.
 *
 * Classes may be declared up front (their order is kept, also for those that never occur) or met on the way.
 */
export class TallyBuilder {
  private readonly ids = new Map<string, number>();
  private readonly names: string[] = [];
  private positives = new Float64Array(16);
  private missing = new Float64Array(16);
  private uncertain = new Float64Array(16);
  private instances: Float64Array | undefined;
  private present: Float64Array | undefined;
  private instanceTotal = 0;
  private samples = 0;
  private samplesWithoutLabel = 0;
  private partial = false;
  private readonly sets: LabelSetCounter;
  private readonly see: SeeLabelSet | undefined;
  private readonly problems = new ProblemList();
  private scratch = new Int32Array(16);

  constructor(declared: readonly string[] = [], { labelSets, watch }: TallyOptions = {}) {
    this.sets = new LabelSetCounter(labelSets);
    this.see = watch?.(this.names);
    for (const name of declared) {
      this.declare(name);
    }
  }

  get classCount(): number {
    return this.names.length;
  }

  get sampleCount(): number {
    return this.samples;
  }

  /** The id of a class, which is added where it is new. */
  classId(name: string): number {
    return this.ids.get(name) ?? this.declare(name);
  }

  /** The id of a class that is known already. */
  knownClassId(name: string): number | undefined {
    return this.ids.get(name);
  }

  /** Adds a class even where another has the same name (a names file with a repeated line keeps its ids). */
  declare(name: string): number {
    const id = this.names.length;
    this.names.push(name);
    if (!this.ids.has(name)) {
      this.ids.set(name, id);
    }
    this.grow(id + 1);
    return id;
  }

  /** Counts one sample, or `times` samples that are alike. */
  add(sample: Sample, times = 1): void {
    const size = this.fillDistinct(sample.positives);
    this.addAll(this.missing, sample.missing, times);
    this.addAll(this.uncertain, sample.uncertain, times);
    this.addAscending(this.scratch, size, times);
  }

  /** Counts a sample (or `times` alike) whose positives are the first `size` of `ids`: distinct, ascending. */
  addAscending(ids: Int32Array, size: number, times = 1): void {
    for (let i = 0; i < size; i++) {
      this.positives[ids[i]!]! += times;
    }
    this.samples += times;
    if (size === 0) {
      this.samplesWithoutLabel += times;
    }
    this.sets.add(ids, size, times);
    this.see?.(ids, size, times);
  }

  /** Says of how many of the samples counted a label is missing or uncertain, where it was not said with the sample. */
  addUnknown(kind: 'missing' | 'uncertain', id: number, count: number): void {
    this[kind][id]! += count;
  }

  /** Counts objects, pixels or tokens of a class; independent of samples. */
  addInstances(id: number, count: number): void {
    this.instances ??= new Float64Array(this.positives.length);
    this.instances[id]! += count;
  }

  /**
   * Says of how many pixels or tokens in all the instances of one sample are a part.
   *
   * @param classes Distinct ids of the classes with an instance in the sample.
   */
  addInstanceTotal(count: number, classes: ArrayLike<number>): void {
    this.present ??= new Float64Array(this.positives.length);
    this.instanceTotal += count;
    this.addAll(this.present, classes, count);
  }

  report(kind: ProblemKind, at: ProblemAt): void {
    this.problems.add(kind, at);
  }

  /** Says that counting ended before the end of the file. */
  markPartial(): void {
    this.partial = true;
  }

  build(): Tally {
    const size = this.names.length;
    const negatives = new Float64Array(size);
    for (let id = 0; id < size; id++) {
      negatives[id] = this.samples - this.positives[id]! - this.missing[id]! - this.uncertain[id]!;
    }
    return {
      classes: this.names,
      samples: this.samples,
      samplesWithoutLabel: this.samplesWithoutLabel,
      positives: this.positives.slice(0, size),
      negatives,
      missing: this.missing.slice(0, size),
      uncertain: this.uncertain.slice(0, size),
      instances: this.instances?.slice(0, size),
      instanceTotals: this.present && { all: this.instanceTotal, present: this.present.slice(0, size) },
      labelSets: this.sets.build(),
      problems: this.problems.build(),
      partial: this.partial,
    };
  }

  /** Writes the distinct ids, ascending, to the head of `scratch` and says how many they are. */
  private fillDistinct(ids: ArrayLike<number>): number {
    const size = ids.length;
    if (this.scratch.length < size) {
      this.scratch = new Int32Array(size * 2);
    }
    const { scratch } = this;
    let last = -1;
    let ascending = true;
    for (let i = 0; i < size; i++) {
      const id = ids[i]!;
      scratch[i] = id;
      ascending &&= id > last;
      last = id;
    }
    return ascending ? size : sortDistinct(scratch, size);
  }

  private addAll(counts: Float64Array, ids: ArrayLike<number> | undefined, times: number): void {
    for (let i = 0; ids && i < ids.length; i++) {
      counts[ids[i]!]! += times;
    }
  }

  private grow(size: number): void {
    if (size <= this.positives.length) {
      return;
    }
    const bigger = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(Math.max(size, old.length * 2));
      grown.set(old);
      return grown;
    };
    this.positives = bigger(this.positives);
    this.missing = bigger(this.missing);
    this.uncertain = bigger(this.uncertain);
    this.instances &&= bigger(this.instances);
    this.present &&= bigger(this.present);
  }
}
