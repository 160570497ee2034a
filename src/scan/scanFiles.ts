import type { Dataset } from '../core/dataset';
import type { LabelSetLimits } from '../core/tally/labelSetCounter';
import { ScumblePass } from '../core/measures/scumblePass';
import { TallyBuilder } from '../core/tally/tallyBuilder';
import { type FileEntry, type FileReader, FileSet } from '../formats/fileSet';
import type { CountContext, Counted, LabelFormat, Reading } from '../formats/format';
import type { SecondThread } from '../formats/ranges';
import { formats } from '../formats/registry';
import { countOnce, type CountOnceOptions } from './countOnce';
import { type ChosenReadings, chooseReadings } from './chosenReadings';
import { withCollections } from './collections';
import { unknownExclusions } from './excludedClasses';
import { type SourceProblem, parseSources } from './sources';
import { toDataset } from './toDataset';

export interface ScanProgress {
  /** The label file being counted, or undefined while files are being recognised. */
  readonly file: string | undefined;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface ScanOptions extends CountOnceOptions {
  readonly signal: AbortSignal;
  /** How many label sets are kept in memory; SCUMBLE of files with more takes a second pass. */
  readonly labelSets?: LabelSetLimits;
  /** Helps to count large files. */
  readonly second?: SecondThread | undefined;
  /** How a person wants label files to be read; see sources.ts. Unchecked: it comes from settings or from a file. */
  readonly sources?: unknown;
  progress?(progress: ScanProgress): void;
  /** Told of an exception in a format, which is a defect of ours or a file that went away: for the log. */
  failed?(error: unknown, where: string): void;
}

/** Recognises the label files among the files, in the order of their paths. Counts nothing. */
export async function recognise(files: FileSet, { signal, failed }: ScanOptions): Promise<Reading[]> {
  const taken: ReadonlySet<string>[] = [];
  const readings: Reading[] = [];
  let open = files;
  for (const format of formats) {
    signal.throwIfAborted();
    let found: Reading[] = [];
    try {
      found = await format.detect(open);
    } catch (error) {
      signal.throwIfAborted();
      failed?.(error, `recognising ${format.title}`);
    }
    const kept = found.filter(({ files: [own] }) => !taken.some((paths) => paths.has(own!)));
    readings.push(...kept);
    const covered = new Set(kept.flatMap(({ covers = [] }) => covers));
    taken.push(new Set(kept.map(({ files: [own] }) => own!)), covered);
    // No later format looks into the files of a folder that is one label file: there may be 100,000 of them.
    open = covered.size > 0 ? open.without(covered) : open;
  }
  const sidecars = new Set(readings.flatMap((reading) => reading.files.slice(1)));
  return readings
    .filter((reading) => !sidecars.has(reading.files[0]!))
    .sort((a, b) => compare(a.files[0]!, b.files[0]!));
}

/** The label files among the files, read as the settings say. */
export async function findReadings(files: FileSet, options: ScanOptions): Promise<ChosenReadings> {
  const recognised = await recognise(files, options);
  const { rules, problems } = parseSources(options.sources);
  if (rules.length === 0) {
    return { readings: recognised, problems, ignored: new Set() };
  }
  const chosen = await chooseReadings(recognised, files, rules);
  return { ...chosen, problems: [...problems, ...chosen.problems] };
}

export interface ScanFilesOptions extends ScanOptions {
  /** The path of the one label file that is wanted; the others are its possible sidecars. */
  readonly only?: string;
  /** Told of settings that cannot be followed. */
  impossible?(problem: SourceProblem): void;
  /** Told how the files are read, before they are counted. */
  found?(readings: readonly Reading[], files: FileSet): void;
}

/** Finds, recognises and counts every label file among `entries`. */
export async function scanFiles(
  entries: readonly FileEntry[],
  reader: FileReader,
  options: ScanFilesOptions,
): Promise<Dataset[]> {
  const files = new FileSet(entries, reader);
  const { only } = options;
  const found = await findReadings(files, options);
  found.problems.forEach((problem) => options.impossible?.(problem));
  const readings = found.readings.filter(
    ({ files: [file], covers = [] }) => only === undefined || file === only || covers.includes(only),
  );
  options.found?.(readings, files);
  const datasets = await countReadings(readings, files, options);
  unknownExclusions(datasets, options.sources).forEach((problem) => options.impossible?.(problem));
  return datasets;
}

/** Counts all readings: ids are unique, parts of one dataset share their collection. */
export async function countReadings(
  readings: readonly Reading[],
  files: FileSet,
  options: ScanOptions,
): Promise<Dataset[]> {
  const datasets: Dataset[] = [];
  for (const reading of readings) {
    datasets.push(...(await countReading(reading, files, options)));
  }
  return withCollections(withUniqueIds(datasets));
}

/**
 * Counts one reading; a dataset per split it holds. Files that have not changed since they were counted are not read;
 * one that cannot be read (it went away, access was denied) gives a dataset without samples that says so.
 */
export async function countReading(reading: Reading, files: FileSet, options: ScanOptions): Promise<Dataset[]> {
  const { signal, progress, failed } = options;
  signal.throwIfAborted();
  const format = formats.find(({ id }) => id === reading.format);
  if (!format) {
    throw new Error(`There is no format named ${reading.format}.`);
  }
  const file = reading.files[0]!;
  const totalBytes = files.get(file)?.size ?? 0;
  let counted: readonly Counted[];
  try {
    counted = await countOnce(reading, files, options, async () => {
      const context: CountContext = {
        reader: files.reader,
        files,
        signal,
        progress: (bytes) => progress?.({ file, bytes, totalBytes }),
        second: options.second,
        ...(options.labelSets && { tally: { labelSets: options.labelSets } }),
      };
      return withScumble(await format.count(reading, context), format, reading, context);
    });
  } catch (error) {
    signal.throwIfAborted();
    failed?.(error, `counting ${file}`);
    const builder = new TallyBuilder();
    builder.report('unreadable-file', { file, detail: error instanceof Error ? error.message : String(error) });
    counted = [{ split: null, tally: builder.build() }];
  }
  const several = counted.length > 1;
  return counted.map((result) => toDataset(reading, result, several));
}

/** Counts again what holds more label sets than fit into memory, now that the totals are known. */
async function withScumble(
  counted: readonly Counted[],
  format: LabelFormat,
  reading: Reading,
  context: CountContext,
): Promise<readonly Counted[]> {
  if (counted.every(({ tally }) => tally.labelSets.complete)) {
    return counted;
  }
  const pass = new ScumblePass(counted.map(({ tally }) => tally));
  await format.count(reading, { ...context, tally: pass.options });
  const results = pass.results();
  return counted.map((part, k) => (results[k] ? { ...part, scumble: results[k] } : part));
}

/** Two readings of one file (boxes and image tags) are told apart by their format. */
function withUniqueIds(datasets: readonly Dataset[]): Dataset[] {
  const seen = new Set<string>();
  return datasets.map((dataset) => {
    let id = dataset.id;
    for (let n = 1; seen.has(id); n++) {
      id = `${dataset.id}#${dataset.format}${n > 1 ? `-${n}` : ''}`;
    }
    seen.add(id);
    return id === dataset.id ? dataset : { ...dataset, id };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
