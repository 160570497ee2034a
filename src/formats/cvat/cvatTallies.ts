import type { ProblemKind, Tally } from '../../core/tally/tally';
import type { ProblemAt } from '../../core/tally/problemList';
import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { selectClasses } from '../folders/selectClasses';
import type { Counted } from '../format';
import { splitOfWord } from '../splits';
import type { DeclaredLabel } from './handler';

/** What an image holds: how many shapes and tags of each label, by class id. */
export interface Content {
  readonly shapes: Map<number, number>;
  readonly tags: Map<number, number>;
}

/** The tallies of one subset: of shapes and tags together, and of each alone. */
interface Tallies {
  readonly all: TallyBuilder;
  readonly shapes: TallyBuilder;
  readonly tags: TallyBuilder;
}

/** Counts the images of a CVAT file: as a whole and by subset; shapes and tags together and apart. */
export class CvatTallies {
  private readonly names: string[] = [];
  private readonly ids = new Map<string, number>();
  private readonly types: string[] = [];
  private readonly whole: Tallies = this.newTallies();
  private readonly subsets = new Map<string, Tallies>();
  private readonly used = { shapes: new Set<number>(), tags: new Set<number>() };

  declare({ name, type }: DeclaredLabel): void {
    this.types[this.classId(name)] = type;
  }

  classId(name: string): number {
    let id = this.ids.get(name);
    if (id === undefined) {
      id = this.names.length;
      this.ids.set(name, id);
      this.names.push(name);
      for (const tallies of [this.whole, ...this.subsets.values()]) {
        Object.values(tallies).forEach((builder: TallyBuilder) => builder.declare(name));
      }
    }
    return id;
  }

  add(subset: string, { shapes, tags }: Content, times = 1): void {
    let ofSubset = this.subsets.get(subset);
    if (!ofSubset) {
      ofSubset = this.newTallies();
      this.subsets.set(subset, ofSubset);
    }
    for (const { all, ...apart } of [this.whole, ofSubset]) {
      all.add({ positives: [...shapes.keys(), ...tags.keys()] }, times);
      addTo(all, shapes);
      addTo(all, tags);
      apart.shapes.add({ positives: [...shapes.keys()] }, times);
      addTo(apart.shapes, shapes);
      apart.tags.add({ positives: [...tags.keys()] }, times);
    }
    shapes.forEach((_, id) => this.used.shapes.add(id));
    tags.forEach((_, id) => this.used.tags.add(id));
  }

  report(kind: ProblemKind, at: ProblemAt): void {
    this.whole.all.report(kind, at);
  }

  markPartial(): void {
    this.whole.all.markPartial();
  }

  get samples(): number {
    return this.whole.all.sampleCount;
  }

  build(): Counted[] {
    const wholes = this.partsOf(this.whole);
    if (this.subsets.size < 2) {
      return wholes;
    }
    const splits = [...this.subsets].flatMap(([subset, tallies]) =>
      this.partsOf(tallies).map((counted): Counted => ({ ...counted, split: splitOfWord(subset) ?? subset })),
    );
    return [...wholes.map((counted): Counted => ({ ...counted, part: counted.part ?? 'all' })), ...splits];
  }

  private partsOf(tallies: Tallies): Counted[] {
    const all: Counted = { split: null, tally: tallies.all.build() };
    const { shapes, tags } = this.used;
    if (tags.size === 0) {
      return [all];
    }
    const ofTags = selectClasses(tallies.tags.build(), (id) => tags.has(id) || this.types[id] === 'tag');
    if (shapes.size === 0) {
      return [{ ...all, task: taskOf(ofTags), tally: { ...all.tally, instances: undefined } }];
    }
    const ofShapes = selectClasses(
      tallies.shapes.build(),
      (id) => shapes.has(id) || (this.types[id] !== 'tag' && !tags.has(id)),
    );
    return [
      { ...all, part: 'shapes and tags' },
      { split: null, part: 'shapes', tally: ofShapes },
      { split: null, part: 'tags', task: taskOf(ofTags), tally: ofTags },
    ];
  }

  private newTallies(): Tallies {
    const builder = (): TallyBuilder => new TallyBuilder(this.names);
    return { all: builder(), shapes: builder(), tags: builder() };
  }
}

function addTo(builder: TallyBuilder, objects: ReadonlyMap<number, number>): void {
  for (const [id, count] of objects) {
    builder.addInstances(id, count);
  }
}

function taskOf({ labelSets }: Tally): 'multi-class' | 'multi-label' {
  return labelSets.members.some((set) => set.length > 1) ? 'multi-label' : 'multi-class';
}
