import type { TallyOptions } from '../../../core/tally/tallyBuilder';
import type { Tally } from '../../../core/tally/tally';
import type { Counted, CountContext, Evidence, Reading, Split } from '../../format';
import { loadNames, type NamesFile, type NameTable } from '../../names';
import { inNumericOrder } from '../../numericOrder';
import { splitOfWord } from '../../splits';
import { pathsOf } from '../dialect';
import { brokenAt, readDocument, reportBrokenFile } from '../read';
import { readRepeatedLines } from '../repeatedLines';
import { each, fields, type JsonPosition, type Shape } from '../shape';
import { type JsonValue, nameOf } from '../values';
import type { LabelChoice } from './choice';
import { type Container, isSplitKey } from './containers';
import { shapeOf, spell, valuesAt } from './paths';
import { labelsOf } from './recordLabels';
import { SplitTallies } from './splitTallies';

/** How records are read: where they are, and where their labels are. */
export interface RecordOptions {
  readonly container: Container;
  readonly choice: LabelChoice;
  /** The file that names the classes, where they are numbers. */
  readonly names?: NamesFile;
}

/** Counts the records of all files of a reading. */
export async function countRecords(reading: Reading<RecordOptions>, context: CountContext): Promise<Counted[]> {
  const { names } = reading.options;
  const counter = new RecordCounter(reading.options, names && (await loadNames(context.files, names)), context.tally);
  for (const path of pathsOf(reading)) {
    context.signal.throwIfAborted();
    await counter.readFile(path, context);
  }
  return counter.results();
}

class RecordCounter {
  private readonly tallies: SplitTallies;
  private readonly shape: Shape;
  private file = '';
  /** Records that annotators ignored, or whose list of labels they rejected; they are no samples. */
  private ignored = 0;
  private several = false;
  private vectorLength: number | undefined;
  /** Samples in which a class is named at all, by split and class; for classes that some records leave out. */
  private readonly named = new Map<Split, Map<string, number>>();
  private readonly answers = new Map<Split, Map<string, { accepted: number; rejected: number }>>();
  private explicitNegatives = false;

  constructor(
    private readonly options: RecordOptions,
    private readonly names: NameTable | undefined,
    tally: TallyOptions | undefined,
  ) {
    const { choice } = options;
    this.tallies = new SplitTallies(names?.names ?? choice.keys ?? [], tally);
    const { path, keys, splitPath, answerPath, declaredPath } = choice;
    const wanted = keys ? keys.map((key) => [...path, key]) : [path];
    this.shape = shapeOf([...wanted, splitPath, answerPath, declaredPath].filter((kept) => kept !== undefined));
  }

  async readFile(path: string, context: CountContext): Promise<void> {
    this.file = path;
    const { container } = this.options;
    if (container.kind === 'lines') {
      await readRepeatedLines(context, path, this.shape, {
        line: (value, line) => this.addRecord(value, line, null),
        again: (value, times) => void this.addRecord(value, 0, null, times),
        bad: (error) =>
          this.tallies.of(null).report('malformed-record', brokenAt(path, error, 'the line was not counted')),
      });
      return;
    }
    const onRecord = (value: JsonValue, at: JsonPosition): void => void this.addRecord(value, at.line, null);
    const onFile = container.kind === 'file' ? onRecord : undefined;
    const error = await readDocument(context, path, onFile ? this.shape : this.documentShape(onRecord), onFile);
    reportBrokenFile(this.tallies.of(this.firstSplit()), path, error);
  }

  results(): Counted[] {
    const { kind, single, geometry } = this.options.choice;
    const results: Counted[] = [];
    for (const [split, builder] of this.tallies.splits) {
      this.addAnswers(split);
      const tally = inNumericOrder(this.withMissing(builder.build(), split));
      const evidence: Evidence[] = [];
      if (this.ignored > 0) {
        const text = `Records that annotators ignored or rejected are left out: ${this.ignored}.`;
        evidence.push({ about: 'policy', text });
      }
      const plain = (kind === 'names' || kind === 'flags') && geometry === undefined;
      const alone = single && tally.classes.length === 1 ? 'binary' : undefined;
      const task = plain ? (single && this.several ? 'multi-label' : alone) : undefined;
      results.push({ split, tally, evidence, ...(task && { task }) });
    }
    return results;
  }

  private firstSplit(): Split {
    const [first] = this.tallies.splits;
    return first?.[0] ?? null;
  }

  /** The shape of a document, down to where its records are. */
  private documentShape(onRecord: (value: JsonValue, at: JsonPosition) => void): Shape {
    const { container, choice } = this.options;
    let shape: Shape;
    if (container.kind === 'splits') {
      shape = this.splitsShape();
    } else if (container.kind === 'columns') {
      // Only the column with the labels is read; it is a record of one value each time.
      const [column = '', ...rest] = choice.path;
      const wrap = (value: JsonValue, at: JsonPosition): void => onRecord(new Map([[column, value]]), at);
      shape = fields({ [column]: each(shapeOf([rest]), wrap) });
    } else {
      shape = each(this.shape, onRecord);
    }
    return container.path.reduceRight<Shape>((inner, key) => ({ fields: new Map([[key, inner]]) }), shape);
  }

