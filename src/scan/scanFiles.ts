import type { Dataset } from '../core/dataset';
import { dirname, type FileEntry, type FileReader, FileSet } from '../formats/fileSet';
import type { Counted, Reading } from '../formats/format';
import { formats } from '../formats/registry';
import { splitOfPath } from '../formats/splits';

export interface ScanProgress {
  /** The label file being counted, or undefined while files are being recognised. */
  readonly file: string | undefined;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface ScanOptions {
  readonly signal: AbortSignal;
  progress?(progress: ScanProgress): void;
}

/** Recognises the label files among `entries`: one reading each, in the order of the paths. Counts nothing. */
export async function recognise(files: FileSet, signal: AbortSignal): Promise<Reading[]> {
  const taken = new Set<string>();
  const readings: Reading[] = [];
  for (const format of formats) {
    signal.throwIfAborted();
    for (const reading of await format.detect(files)) {
      if (!taken.has(reading.files[0]!)) {
        readings.push(reading);
      }
    }
    for (const reading of readings) {
      for (const path of [reading.files[0]!, ...(reading.covers ?? [])]) {
        taken.add(path);
      }
    }
  }
  const sidecars = new Set(readings.flatMap((reading) => reading.files.slice(1)));
  return readings
    .filter((reading) => !sidecars.has(reading.files[0]!))
    .sort((a, b) => (a.files[0]! < b.files[0]! ? -1 : a.files[0]! > b.files[0]! ? 1 : 0));
}

/** Finds, recognises and counts every label file among `entries`. */
export async function scanFiles(
  entries: readonly FileEntry[],
  reader: FileReader,
  { signal, progress }: ScanOptions,
): Promise<Dataset[]> {
  const files = new FileSet(entries, reader);
  const readings = await recognise(files, signal);
  const datasets: Dataset[] = [];
  for (const reading of readings) {
    signal.throwIfAborted();
    datasets.push(...(await countReading(reading, files, { signal, progress })));
  }
  return datasets;
}

/** Counts one reading; a dataset per split it holds. */
export async function countReading(
  reading: Reading,
  files: FileSet,
  { signal, progress }: ScanOptions,
): Promise<Dataset[]> {
  const format = formats.find(({ id }) => id === reading.format);
  if (!format) {
    throw new Error(`There is no format named ${reading.format}.`);
  }
  const totalBytes = files.get(reading.files[0]!)?.size ?? 0;
  const counted = await format.count(reading, {
    reader: files.reader,
    files,
    signal,
    progress: (bytes) => progress?.({ file: reading.files[0], bytes, totalBytes }),
  });
  return counted.map((result) => toDataset(reading, result, counted.length > 1));
}

function toDataset(reading: Reading, { split, tally, evidence = [] }: Counted, several: boolean): Dataset {
  const file = reading.files[0]!;
  return {
    id: several ? `${file}#${split ?? 'rest'}` : file,
    collection: several ? file : collectionOf(file),
    files: reading.files,
    format: reading.variant,
    task: reading.task,
    split: split ?? splitOfPath(file),
    unit: reading.unit,
    evidence: [...reading.evidence, ...evidence],
    tally,
  };
}

/** Label files of one dataset differ only in the name of the split: `data/train.csv` and `data/test.csv`. */
function collectionOf(path: string): string {
  return splitOfPath(path) ? dirname(path) : path;
}
