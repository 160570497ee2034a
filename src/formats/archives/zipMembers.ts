import type { FileEntry, FileReader } from '../fileSet';
import { readZipEntries, readZipEntry } from './zip';

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
const MAX_MEMBERS = 20;

/**
 * The members of an archive as files of their own, where it holds label tables and hardly anything else: archives of
 * images and of programs stay closed.
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
  const isOfTables = files.every(({ name }) => TABLE.test(name) || ABOUT.test(name));
  const isSafe = tables.every(({ name, method }) => !name.split('/').includes('..') && (method === 0 || method === 8));
  if (!isOfTables || !isSafe || files.length > MAX_MEMBERS || !tables.some(({ name }) => LIKELY.test(name))) {
    return [];
  }
  return tables.map((member) => ({
    path: `${path}/${member.name}`,
    size: member.size,
    archiveSize: size,
    ...(modified !== undefined && { modified }),
  }));
}

/** A reader to which members of archives are files. @param entryOf what is known of a path */
export function throughZip(reader: FileReader, entryOf: (path: string) => FileEntry | undefined): FileReader {
  async function* inside(path: string, start = 0): AsyncGenerator<Uint8Array> {
    const [, archive, name] = MEMBER.exec(path) ?? [];
    const size = entryOf(path)?.archiveSize;
    if (archive === undefined || size === undefined) {
      yield* reader.stream(path, start);
      return;
    }
    const member = (await readZipEntries(reader, archive, size)).find((entry) => entry.name === name);
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
