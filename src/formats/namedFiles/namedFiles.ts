import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename, dirname, extname, type FileEntry, type FileSet, HEAD_BYTES } from '../fileSet';
import { isJunk } from '../folders/images';
import { type Medium, mediumOf } from '../folders/media';
import type { Counted, LabelFormat, Reading } from '../format';
import { SHOWN } from '../imageFolder/folderNames';
import { classesInNames, type NamedClasses } from './classInName';
import { type ClassPart, classPartOf } from './partsOfNames';

interface Options {
  readonly classes: readonly string[];
  readonly counts: readonly number[];
}

const MEDIA = new Set<Medium | undefined>(['image', 'audio']);
/** Files that may say which file has which label. */
const LABELS = /\.(csv|tsv|xlsx?|json|jsonl|xml|ya?ml|txt|mat|npy|npz|h5|hdf5|parquet|arff|db|sqlite|pkl|lst)$/i;
const ABOUT = /^(readme|licen[cs]e|changelog|attribution|citation|copyright)\b|submission|requirements/i;
const EXAMPLES = 3;

/**
 * A folder of images or recordings that are called after their class and numbered: `cat.0.jpg`, `Abyssinian_12.jpg`.
 * Only where no label file and no annotation lies near.
 */
export const namedFiles: LabelFormat<Options> = {
  id: 'named-files',
  title: 'Files called after their class',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    const recordings: Recordings = new Map();
    for (const folder of files.folders) {
      const found = lookAt(files, folder, recordings);
      // Asked last: it goes through all folders.
      if (found && (await areClassLists(files, labelsNear(files, folder), found.named.classes))) {
        readings.push(readingOf(folder, found.medium, found.named));
      }
    }
    for (const [folder, stems] of recordings) {
      const named = classPartOf(stems);
      if (named && (await nameNone(files, labelsNear(files, folder), stems))) {
        readings.push(readingOf(folder, 'audio', named));
      }
    }
    return readings;
  },

  count({ options: { classes, counts } }): Promise<Counted[]> {
    const builder = new TallyBuilder(classes);
    counts.forEach((count, id) => builder.add({ positives: [id] }, count));
    return Promise.resolve([{ split: null, tally: builder.build() }]);
  },
};

/** The names of recordings, by their folder; by the one above, where they lie in a folder for each speaker. */
type Recordings = Map<string, Map<string, string>>;

function lookAt(
  files: FileSet,
  folder: string,
  recordings: Recordings,
): { medium: Medium; named: NamedClasses } | undefined {
  const inside = files.in(folder).filter(({ path }) => !isJunk(path));
  // Half of the files may say what is spoken in the others.
  const middle = Math.floor(inside.length / 2);
  const sample = [...inside.slice(middle), ...inside.slice(0, middle)].find(({ path }) => MEDIA.has(mediumOf(path)));
  const medium = sample && mediumOf(sample.path);
  if (medium === undefined || folder.split('/').some((part) => SHOWN.test(part))) {
    return undefined;
  }
  const samples = inside.filter(({ path }) => mediumOf(path) === medium);
  const stems = new Map(samples.map(({ path }) => [path, withoutEnding(path)]));
  const spoken = medium === 'audio' ? new Set(stems.values()) : NOTHING;
  // A text that is called like its recording is what is said in it.
  const others = inside.filter(({ path }) => !stems.has(path) && !isSaid(path, spoken));
  if (others.length * 10 > inside.length) {
    return undefined;
  }
  const named = classesInNames(stems);
  if (!named && medium === 'audio') {
    const isOfSpeaker = [...stems.values()].every((stem) => stem.split(/[-_]/).includes(basename(folder)));
    const root = isOfSpeaker ? dirname(folder) : folder;
    const known = recordings.get(root) ?? new Map<string, string>();
    stems.forEach((stem, path) => known.set(path, stem));
    recordings.set(root, known);
  }
  return named && { medium, named };
}

const NOTHING: ReadonlySet<string> = new Set();

