import type { LabelSets, Problem, ProblemKind, Tally } from './tally';

/** Distinct label sets are kept up to this many class ids in all (4 bytes each); beyond it `labelSets.complete` is false. */
const MAX_LABEL_SET_IDS = 8_000_000;
const MAX_LABEL_SETS = 1_000_000;
const MAX_PROBLEM_LINES = 5;
const MAX_DETAIL = 200;

/** Where a problem was met, and what exactly. */
export interface ProblemAt {
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  readonly detail?: string;
  /** How often, where several are reported at once; 1 by default. */
  readonly count?: number;
}

/** One sample as a reader of a format sees it. Class ids come from {@link TallyBuilder.classId}. */
export interface Sample {
  /** Ids of the positive classes; repeats count once. */
  readonly positives: ArrayLike<number>;
  /** Ids of classes whose label is unknown here. */
  readonly missing?: ArrayLike<number>;
  /** Ids of classes whose label is marked uncertain here. */
  readonly uncertain?: ArrayLike<number>;
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
  private readonly sets = new LabelSetCounter();
  private readonly problems = new Map<string, MutableProblem>();
  private scratch = new Int32Array(16);

  constructor(declared: readonly string[] = []) {
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
    const set = this.distinct(sample.positives);
    for (const id of set) {
      this.positives[id]! += times;
    }
    this.addAll(this.missing, sample.missing, times);
    this.addAll(this.uncertain, sample.uncertain, times);
    this.samples += times;
    if (set.length === 0) {
      this.samplesWithoutLabel += times;
    }
    this.sets.add(set, times);
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
    const { file, line, detail = '', count = 1 } = at;
    const key = JSON.stringify([
      kind,
      kind === 'malformed-record' ? '' : detail,
      kind === 'unreadable-file' ? '' : file,
    ]);
    let problem = this.problems.get(key);
    if (!problem) {
      problem = { kind, count: 0, file, lines: [], detail: detail.slice(0, MAX_DETAIL) };
      this.problems.set(key, problem);
    }
    problem.count += count;
    if (line !== undefined && problem.lines.length < MAX_PROBLEM_LINES && !problem.lines.includes(line)) {
      problem.lines.push(line);
    }
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
      problems: [...this.problems.values()] satisfies Problem[],
      partial: this.partial,
    };
  }

  /** The distinct ids of a sample, ascending; valid until the next call. */
  private distinct(ids: ArrayLike<number>): Int32Array {
    if (this.scratch.length < ids.length) {
      this.scratch = new Int32Array(ids.length * 2);
    }
    let ascending = true;
    for (let i = 0; i < ids.length; i++) {
      this.scratch[i] = ids[i]!;
      ascending &&= i === 0 || ids[i]! > ids[i - 1]!;
    }
    const all = this.scratch.subarray(0, ids.length);
    if (ascending) {
      return all;
    }
    all.sort();
    let length = 0;
    for (let i = 0; i < all.length; i++) {
      if (i === 0 || all[i] !== all[i - 1]) {
        all[length++] = all[i]!;
      }
    }
    return all.subarray(0, length);
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

interface MutableProblem extends Problem {
  count: number;
  readonly lines: number[];
}

/** Two UTF-16 units an id: no two sets share a key, whatever the ids. */
function keyOf(set: Int32Array): string {
  const units = new Uint16Array(set.buffer, set.byteOffset, set.length * 2);
  let key = '';
  for (let start = 0; start < units.length; start += 4096) {
    key += String.fromCharCode(...units.subarray(start, start + 4096));
  }
  return key;
}

/** Distinct sets of class ids with their counts, within a limit of memory. */
class LabelSetCounter {
  private readonly index = new Map<string, number>();
  private readonly members: Int32Array[] = [];
  private readonly counts: number[] = [];
  private stored = 0;
  private complete = true;

  add(set: Int32Array, times: number): void {
    const key = keyOf(set);
    const known = this.index.get(key);
    if (known !== undefined) {
      this.counts[known]! += times;
      return;
    }
    if (this.stored + set.length > MAX_LABEL_SET_IDS || this.members.length >= MAX_LABEL_SETS) {
      this.complete = false;
      return;
    }
    this.index.set(key, this.members.length);
    this.members.push(set.slice());
    this.counts.push(times);
    this.stored += set.length;
  }

  build(): LabelSets {
    return { members: this.members, counts: this.counts, complete: this.complete };
  }
}
