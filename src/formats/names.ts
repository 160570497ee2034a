import { dirname, type FileEntry, type FileSet } from './fileSet';

/** Class names joined to ids from a file beside the labels. */
export interface NameTable {
  /** By class id, from 0 without gaps. */
  readonly names: readonly string[];
  /** True where the labels are numbers that stand for names. */
  readonly byNumber: boolean;
  /** The class of a label as it is written in the label file; undefined where it is unknown. */
  idOf(text: string): number | undefined;
}

const MAX_NAMES_BYTES = 4 << 20;

/** A names file: one name a line, or lines (or rows) of an id and a name. Undefined where the text is neither. */
export function parseNames(text: string): NameTable | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  while (lines.at(-1)?.trim() === '') {
    lines.pop();
  }
  if (lines.length === 0 || lines.some((line) => line.length > 200)) {
    return undefined;
  }
  return pairs(lines) ?? list(lines);
}

function list(lines: readonly string[]): NameTable | undefined {
  const names = lines.map((line) => line.trim());
  if (names.some((name) => name === '') || names.every((name) => /^[\d.+-]+$/.test(name))) {
    return undefined;
  }
  return fromMap(new Map(names.map((name, id) => [id, name])));
}

/** `0⇥anger`, `0: anger`, `0,anger`, `anger|0`, with or without a header. */
function pairs(lines: readonly string[]): NameTable | undefined {
  const byId = new Map<number, string>();
  for (const [at, line] of lines.entries()) {
    const found =
      /^\s*(?<id>\d+)\s*[\t,;:|= ]\s*(?<name>\S.*?)\s*$/.exec(line) ??
      /^\s*(?<name>\S.*?)\s*[\t,;:|=]\s*(?<id>\d+)\s*$/.exec(line);
    if (!found) {
      if (at === 0 && lines.length > 2) {
        continue;
      }
      return undefined;
    }
    const id = Number(found.groups!.id);
    if (byId.has(id)) {
      return undefined;
    }
    byId.set(id, unquoted(found.groups!.name!));
  }
  return byId.size >= 2 ? fromMap(byId) : undefined;
}

function unquoted(name: string): string {
  return /^(["']).*\1$/.test(name) ? name.slice(1, -1) : name;
}

function fromMap(byId: ReadonlyMap<number, string>): NameTable {
  const ids = [...byId.keys()].sort((a, b) => a - b);
  const position = new Map(ids.map((id, at) => [id, at]));
  return {
    names: ids.map((id) => byId.get(id)!),
    byNumber: true,
    idOf: (text) => (/^\s*\+?\d+(\.0*)?\s*$/.test(text) ? position.get(Number(text)) : undefined),
  };
}

/**
 * The file beside the labels that names all of `ids`: as close as possible, with the fewest names.
 *
 * @param ids the ids that were seen
 */
export async function findNamesFile(
  files: FileSet,
  path: string,
  ids: readonly number[],
): Promise<{ path: string; names: NameTable } | undefined> {
  if (ids.length === 0) {
    return undefined;
  }
  for (let folder = dirname(path), up = 0; up < 2; folder = dirname(folder), up++) {
    const candidates = files.in(folder).filter((entry) => entry.path !== path && mayHoldNames(entry));
    let best: { path: string; names: NameTable } | undefined;
    for (const { path: candidate } of candidates.slice(0, 50)) {
      const text = await files.text(candidate, MAX_NAMES_BYTES);
      const names = text === undefined ? undefined : parseNames(text);
      if (names && ids.every((id) => names.idOf(String(id)) !== undefined)) {
        const fits = names.names.length <= Math.max(...ids) + 1 + Math.max(5, ids.length);
        if (fits && (!best || names.names.length < best.names.names.length)) {
          best = { path: candidate, names };
        }
      }
    }
    if (best) {
      return best;
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
    /(\.(txt|csv|tsv|names|lst|genre|labels|classes)|\/[^./]+|^[^./]+)$/i.test(path)
  );
}