function isSaid(path: string, spoken: ReadonlySet<string>): boolean {
  return extname(path) === '.txt' && spoken.has(withoutEnding(path));
}

/** `cat.0` of `cat.0.jpg`. */
function withoutEnding(path: string): string {
  return basename(path).slice(0, -extname(path).length || undefined);
}

/** A stray file that is numbered like the samples, as `Abyssinian_100.mat` is. */
function isCalledSo(path: string): boolean {
  return /[-_. ]\d+\.\w+$/.test(path);
}

/** Tables, annotations and masks in the folder, in that above, or in one beside it. */
function* labelsNear(files: FileSet, folder: string): Generator<FileEntry, void> {
  const above = dirname(folder);
  for (const other of files.whole.folders) {
    if (other !== folder && other !== above && dirname(other) !== above) {
      continue;
    }
    for (const entry of files.whole.in(other)) {
      const { path } = entry;
      const isTaken = other !== folder && files.get(path) === undefined;
      if (isTaken || (LABELS.test(path) && !ABOUT.test(basename(path)) && !(other === folder && isCalledSo(path)))) {
        yield entry;
      }
    }
  }
}

/** Whether files that may hold labels are lists of the classes, one a line. */
async function areClassLists(files: FileSet, near: Iterable<FileEntry>, classes: readonly string[]): Promise<boolean> {
  for (const { path, size } of near) {
    const text = size <= HEAD_BYTES && /\.txt$/i.test(path) ? await files.headText(path) : '';
    const lines = new Set(text.split(/\r\n|\n|\r/).map((line) => line.trim()));
    if (classes.some((name) => !lines.has(name))) {
      return false;
    }
  }
  return true;
}

/** Whether files that may hold labels are short texts in which no recording is named: notes on the speakers. */
async function nameNone(
  files: FileSet,
  near: Iterable<FileEntry>,
  stems: ReadonlyMap<string, string>,
): Promise<boolean> {
  const spoken = new Set(stems.values());
  for (const { path, size } of near) {
    if (isSaid(path, spoken)) {
      continue;
    }
    const text = size <= HEAD_BYTES && /\.(txt|json)$/i.test(path) ? await files.headText(path) : undefined;
    if (text === undefined || [...spoken].some((stem) => text.includes(stem))) {
      return false;
    }
  }
  return true;
}

function readingOf(folder: string, medium: Medium, named: NamedClasses | ClassPart): Reading<Options> {
  const { classes, files, others } = named;
  const what = medium === 'image' ? 'images' : 'recordings';
  const count = files.reduce((sum, { length }) => sum + length, 0);
  const examples = files.slice(0, EXAMPLES).map((paths) => basename(paths[0]!));
  return {
    format: namedFiles.id,
    variant: `${medium}-names`,
    files: [folder || '.'],
    covers: [...files.flat(), ...others],
    task: 'multi-class',
    unit: medium === 'image' ? 'image' : 'record',
    evidence: [
      {
        about: 'format',
        text: `The names of ${count} ${what} ${isPart(named) ? hold(named) : `are one of ${classes.length} words and a number`}, such as ${examples.join(', ')}; ${isPart(named) ? 'this part' : 'the word'} is taken for the class.`,
        otherwise:
          'Where the word names a scene, a person or a film, these are no classes; a table of labels beside the folder would be read instead.',
      },
      ...(others.length > 0
        ? [{ about: 'policy' as const, text: `${others.length} files that are called otherwise do not count.` }]
        : []),
    ],
    options: { classes, counts: files.map(({ length }) => length) },
  };
}

function isPart(named: NamedClasses | ClassPart): named is ClassPart {
  return 'kind' in named;
}

function hold({ classes, kind, part }: ClassPart): string {
  const what = kind === 'emotion' ? 'emotions' : `${kind === 'id' ? 'ids' : 'codes'}, all of which each speaker says,`;
  return `have one of ${classes.length} ${what} as part ${part + 1}`;
}
