import type { Counted, CountContext, Reading, Split } from '../../format';
import { loadNames } from '../../names';
import { type NameTable, parseNames } from '../../nameTable';
import type { FileSet } from '../../fileSet';
import { splitOfWord } from '../../splits';
import type { ImageList } from '../../folders/imageLists';
import { countFromBack, countFromFront, sharedJob, type SharedJob } from '../../ranges';
import { pathsOf } from '../dialect';
import { isShareable, LineRange } from '../lineRange';
import { brokenAt, readDocument, readLines, reportBrokenFile } from '../read';
import { type LineSink, readRepeatedLines } from '../repeatedLines';
import { each, fields, type JsonPosition, list, SCALAR, type Shape } from '../shape';
import { elements, isObject, type JsonValue, member, nameOf } from '../values';
import type { LabelChoice } from './choice';
import type { ClassNames } from './classNames';
import { CLASS_OF_RECORD } from './classKeys';
import { type Container, isSplitKey } from './containers';
import { shapeOf, valuesAt } from './paths';
import { splitsByStem, splitsOf } from './listedSplits';
import { RecordCounter } from './recordCounter';

/** How records are read: where they are, and where their labels are. */
export interface RecordOptions {
  readonly container: Container;
  readonly choice: LabelChoice;
  /** What names the classes, where they are numbers. */
  readonly names?: ClassNames;
  /** Lists beside files of one record each that say which are of which split. */
  readonly splitLists?: readonly ImageList[];
}

/** The names of the classes of a reading, where they are numbers. */
export async function namesOf({ names }: RecordOptions, files: FileSet): Promise<NameTable | undefined> {
  return names && ('file' in names ? loadNames(files, names.file) : parseNames(names.text, names.firstId));
}

/** Counts the records of all files of a reading. */
export async function countRecords(reading: Reading<RecordOptions>, context: CountContext): Promise<Counted[]> {
  const { choice, container } = reading.options;
  const counter = new RecordCounter(choice, await namesOf(reading.options, context.files), context.tally);
  const reader = new RecordReader(container, choice, counter);
  const paths = pathsOf(reading);
  const job = await jobForTwo(reading, paths, context);
  if (job) {
    const range = reader.range(paths[0]!, context, { logs: false });
    await countFromFront(job, range, context.second!.share(job));
    range.finish();
    return counter.results();
  }
  const splits = await splitsByStem(context.files, reading.options.splitLists ?? []);
  for (const path of paths) {
    context.signal.throwIfAborted();
    await reader.readFile(path, context, splitsOf(path, splits));
  }
  return counter.results();
}

/** Counts ranges of JSON lines for another thread, which takes what is given to `done`. */
export async function helpCountRecords(
  job: SharedJob,
  context: CountContext,
  done: (range: number, log: unknown) => void,
): Promise<void> {
  const { options } = job.reading as Reading<RecordOptions>;
  const { choice, container } = options;
  const counter = new RecordCounter(choice, await namesOf(options, context.files), context.tally);
  const reader = new RecordReader(container, choice, counter);
  await countFromBack(job, reader.range(pathsOf(job.reading)[0]!, context, { logs: true }), done);
}

/** The counting as a job for two threads; undefined where one does it. */
async function jobForTwo(
  reading: Reading<RecordOptions>,
  paths: readonly string[],
  { second, files }: CountContext,
): Promise<SharedJob | undefined> {
  const { kind, keyed } = reading.options.container;
  const isCandidate = second && kind === 'lines' && !keyed && paths.length === 1;
  const job = isCandidate ? sharedJob(reading, files, second) : undefined;
  return job && (await isShareable(files.reader, paths[0]!)) ? job : undefined;
}

/** Finds the records of files, each as far as its labels need it. */
class RecordReader {
  private readonly shape: Shape;

  constructor(
    private readonly container: Container,
    private readonly choice: LabelChoice,
    private readonly counter: RecordCounter,
  ) {
    const { path, keys, splitPath, answerPath, declaredPath, imagePath } = choice;
    const wanted = keys ? keys.map((key) => [...path, key]) : [path];
    const kept = [...wanted, splitPath, answerPath, declaredPath, imagePath].filter((each) => each !== undefined);
    const { inner = [], classKey } = container;
    const above = classKey === undefined ? [] : [[classKey]];
    this.shape = shapeOf([...kept.map((each) => [...inner, ...each]), ...above]);
  }

