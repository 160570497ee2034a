import { basename, extname, type FileEntry, type FileSet, HEAD_BYTES } from '../fileSet';
import { isLabelName } from '../labelName';
import { splitOfWord } from '../splits';
import { headLines } from '../text/lines';

/** What a line says: whether the sample of this row has the class, which sample has it, or from when to when one has it. */
export type LineKind = 'flags' | 'samples' | 'events';

/** The files of one split, a class each. */
export interface ClassFilesPart {
  readonly split: string | null;
  readonly files: readonly { readonly path: string; readonly name: string }[];
}

/** A folder with a file for each class. */
export interface ClassFiles {
  readonly folder: string;
  readonly kind: LineKind;
  readonly parts: readonly ClassFilesPart[];
}

/** Folders with more files have one for each sample. */
const MAX_FILES = 1000;
const MIN_FILES = 3;
const MAX_OTHERS = 2;
const SAMPLE = /^(\d{1,9}|[^\s,;:"'<>{}]*\.(jpe?g|png|bmp|gif|tiff?|webp|wav|mp3|flac|ogg))$/i;
/** `video_validation_0000266  72.8 76.4`: a recording, a start and an end. */
const EVENT = /^(?=\S*[a-z])[^\s,;:"'<>{}]+\s+\d+(\.\d+)?\s+\d+(\.\d+)?$/i;
/** Lists of samples that are called for their part of the data, or for what they hold. */
const NO_CLASS =
  /(^|[-_])(train|training|trainval|val|valid|validation|dev|test|testing|fold|split|set|all|list|lists|images|files|ids?|index|query|gallery|seen|unseen)(list|set|split|[-_]|\d|$)/i;
const ABOUT = /^(readme|licen[cs]e|citation|changelog)/i;

/**
 * Folders of text files that are called like classes, of which each has a line of 0 or 1 for every sample (NUS-WIDE), or
 * names the samples of its class (MIRFLICKR), or says when it happens in them (THUMOS).
 */
export async function findClassFiles(files: FileSet): Promise<ClassFiles[]> {
  const found: ClassFiles[] = [];
  for (const folder of files.folders) {
    const candidates = textsIn(files, folder);
    const lists = candidates && (await listsAmong(files, candidates));
    if (lists) {
      const { kind } = lists;
      const parts = partsOf(lists.texts);
      const isOfClasses = kind === 'flags' || !parts.flat().some(({ name }) => NO_CLASS.test(name));
      if (isOfClasses && parts.every((part) => part.length > 1 && (kind !== 'flags' || areAsLong(part)))) {
        found.push({
          folder,
          kind,
          parts: parts.map((part) => ({
            split: part[0]!.split,
            files: part.map(({ path, name }) => ({ path, name })),
          })),
        });
      }
    }
  }
  return found;
}

/** The text files of a folder that may be of a class each; undefined where they are few, many or of numbered samples. */
function textsIn(files: FileSet, folder: string): FileEntry[] | undefined {
  const texts: FileEntry[] = [];
  for (const entry of files.in(folder)) {
    if (extname(entry.path) === '.txt' && !ABOUT.test(basename(entry.path))) {
      texts.push(entry);
      if (texts.length > MAX_FILES) {
        return undefined;
      }
    }
  }
  const numbered = texts.filter(({ path }) => /\d{2}/.test(stemOf(path))).length;
  return texts.length >= MIN_FILES && numbered * 2 < texts.length ? texts : undefined;
}

/**
 * The files that are of one kind, of those in a folder: all but a list of the classes and lists of whole splits, which
 * may lie beside them. A folder of other texts is left after a few.
 */
async function listsAmong(
  files: FileSet,
  candidates: readonly FileEntry[],
): Promise<{ kind: LineKind; texts: FileEntry[] } | undefined> {
  const texts: FileEntry[] = [];
  let kind: LineKind | undefined;
  let most = 0;
  let others = 0;
  /** In how many files a recording is named. */
  const named = new Map<string, number>();
  for (const entry of candidates) {
    const { path, size } = entry;
    const lines = headLines(await files.headText(path), size <= HEAD_BYTES).map((line) => line.trim());
    const used = lines.filter((line) => line !== '');
    const isFlags = used.every((line) => line === '0' || line === '1');
    const isSamples = !isFlags && used.every((line) => SAMPLE.test(line)) && new Set(used).size === used.length;
    const isEvents = !isFlags && !isSamples && used.every(isEvent);
    const own = used.length === 0 ? kind : isFlags ? 'flags' : isSamples ? 'samples' : isEvents ? 'events' : undefined;
    const fits = used.length === 0 || (own !== undefined && (kind === undefined || own === kind || used.length === 1));
    if (fits) {
      kind ??= own;
      most = Math.max(most, used.length);
      texts.push(entry);
      if (own === 'events') {
        new Set(used.map(recordingOf)).forEach((recording) => named.set(recording, (named.get(recording) ?? 0) + 1));
      }
    } else if (++others > MAX_OTHERS) {
      return undefined;
    }
  }
  const ofClasses = kind === 'samples' ? texts.filter(({ path }) => splitOfWord(stemOf(path)) === null) : texts;
  // What nearly every file names is a part of its sample (`nose 12 34`), no recording.
  const namings = [...named.values()].reduce((sum, count) => sum + count, 0);
  const areParts = kind === 'events' && namings > named.size * Math.max(1.5, texts.length / 2);
  // A file with one number is the label of a sample, not the samples of a label.
  return kind !== undefined && !areParts && most > 3 && others * 4 < texts.length && ofClasses.length > 1
    ? { kind, texts: ofClasses }
    : undefined;
}

function isEvent(line: string): boolean {
  const [, start, end] = line.split(/\s+/);
  return EVENT.test(line) && Number(end) >= Number(start);
}

/** What an event happens in. */
export function recordingOf(line: string): string {
  return line.split(/\s+/, 1)[0]!;
}

interface ClassFile {
  readonly path: string;
  readonly size: number;
  readonly name: string;
  readonly split: string | null;
}

/** The files by split, with the names of their classes: `Labels_airport_Train.txt` is of airport. */
function partsOf(texts: readonly FileEntry[]): ClassFile[][] {
  const stems = texts.map(({ path }) => stemOf(path));
  const first = /^[A-Za-z]+[-_]/.exec(stems[0]!)?.[0] ?? '';
  const prefix = first !== '' && isLabelName(first) && stems.every((stem) => stem.startsWith(first)) ? first : '';
  const bySplit = new Map<string | null, ClassFile[]>();
  for (const [index, { path, size }] of texts.entries()) {
    const bare = stems[index]!.slice(prefix.length);
    const [, name, word] = /^(.+)[-_]([A-Za-z]+)$/.exec(bare) ?? [];
    const split = word === undefined ? null : splitOfWord(word);
    const part = bySplit.get(split) ?? [];
    part.push({ path, size, name: split === null ? bare : name!, split });
    bySplit.set(split, part);
  }
  return [...bySplit.values()];
}

/** Files of as many 0 and 1 are of one size; the last line may lack its end. */
function areAsLong(part: readonly ClassFile[]): boolean {
  return part.every(({ size }) => Math.abs(size - part[0]!.size) <= 2);
}

function stemOf(path: string): string {
  return basename(path).replace(/\.txt$/i, '');
}
