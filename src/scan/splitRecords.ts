import { LabelSetCounter } from '../core/tally/labelSetCounter';
import type { WrittenSplit } from '../core/render/split';
import { planSplit } from '../core/splits/summary';
import { SplitAssigner } from '../core/splits/plan';
import type { SeeLabelSet } from '../core/tally/tallyBuilder';
import type { FileSet } from '../formats/fileSet';
import type { CountContext, Reading } from '../formats/format';
import { formats } from '../formats/registry';
import type { RecordOptions } from '../formats/json/records/count';
import { hasRowPerSample } from '../formats/table/count/labelledRows';
import type { TypedOptions } from '../formats/typed/reading';
import { copyLines } from './copyLines';
import { HumanError } from './errors';
import type { SplitRequest } from './splitRequest';
import type { SplitOutput } from './splitOutput';

/**
 * Further formats besides tables whose readers count one record after the other as they stand in the file; the test of
 * this file holds each of them to it. Others put records together first (boxes of one image).
 */
const IN_ORDER: ReadonlySet<string> = new Set([
  ...['arff', 'libsvm', 'sparse-labels', 'fasttext', 'leading-label', 'numpy', 'hdf5', 'matlab'],
]);

/** Whether the records of a reading can be listed by their numbers. */
export function hasNumberedRecords(reading: Reading): boolean {
  if (reading.covers !== undefined || reading.files.length === 0) {
    return false;
  }
  switch (reading.format) {
    case 'parquet':
    case 'arrow': {
      const { read } = reading.options as TypedOptions;
      return 'table' in read && hasRowPerSample(read.table);
    }
    // They are called by the ids of their images.
    case 'coco':
      return true;
    case 'json-records': {
      const { container, choice } = reading.options as RecordOptions;
      const isPlain = !container.inner && !choice.answerPath && !choice.imagePath && !choice.splitPath;
      return isPlain && (container.kind === 'lines' || container.kind === 'members');
    }
    default:
      return IN_ORDER.has(reading.format);
  }
}

/**
 * Writes a stratified split of a file that is no table: lists with the numbers of its records, from 0, a part each; of
 * JSON lines also the lines themselves. The reader of the format counts the file twice; the first time gives the label
 * sets, the second deals the records out.
 *
 * @param planned Says what is wrong with shares in words that a person understands.
 * @throws {HumanError} where the records cannot be numbered
 */
export async function splitRecords(
  files: FileSet,
  reading: Reading,
  { file, parts, seed, order, form, written }: SplitRequest & { readonly written: readonly string[] },
  output: SplitOutput,
  { signal, progress, planned }: Pick<CountContext, 'signal' | 'progress'> & { planned<T>(act: () => T): T },
): Promise<WrittenSplit> {
  const areLines = hasLines(reading);
  if (form === 'column' || (form === 'files' && !areLines)) {
    const write = areLines ? 'write files or lists' : 'write lists';
    throw new HumanError(
      `${file} is read as ${reading.variant}, whose records ${areLines ? 'have no columns' : 'can be listed but not copied'}; ${write}.`,
    );
  }
  const size = files.get(file)?.size ?? 0;
  const sets = new LabelSetCounter();
  const first = { signal, progress };
  const { classes } = await eachRecord(files, reading, first, (labels, count) => sets.add(labels, count, 1));
  const labelSets = sets.build();
  if (labelSets.counts.length === 0) {
    throw new HumanError(`${file}: there is no record to deal out.`);
  }
  const { plan, summary } = planned(() => planSplit(labelSets, classes, parts, { seed, order }));
  await output.open(written);
  const assigner = new SplitAssigner(labelSets, plan, seed);
  const encoder = new TextEncoder();
  let record = 0;
  let partOf = new Uint8Array(1024);
  const second = { signal, progress: (bytes: number) => progress(size + bytes) };
  const { ids } = await eachRecord(files, reading, second, (labels, count) => {
    const part = planned(() => assigner.assign(labels.subarray(0, count)));
    if (record === partOf.length) {
      const larger = new Uint8Array(2 * record);
      larger.set(partOf);
      partOf = larger;
    }
    partOf[record++] = part;
  });
  if (ids?.some((id) => /[\r\n]/.test(String(id)))) {
    throw new HumanError(`${file} has ids with line breaks, which cannot be listed a line each.`);
  }
  if (form === 'lists') {
    for (let k = 0; k < record; k++) {
      output.write(written[partOf[k]!]!, encoder.encode(`${ids?.[k] ?? k}\n`));
    }
  } else {
    const lines = await copyLines(files.reader, file, (line) => written[partOf[line]!], output.write, signal);
    if (lines !== record) {
      throw new HumanError(`${file} has ${lines} lines but ${record} records, so they cannot be copied; write lists.`);
    }
  }
  return { file, written, summary, rowsLeftOut: 0, ...(ids && { imageIds: true }) };
}

/** Whether each record is a line, which can be copied. */
function hasLines({ format, options }: Reading): boolean {
  return format === 'json-records' && (options as RecordOptions).container.kind === 'lines';
}

/**
 * Counts the file and tells of the labels of each record, in their order; gives back the names of the classes, and what
 * the records are called where they have ids.
 */
async function eachRecord(
  files: FileSet,
  reading: Reading,
  context: Pick<CountContext, 'signal' | 'progress'>,
  see: (labels: Int32Array, size: number) => void,
): Promise<{ classes: readonly string[]; ids: readonly (number | string)[] | undefined }> {
  const [file] = reading.files;
  const format = formats.find(({ id }) => id === reading.format)!;
  let builders = 0;
  let isInOrder = true;
  let classes: readonly string[] = [];
  let ids: readonly (number | string)[] | undefined;
  const watch = (names: readonly string[]): SeeLabelSet => {
    builders++;
    classes = names;
    return (labels, size, times) => {
      isInOrder &&= times === 1;
      see(labels, size);
    };
  };
  const counted = await format.count(reading, {
    ...{ reader: files.reader, files, ...context },
    tally: { labelSets: { ids: 0, sets: 0 }, watch, inOrder: true },
    samplesAre: (names) => (ids = names),
  });
  if (builders !== 1 || counted.length !== 1) {
    throw new HumanError(`${file} holds several parts or label vectors; it can be split by a single one only.`);
  }
  if (!isInOrder) {
    throw new HumanError(
      `${file} is read as ${reading.variant}, whose records are counted together and have no numbers.`,
    );
  }
  const unread = counted[0]!.tally.problems.find(({ kind }) => kind === 'malformed-record');
  if (unread && (!ids || counted[0]!.tally.partial)) {
    const line = unread.lines[0] === undefined ? '' : ` (line ${unread.lines[0]})`;
    throw new HumanError(
      `${file} has records that cannot be read${line}, so the others cannot be numbered; mend them first.`,
    );
  }
  return { classes, ids };
}