  async readFile(path: string, context: CountContext, splits: readonly Split[]): Promise<void> {
    const { container, counter } = this;
    const { tallies } = counter;
    counter.file = path;
    if (container.kind === 'lines') {
      const sink = this.sink(path);
      if (context.tally?.inOrder || container.keyed) {
        await readLines(
          { ...context, ...(container.keyed && { keyed: true }) },
          path,
          this.shape,
          (value, line) => void sink.line(value, line),
          (error) => sink.bad(error),
        );
      } else {
        await readRepeatedLines(context, path, this.shape, sink);
      }
      return;
    }
    const onRecord = (value: JsonValue, at: JsonPosition): void =>
      splits.forEach((split) => void this.add(value, at.line, split));
    const onFile = container.kind === 'file' || container.kind === 'roots' ? onRecord : undefined;
    const error = await readDocument(context, path, onFile ? this.shape : this.documentShape(onRecord), onFile);
    const [first] = tallies.splits;
    reportBrokenFile(tallies.of(first?.[0] ?? null), path, error);
  }

  /** Counts ranges of JSON lines. */
  range(path: string, context: CountContext, options: { readonly logs: boolean }): LineRange {
    this.counter.file = path;
    return new LineRange(context, path, this.shape, this.sink(path), options);
  }

  private sink(path: string): LineSink {
    const { tallies } = this.counter;
    return {
      line: (value, line) => this.add(value, line, null),
      knows: (value) => this.recordsIn(value).every((record) => this.counter.knows(record)),
      again: (value, times) => void this.add(value, 0, null, times),
      bad: (error) => tallies.of(null).report('malformed-record', brokenAt(path, error, 'the line was not counted')),
    };
  }

  /** Counts what stands at the place of a record; true where nothing in it was reported. */
  private add(value: JsonValue, line: number, split: Split, times = 1): boolean {
    let plain = true;
    for (const record of this.recordsIn(value)) {
      plain = this.counter.add(record, line, split, times) && plain;
    }
    return plain;
  }

  private recordsIn(value: JsonValue): readonly JsonValue[] {
    const { inner, classKey } = this.container;
    if (!inner) {
      return [value];
    }
    const className = classKey === undefined ? undefined : valuesAt(value, [classKey])[0];
    const records = valuesAt(value, inner);
    if (className !== undefined && records.length === 0 && !this.choice.splitPath) {
      // A class of which there is no sample is one all the same.
      this.counter.tallies.classId(null, nameOf(className) ?? '');
    }
    return records.map((found) =>
      className === undefined ? found : new Map([...(isObject(found) ? found : []), [CLASS_OF_RECORD, className]]),
    );
  }

  /** The shape of a document, down to where its records are. */
  private documentShape(onRecord: (value: JsonValue, at: JsonPosition) => void): Shape {
    const { container, choice } = this;
    let shape: Shape;
    if (container.kind === 'splits') {
      shape = this.underKeys((value, { line, parentKey }) => {
        if (parentKey !== undefined && isSplitKey(parentKey)) {
          this.add(value, line, splitOfWord(parentKey) ?? parentKey);
        }
      });
    } else if (container.kind === 'classes' && container.inner) {
      const [samples = ''] = container.inner;
      shape = each(fields({ [samples]: list(SCALAR) }), (value, { line, key = '' }) =>
        elements(member(value, samples)).forEach(() => void this.addOfClass(key, line)),
      );
    } else if (container.kind === 'classes') {
      shape = this.underKeys((_, { line, parentKey = '' }) => this.addOfClass(parentKey, line));
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

  private addOfClass(name: string, line: number): void {
    this.counter.add(new Map([[CLASS_OF_RECORD, name]]), line, null);
  }

  /** Which split or class a record is in shows only in the key around it. */
  private underKeys(onMember: (value: JsonValue, at: JsonPosition) => void): Shape {
    return { members: { members: this.shape, onMember } };
  }
}
