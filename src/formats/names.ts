import { basename, dirname, type FileEntry, type FileSet } from './fileSet';
import { namesByPosition, type NameTable, parseNames } from './nameTable';

/** A names file, as a reading holds it. */
export interface NamesFile {
  readonly path: string;
  /** The id of the first line of a list without ids; 1 in AG News and DBpedia; or {@link FROM_ONE}. */
  readonly firstId: number;
}

/** Names that are numbered from 1, for labels that are numbered from 0. */
const FROM_ONE = -1;

const MAX_NAMES_BYTES = 1 << 20;
/** Files that call themselves names may hold more names than ids were seen. */
const CALLED_NAMES = /class|label|name|categor|synset|mapping|genre|topic|tag|attribute|id2/i;

/** The names that a reading found; undefined where the file is gone or no names file any more. */
export async function loadNames(files: FileSet, { path, firstId }: NamesFile): Promise<NameTable | undefined> {
  const text = await files.text(path, MAX_NAMES_BYTES);
  const names = text === undefined ? undefined : parseNames(text, Math.max(0, firstId));
  return names && firstId === FROM_ONE ? namesByPosition(names.names) : names;
}

/**
 * The file beside the labels, or one folder up, that names all of `ids` and hardly more.
 *
 * @param ids the ids seen in the label file
 */
export async function findNamesFile(
  files: FileSet,
  path: string,
  ids: readonly number[],
): Promise<(NamesFile & { names: NameTable }) | undefined> {
  if (ids.length === 0) {
    return undefined;
  }
  return nearest(files, path, (text, called) => namesFitting(text, called, ids));
}

/**
 * The names in a text that are for all of `ids` and hardly more.
 *
 * @param called whether the text is said to hold names
 */
export function namesFitting(
  text: string,
  called: boolean,
  ids: readonly number[],
): { firstId: number; names: NameTable } | undefined {
  const least = ids.reduce((a, b) => Math.min(a, b), Infinity);
  const most = ids.reduce((a, b) => Math.max(a, b), 0);
  // Lists that say how many names follow count these from 1.
  const counted = /^\d+\s*$/m.exec(text)?.index === 0;
  for (const firstId of least < 1 ? [0] : counted ? [1, 0] : [0, 1]) {
    const names = parseNames(text, firstId);
    if (called && names && isOneBehind(names, ids, most)) {
      return { firstId: FROM_ONE, names: namesByPosition(names.names) };
    }
    if (!names || ids.some((id) => names.idOf(String(id)) === undefined)) {
      continue;
    }
    // A list of files may happen to have as many lines as there are classes.
    const files = names.names.some((name) => /[/\\]|\.\w{2,4}$/.test(name));
    const exact = names.names.length === most + 1 - firstId && (called || !files);
    const roughly = called && names.names.length <= most + 1 + Math.max(5, ids.length);
    // From 1 only where it fits exactly: a list from 0 with a spare line is the more frequent.
    const from = firstId === 0 ? !(least >= 1 && names.names.length === most) : counted;
    if (exact || (roughly && from)) {
      return { firstId, names };
    }
  }
  return undefined;
}

/** Names with numbers from 1 on, as many as there are ids, all of which were seen, from 0 on. */
function isOneBehind({ names, idOf }: NameTable, ids: readonly number[], most: number): boolean {
  const areAllSeen = names.length > 2 && ids.length === names.length && most === names.length - 1;
  return areAllSeen && idOf('0') === undefined && idOf('1') === 0 && idOf(String(names.length)) === most;
}

/** The file beside a table without header that names exactly `count` columns. */
export function findNamesOfColumns(
  files: FileSet,
  path: string,
  count: number,
): Promise<(NamesFile & { names: NameTable }) | undefined> {
  return nearest(files, path, (text) => {
    const names = parseNames(text);
    return names?.names.length === count ? { firstId: 0, names } : undefined;
  });
}

async function nearest(
  files: FileSet,
  path: string,
  accept: (text: string, called: boolean) => { firstId: number; names: NameTable } | undefined,
): Promise<(NamesFile & { names: NameTable }) | undefined> {
  for (let folder = dirname(path), up = 0; up < 2; folder = dirname(folder), up++) {
    const called = (entry: FileEntry): boolean => CALLED_NAMES.test(basename(entry.path));
    const candidates = files
      .in(folder)
      .filter((entry) => entry.path !== path && mayHoldNames(entry))
      .sort((a, b) => Number(called(b)) - Number(called(a)) || a.size - b.size);
    for (const entry of candidates.slice(0, 30)) {
      const text = await files.text(entry.path, MAX_NAMES_BYTES);
      const found = text === undefined ? undefined : accept(text, called(entry));
      if (found) {
        return { path: entry.path, ...found };
      }
    }
    if (folder === '') {
      break;
    }
  }
  return undefined;
}

function mayHoldNames({ path, size }: FileEntry): boolean {
  return (
    size > 0 &&
    size <= MAX_NAMES_BYTES &&
    /\.(txt|csv|tsv|names|lst|genre|labels|classes|json)$|^[^.]+$/i.test(basename(path)) &&
    !/^(readme|licen[cs]e|requirements|changelog)/i.test(basename(path))
  );
}
