import type { FileEntry, FileReader } from '../fileSet';
import { mediumOf } from '../folders/media';
import { readZipEntries, readZipEntry, type ZipEntry } from './zip';

/** A member of an archive has a path as if the archive were a folder: `labels.zip/train.csv`. */
const MEMBER = /^(.*?\.zip)\/(.+)$/i;

/** True for a path into an archive. */
export function isZipMember(path: string): boolean {
  return path.includes('.zip/') || path.includes('.ZIP/');
}

/** Labels as text, which can be read from the front to the end as they are unpacked. */
const TABLE = /\.(csv|tsv|tab|jsonl|ndjson|json|arff|txt|libsvm|svm|conll|bio)$/i;
const LIKELY = /\.(csv|tsv|tab|jsonl|ndjson|json|arff)$/i;
/** What is put beside data and is none. */
const ABOUT = /\.(md|pdf|rst|html?|docx?)$|(^|\/)(readme|licen[cs]e|citation|changelog)[^/]*$/i;
const LEFTOVER = /(^|\/)(__MACOSX\/|\.|Thumbs\.db$)/;
/** What lies beside images and recordings and says what is in them. */
const ANNOTATION = /\.(xml|ya?ml|names|data)$/i;
const MAX_MEMBERS = 20;
const MIN_SAMPLES = 20;
const MAX_SAMPLES = 500_000;

/**
 * The members of an archive as files of their own, where it holds label tables and hardly anything else, or images or
 * recordings with their annotations: archives of programs stay closed.
 */
export async function membersAsFiles(reader: FileReader, { path, size, modified }: FileEntry): Promise<FileEntry[]> {
  let members;
  try {
    members = await readZipEntries(reader, path, size);
  } catch {
    return []; // What is wrong with it is said elsewhere.
  }
  const files = members.filter(({ name }) => !name.endsWith('/') && !LEFTOVER.test(name));
  const tables = files.filter(({ name }) => TABLE.test(name) && !ABOUT.test(name));
  const isOfTables =
    files.every(({ name }) => TABLE.test(name) || ABOUT.test(name)) &&
    files.length <= MAX_MEMBERS &&
    tables.some(({ name }) => LIKELY.test(name));
  const opened = isOfTables ? tables : samplesWithLabels(files);
  const isSafe = opened.every(({ name, method }) => !name.split('/').includes('..') && (method === 0 || method === 8));
  if (!isSafe) {
    return [];
  }
  return opened.map((member) => ({
    path: `${path}/${member.name}`,
    size: member.size,
    archiveSize: size,
    ...(modified !== undefined && { modified }),
  }));
}

/** Images or recordings with their labels; none where there are few, or much else. */
function samplesWithLabels(files: readonly ZipEntry[]): readonly ZipEntry[] {
  const isSample = ({ name }: ZipEntry): boolean => !['text', undefined].includes(mediumOf(name));
  const samples = files.filter(isSample).length;
  const opened = files.filter((file) => isSample(file) || TABLE.test(file.name) || ANNOTATION.test(file.name));
  const isDataSet = samples >= MIN_SAMPLES && samples * 3 >= files.length && opened.length * 20 >= files.length * 19;
  return isDataSet && files.length <= MAX_SAMPLES ? opened : [];
}

/** A reader to which members of archives are files. @param entryOf what is known of a path */
export function throughZip(reader: FileReader, entryOf: (path: string) => FileEntry | undefined): FileReader {
  const directories = new Map<string, Promise<ReadonlyMap<string, ZipEntry>>>();
  const membersOf = (archive: string, size: number): Promise<ReadonlyMap<string, ZipEntry>> => {
    const known = directories.get(archive) ?? directoryOf(reader, archive, size);
    directories.set(archive, known);
    return known;
  };
  async function* inside(path: string, start = 0): AsyncGenerator<Uint8Array> {
    const [, archive, name] = MEMBER.exec(path) ?? [];
    const size = entryOf(path)?.archiveSize;
    if (archive === undefined || size === undefined) {
      yield* reader.stream(path, start);
      return;
    }
    const member = (await membersOf(archive, size)).get(name!);
    if (!member) {
      throw new Error(`${name} is not in the archive any more.`);
    }
    let at = 0;
    for await (const piece of readZipEntry(reader, archive, member)) {
      if (at + piece.length > start) {
        yield piece.subarray(Math.max(0, start - at));
      }
      at += piece.length;
    }
  }
  return {
    ...(reader.gunzip && { gunzip: (path) => reader.gunzip!(path) }),
    ...(reader.inflate && { inflate: (data, most) => reader.inflate!(data, most) }),
    read: (path, start = 0, end = Infinity) =>
      isZipMember(path) ? joined(inside(path, start), end - start) : reader.read(path, start, end),
    stream: (path, start) => (isZipMember(path) ? inside(path, start) : reader.stream(path, start)),
  };
}

async function directoryOf(reader: FileReader, archive: string, size: number): Promise<ReadonlyMap<string, ZipEntry>> {
  const entries = await readZipEntries(reader, archive, size);
  return new Map(entries.map((entry) => [entry.name, entry]));
}

async function joined(pieces: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    parts.push(piece.slice(0, most - length));
    length += parts.at(-1)!.length;
    if (length >= most) {
      break;
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
