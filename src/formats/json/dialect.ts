import type { Counted, CountContext, Evidence, LabelFormat, Reading, Unit } from '../format';
import { basename, dirname, type FileEntry, type FileSet } from '../fileSet';
import type { Task } from '../../core/tally/tally';
import { type JsonHead, readHead } from './head';

/** What a dialect makes of a file; the paths are added by the search. */
export interface Recognised<Options = unknown> {
  readonly variant: string;
  readonly task: Task;
  readonly unit: Unit;
  readonly evidence: readonly Evidence[];
  readonly options: Options;
  /** Files with names, relative paths. */
  readonly sidecars?: readonly string[];
  /**
   * Files that may be one reading together: `sample` where a file is a single sample (all such files of a folder),
   * `shard` where it is a part of a larger file that was cut (files whose names differ in a number).
   */
  readonly joins?: 'sample' | 'shard';
  /** Files are joined only where this is the same. */
  readonly signature?: string;
  /** Fewer files than this are no reading. */
  readonly atLeast?: number;
  /** Of the files of a folder, the one with the highest rank says how all are read; 0 by default. */
  readonly rank?: number;
}

/** The file is of this dialect, but it holds no labels: no other dialect shall guess at it. */
export type NotLabels = 'no-labels';

type Answer<Options> = Recognised<Options> | NotLabels | undefined;

/** One kind of JSON label file. Adding one is a file with such a value and a line in `dialects.ts`. */
export interface JsonDialect<Options = unknown> {
  readonly id: string;
  /** What a person calls it: `COCO JSON`. */
  readonly title: string;
  /** Undefined where the head of the file does not have the structure of this dialect. */
  recognise(head: JsonHead, files: FileSet): Answer<Options> | Promise<Answer<Options>>;
  /** Counts the files of a reading, see {@link pathsOf}. */
  count(reading: Reading<Options>, context: CountContext): Promise<Counted[]>;
}

/** The JSON files of a reading. */
export function pathsOf(reading: Reading): readonly string[] {
  return reading.covers ?? reading.files.slice(0, 1);
}

const ENDINGS = ['.json', '.jsonl', '.ndjson', '.jsonlines', '.jl', '.manifest'];
/** Files of editors, package managers and build tools: never labels, and often there are many. */
const NEVER_LABELS =
  /^(package(-lock)?|composer|bower|tsconfig.*|jsconfig.*|settings|launch|tasks|extensions|manifest|\..*)\.json$/i;
/** Files of one folder that are all looked at; of larger folders only some are. */
const LOOKED_AT_PER_FOLDER = 200;
const SAMPLED = 8;
const LARGEST = 20;

/** The format of a dialect. */
export function formatOf<Options>(
  dialect: JsonDialect<Options>,
  recogniseAll: (files: FileSet) => Promise<readonly Reading[]>,
): LabelFormat<Options> {
  return {
    id: dialect.id,
    title: dialect.title,
    detect: async (files) =>
      (await recogniseAll(files)).filter((reading): reading is Reading<Options> => reading.format === dialect.id),
    count: (reading, context) => dialect.count(reading, context),
  };
}

interface Found extends Recognised {
  readonly path: string;
  readonly dialect: string;
}

/** All JSON label files: each file is looked at once, by the dialects in their order, until one knows it. */
export async function recogniseJson(files: FileSet, dialects: readonly JsonDialect[]): Promise<Reading[]> {
  const byFolder = new Map<string, FileEntry[]>();
  for (const entry of files.withExtension(...ENDINGS)) {
    if (entry.size > 1 && !NEVER_LABELS.test(basename(entry.path))) {
      const folder = dirname(entry.path);
      const siblings = byFolder.get(folder);
      if (siblings) {
        siblings.push(entry);
      } else {
        byFolder.set(folder, [entry]);
      }
    }
  }
  const readings: Reading[] = [];
  for (const [folder, entries] of byFolder) {
    readings.push(...(await recogniseFolder(folder, entries, files, dialects)));
  }
  return readings;
}

