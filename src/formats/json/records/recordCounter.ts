import type { TallyOptions } from '../../../core/tally/tallyBuilder';
import type { Counted, Evidence, Split } from '../../format';
import type { NameTable } from '../../nameTable';
import { inNumericOrder } from '../../numericOrder';
import { splitOfWord } from '../../splits';
import { type JsonValue, nameOf } from '../values';
import { Answers } from './answers';
import type { LabelChoice } from './choice';
import { ImagesOfBoxes } from './groups';
import { NamedClasses } from './namedClasses';
import { spell, valuesAt } from './paths';
import { labelsOf, type RecordLabels } from './recordLabels';
import { SplitTallies } from './splitTallies';

/** Counts records one by one, wherever they are from. */
export class RecordCounter {
  /** The file whose records come, for what is reported. */
  file = '';
  readonly tallies: SplitTallies;
  /** Records that annotators ignored, or whose list of labels they rejected; they are no samples. */
  private ignored = 0;
  /** Records whose annotators do not agree; they are no samples. */
  private undecided = 0;
  private several = false;
  private vectorLength: number | undefined;
  private readonly named = new NamedClasses();
  private readonly answers = new Answers();
  private readonly images = new ImagesOfBoxes<Split>();

  constructor(
    private readonly choice: LabelChoice,
    private readonly names: NameTable | undefined,
    tally: TallyOptions | undefined,
  ) {
    this.tallies = new SplitTallies(names?.names ?? choice.keys ?? choice.declared?.names ?? [], tally);
  }

  /** Counts a record, or so many alike; true where nothing was reported, so that its like may be counted by its value. */
  add(record: JsonValue, line: number, outerSplit: Split, times = 1): boolean {
    const { choice } = this;
    const split = choice.splitPath ? splitOfRecord(record, choice.splitPath) : outerSplit;
    const labels = labelsOf(record, choice);
    const isRecord = choice.path.length === 0 || (typeof record === 'object' && record !== null);
    if (!isRecord || !labels || !this.fitsVector(labels.length)) {
      const detail = `a record without readable labels at ${spell(choice.path)}`;
      this.tallies.of(split).report('malformed-record', { file: this.file, line, detail });
      return false;
    }
    if (labels.undecided) {
      this.undecided += times;
      return true;
    }
    const answer = choice.answerPath ? nameOf(valuesAt(record, choice.answerPath)[0]) : undefined;
    if (answer !== undefined && answer !== 'ignore' && choice.single) {
      this.answers.add(split, labels.positives, answer === 'accept', times);
      return true;
    }
    if (answer === 'ignore' || answer === 'reject') {
      this.ignored += times;
      return true;
    }
    for (const declared of choice.declaredPath ? valuesAt(record, choice.declaredPath) : []) {
      this.tallies.classId(split, nameOf(declared) ?? '');
    }
    if (choice.imagePath) {
      return this.addBox(split, labels, nameOf(valuesAt(record, choice.imagePath)[0]), line);
    }
    return this.addSample(split, labels, line, times);
  }

  /** Whether a record would be counted without a report, and brings no class and no split that is new. */
  knows(record: JsonValue): boolean {
    const { choice, names } = this;
    const labels = labelsOf(record, choice);
    if (
      !labels ||
      labels.undecided ||
      labels.length !== this.vectorLength ||
      choice.answerPath ||
      choice.declaredPath ||
      choice.imagePath
    ) {
      return false;
    }
    const mentioned = [...labels.positives, ...(labels.named ?? []), ...(labels.missing ?? [])];
    return (
      (!names || mentioned.every((name) => names.idOf(name) !== undefined)) &&
      this.tallies.knows(
        choice.splitPath ? splitOfRecord(record, choice.splitPath) : null,
        mentioned.map((name) => this.nameOf(name)),
      )
    );
  }