  /** Which split a record is in shows only in the key around it, so every split is read with its own handler. */
  private splitsShape(): Shape {
    const splitShape: Shape = {
      members: this.shape,
      onMember: (value, at) => {
        if (at.parentKey !== undefined && isSplitKey(at.parentKey)) {
          this.addRecord(value, at.line, splitOfWord(at.parentKey) ?? at.parentKey);
        }
      },
    };
    return { members: splitShape };
  }

  /** Counts a record, or so many alike; true where nothing was reported, so that its like may be counted by its value. */
  private addRecord(record: JsonValue, line: number, outerSplit: Split, times = 1): boolean {
    const { choice } = this.options;
    const split = choice.splitPath ? splitOfRecord(record, choice.splitPath) : outerSplit;
    const builder = this.tallies.of(split);
    const labels = labelsOf(record, choice);
    const isRecord = choice.path.length === 0 || (typeof record === 'object' && record !== null);
    if (!isRecord || !labels || !this.fitsVector(labels.length)) {
      const detail = `a record without readable labels at ${spell(choice.path)}`;
      builder.report('malformed-record', { file: this.file, line, detail });
      return false;
    }
    const answer = choice.answerPath ? nameOf(valuesAt(record, choice.answerPath)[0]) : undefined;
    if (answer !== undefined && answer !== 'ignore' && choice.single) {
      this.addAnswer(split, labels.positives, answer === 'accept', times);
      return true;
    }
    if (answer === 'ignore' || answer === 'reject') {
      this.ignored += times;
      return true;
    }
    for (const declared of choice.declaredPath ? valuesAt(record, choice.declaredPath) : []) {
      this.tallies.classId(split, nameOf(declared) ?? '');
    }
    return this.addSample(split, labels, line, times);
  }

  /** False where a label was reported. */
  private addSample(split: Split, labels: ReturnType<typeof labelsOf> & object, line: number, times: number): boolean {
    const builder = this.tallies.of(split);
    const positives: number[] = [];
    for (const name of labels.positives) {
      const id = this.idOf(split, name, line);
      if (id !== undefined) {
        positives.push(id);
      }
    }
    if (labels.named) {
      this.noteNamed(split, labels.named, times);
      const missing = (labels.missing ?? []).map((name) => this.tallies.classId(split, this.nameOf(name)));
      this.explicitNegatives ||= labels.named.length > labels.positives.length + missing.length;
      builder.add({ positives, missing }, times);
    } else {
      builder.add({ positives }, times);
    }
    this.several ||= positives.length > 1;
    if (this.options.choice.geometry || this.options.choice.kind === 'tags') {
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
      for (let id = 0; id < length; id++) {
        this.tallies.classId(null, this.nameOf(String(id)));
      }
    }
    return length === this.vectorLength;
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

  private noteNamed(split: Split, named: readonly string[], times: number): void {
    let counts = this.named.get(split);
    if (!counts) {
      counts = new Map();
      this.named.set(split, counts);
    }
    for (const name of named) {
      this.tallies.classId(split, this.nameOf(name));
      counts.set(name, (counts.get(name) ?? 0) + times);
    }
  }

  private addAnswer(split: Split, names: readonly string[], accepted: boolean, times: number): void {
    const ofSplit = this.answers.get(split) ?? new Map<string, { accepted: number; rejected: number }>();
    this.answers.set(split, ofSplit);
    for (const name of names.length > 0 ? names : ['']) {
      const counts = ofSplit.get(name) ?? { accepted: 0, rejected: 0 };
      ofSplit.set(name, counts);
      counts[accepted ? 'accepted' : 'rejected'] += times;
    }
  }

  /** A record of an annotation tool asks about one class only: what it says of the other classes is unknown. */
  private addAnswers(split: Split): void {
    const builder = this.tallies.of(split);
    const answers = [...(this.answers.get(split) ?? [])];
    const ids = answers.filter(([name]) => name !== '').map(([name]) => this.tallies.classId(split, name));
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

  /**
   * Where records name classes that are negative, a class that a record leaves out is not known there; where they name
   * positives only, a class left out is negative.
   */
  private withMissing(tally: Tally, split: Split): Tally {
    const named = this.named.get(split);
    if (!named || !this.explicitNegatives) {
      return tally;
    }
    const missing = tally.missing.slice();
    const negatives = tally.negatives.slice();
    for (const [name, count] of named) {
      const id = tally.classes.indexOf(this.nameOf(name));
      const unnamed = tally.samples - count;
      if (id >= 0 && unnamed > 0) {
        missing[id]! += unnamed;
        negatives[id]! -= unnamed;
      }
    }
    return { ...tally, missing, negatives };
  }
}

function splitOfRecord(record: JsonValue, path: readonly string[]): Split {
  const word = nameOf(valuesAt(record, path)[0]);
  return word === undefined ? null : (splitOfWord(word) ?? word);
}