async function recogniseFolder(
  folder: string,
  entries: readonly FileEntry[],
  files: FileSet,
  dialects: readonly JsonDialect[],
): Promise<Reading[]> {
  const look = async (entry: FileEntry): Promise<Found | undefined> => {
    const head = await readHead(files.reader, entry);
    for (const dialect of head ? dialects : []) {
      const recognised = await dialect.recognise(head!, files);
      if (recognised === 'no-labels') {
        return undefined;
      }
      if (recognised) {
        return { ...recognised, path: entry.path, dialect: dialect.id };
      }
    }
    return undefined;
  };
  if (entries.length > LOOKED_AT_PER_FOLDER) {
    const found = await lookAtSome(entries, look);
    const samples = found.filter(({ joins }) => joins === 'sample');
    if (samples.length > SAMPLED / 2) {
      return [
        joined(
          folder,
          samples,
          entries.map(({ path }) => path),
        ),
      ];
    }
    if (found.length === 0) {
      // A folder full of other JSON is not read through; a label file among it is one of the largest.
      return recogniseFolder(folder, largest(entries), files, dialects);
    }
  }
  const found: Found[] = [];
  for (const entry of entries) {
    const recognised = await look(entry);
    if (recognised) {
      found.push(recognised);
    }
  }
  const enough = groups(found).filter((group) => group.length >= (group[0]!.atLeast ?? 1));
  return enough.map((group) =>
    group.length === 1
      ? single(group[0]!)
      : joined(
          folder,
          group,
          group.map(({ path }) => path),
        ),
  );
}

function largest(entries: readonly FileEntry[]): FileEntry[] {
  return [...entries].sort((a, b) => b.size - a.size).slice(0, LARGEST);
}

async function lookAtSome(
  entries: readonly FileEntry[],
  look: (entry: FileEntry) => Promise<Found | undefined>,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let i = 0; i < SAMPLED; i++) {
    const recognised = await look(entries[Math.floor((i * (entries.length - 1)) / (SAMPLED - 1))]!);
    if (recognised) {
      found.push(recognised);
    }
  }
  return found;
}

/** Files that belong together; every file is in one group. */
function groups(found: readonly Found[]): Found[][] {
  const byKey = new Map<string, Found[]>();
  for (const file of found) {
    const { path, dialect, joins, signature = '' } = file;
    const key = JSON.stringify(
      joins === 'sample' ? [dialect, signature] : joins === 'shard' ? [dialect, signature, stem(path)] : [path],
    );
    byKey.set(key, [...(byKey.get(key) ?? []), file]);
  }
  return [...byKey.values()].flatMap((group) =>
    group[0]!.joins === 'shard' && !areShards(group.map(({ path }) => basename(path)))
      ? group.map((file) => [file])
      : [group],
  );
}

function stem(path: string): string {
  return basename(path).replace(/\d+/g, '#');
}

/**
 * Names that differ in a number are parts of one file where there are three or more or the names say so; but folds with a
 * split in their name (`train_fold1.json`) hold the same samples again and again.
 */
function areShards(names: readonly string[]): boolean {
  const [first = ''] = names;
  if (/fold/i.test(first) && /train|val|dev|test/i.test(first)) {
    return false;
  }
  return names.length >= 3 || (names.length === 2 && /-of-|part|shard|chunk/i.test(first));
}

function single(found: Found): Reading {
  return reading(found, [found.path, ...(found.sidecars ?? [])]);
}

function joined(folder: string, found: readonly Found[], paths: readonly string[]): Reading {
  const chosen = found.reduce((best, file) => ((file.rank ?? 0) > (best.rank ?? 0) ? file : best));
  const sidecars = [...new Set(found.flatMap((file) => file.sidecars ?? []))];
  return { ...reading(chosen, [folder || '.', ...sidecars]), covers: paths };
}

function reading({ dialect, variant, task, unit, evidence, options }: Found, files: readonly string[]): Reading {
  return { format: dialect, variant, files, task, unit, evidence, options };
}