  results(): Counted[] {
    const { kind, single, geometry } = this.choice;
    for (const [split, ids] of this.images.all()) {
      this.tallies.of(split).add({ positives: ids });
    }
    const results: Counted[] = [];
    for (const [split, builder] of this.tallies.splits) {
      this.answers.count(split, this.tallies);
      const tally = inNumericOrder(this.named.withMissing(builder.build(), split, (label) => this.nameOf(label)));
      const evidence: Evidence[] = [];
      if (this.ignored > 0) {
        const text = `Records that annotators ignored or rejected are left out: ${this.ignored}.`;
        evidence.push({ about: 'policy', text });
      }
      if (this.undecided > 0) {
        const text = `Records on whose class annotators do not agree are left out: ${this.undecided}.`;
        evidence.push({ about: 'policy', text });
      }
      const plain = (kind === 'names' || kind === 'flags') && geometry === undefined;
      const alone = single && tally.classes.length === 1 ? 'binary' : undefined;
      const task = plain ? (single && this.several ? 'multi-label' : alone) : undefined;
      results.push({ split, tally, evidence, ...(task && { task }) });
    }
    return results;
  }

  /** Counts a box; its image is a sample once all boxes are known. */
  private addBox(split: Split, labels: RecordLabels, image: string | undefined, line: number): boolean {
    if (image === undefined) {
      const detail = `a box without an image at ${spell(this.choice.imagePath ?? [])}`;
      this.tallies.of(split).report('malformed-record', { file: this.file, line, detail });
      return false;
    }
    const ids = this.idsOf(split, labels.positives, line);
    this.images.add(split, image, ids);
    ids.forEach((id) => this.tallies.of(split).addInstances(id, 1));
    return ids.length === labels.positives.length;
  }

  /** False where a label was reported. */
  private addSample(split: Split, labels: RecordLabels, line: number, times: number): boolean {
    const builder = this.tallies.of(split);
    const positives = this.idsOf(split, labels.positives, line);
    if (labels.named) {
      const missing = (labels.missing ?? []).map((name) => this.tallies.classId(split, this.nameOf(name)));
      labels.named.forEach((name) => this.tallies.classId(split, this.nameOf(name)));
      this.named.add(split, labels.named, labels.positives.length + missing.length, times);
      builder.add({ positives, missing }, times);
    } else {
      builder.add({ positives }, times);
    }
    this.several ||= positives.length > 1;
    if (this.choice.geometry || this.choice.kind === 'tags') {
      for (const id of positives) {
        builder.addInstances(id, times);
      }
    }
    return positives.length === labels.positives.length;
  }

  /** Vectors are all of one length, which says how many classes there are. */
  private fitsVector(length: number | undefined): boolean {
    if (length === undefined) {
      return true;
    }
    if (this.vectorLength === undefined) {
      this.vectorLength = length;
      const { names } = this;
      if (!names) {
        this.tallies.declare(Array.from({ length }, (_, id) => String(id)));
      }
    }
    return length === this.vectorLength;
  }

  private idsOf(split: Split, names: readonly string[], line: number): number[] {
    const ids: number[] = [];
    for (const name of names) {
      const id = this.idOf(split, name, line);
      if (id !== undefined) {
        ids.push(id);
      }
    }
    return ids;
  }

  private idOf(split: Split, name: string, line: number): number | undefined {
    if (this.names && this.names.idOf(name) === undefined) {
      const detail = `class ${name} is not among the names`;
      this.tallies.of(split).report('id-out-of-range', { file: this.file, line, detail });
      return undefined;
    }
    return this.tallies.classId(split, this.nameOf(name));
  }

  /** The name of a class that is a number here, where names are known. */
  private nameOf(label: string): string {
    const id = this.names?.idOf(label);
    return id === undefined ? label : (this.names?.names[id] ?? label);
  }
}

function splitOfRecord(record: JsonValue, path: readonly string[]): Split {
  const word = nameOf(valuesAt(record, path)[0]);
  return word === undefined ? null : (splitOfWord(word) ?? word);
}
