import { basename, dirname, type FileEntry, type FileSet, groupByFolder } from '../fileSet';
import { splitOfPath } from '../splits';
import { commonFolder } from './join';
import { hasKeyedLines } from './keyedLines';

/** JSON files that may be one reading, and what a person calls the place they are in. */
export interface JsonFolder {
  readonly folder: string;
  readonly entries: readonly FileEntry[];
}

const ENDINGS = [
  '.json',
  '.jsonl',
  '.ndjson',
  '.jsonlines',
  '.jl',
  '.odgt',
  '.manifest',
  '.geojson',
  '.labels',
  '.jams',
];
/** Files of editors, package managers and build tools: never labels, and often there are many. */
const NEVER_LABELS =
  /^(package(-lock)?|composer|bower|tsconfig.*|jsconfig.*|settings|launch|extensions|manifest|\..*)\.json$/i;
/** From so many folders on with a few files each, they are samples: BigEarthNet keeps every patch in its own. */
const CROWD = 20;
const FEW_FILES = 3;

/** All JSON files by folder; files of a crowd of folders are together, by what they are called in each. */
export async function jsonFolders(files: FileSet): Promise<JsonFolder[]> {
  const byFolder = new Map<string, FileEntry[]>();
  for (const entry of [...files.withExtension(...ENDINGS), ...(await jsonInTexts(files))]) {
    if (entry.size > 1 && !NEVER_LABELS.test(basename(entry.path))) {
      add(byFolder, dirname(entry.path), entry);
    }
  }
  const small = new Map<string, number>();
  for (const [folder, { length }] of byFolder) {
    if (folder !== '' && length <= FEW_FILES) {
      small.set(dirname(folder), (small.get(dirname(folder)) ?? 0) + 1);
    }
  }
  const folders: JsonFolder[] = [];
  const crowds = new Map<string, FileEntry[]>();
  for (const [folder, entries] of byFolder) {
    const parent = dirname(folder);
    if (folder !== '' && entries.length <= FEW_FILES && small.get(parent)! >= CROWD) {
      entries.forEach((entry) => add(crowds, JSON.stringify([parent, roleOf(entry.path)]), entry));
    } else {
      folders.push({ folder, entries });
    }
  }
  for (const [key, entries] of crowds) {
    folders.push({ folder: (JSON.parse(key) as [string, string])[0], entries });
  }
  return joinDeep(folders);
}

/** Texts of JSON lines, or of a list of objects; of a folder with many texts none is. */
async function jsonInTexts(files: FileSet): Promise<FileEntry[]> {
  const found: FileEntry[] = [];
  for (const texts of groupByFolder(files.withExtension('.txt')).values()) {
    for (const entry of texts.length <= FEW_TEXTS ? texts : []) {
      const head = entry.size > 1 ? await files.headText(entry.path) : '';
      if (LINES.test(head) || LIST.test(head) || hasKeyedLines(head)) {
        found.push(entry);
      }
    }
  }
  return found;
}

const LINES = /^\ufeff?\{\s*"[^\n]*\}\r?\n\{\s*"/;
const LIST = /^\ufeff?\s*\[\s*\{\s*"[^"\n]*"\s*:/;
const FEW_TEXTS = 20;

/** Files of one name, or of names that are numbers, in folders far from each other: `league/season/game/Labels.json`. */
function joinDeep(folders: readonly JsonFolder[]): JsonFolder[] {
  const byName = new Map<string, JsonFolder[]>();
  for (const place of folders) {
    const [first] = place.entries;
    const path = first?.path ?? '';
    const isAlone = place.entries.length <= FEW_FILES && dirname(path) === place.folder;
    const names = new Set(place.entries.map((entry) => basename(entry.path).replace(NUMBER, '#')));
    const key = isAlone && names.size === 1 ? [...names, splitOfPath(path), path.split('/').length] : [path, 'alone'];
    const name = JSON.stringify(key);
    byName.set(name, [...(byName.get(name) ?? []), place]);
  }
  return [...byName.values()].flatMap((group) =>
    group.length >= CROWD
      ? [{ folder: commonFolder(group.map(({ folder }) => folder)), entries: group.flatMap(({ entries }) => entries) }]
      : group,
  );
}

/** Numbers and codes of capital letters: `TRAAAAW128F429D538.json`. */
const NUMBER = /[A-Z0-9]{2,}|\d+/g;

/** What a file is called in its folder, whatever the folder is called: `S2A_7/S2A_7_labels.json` is `_labels.json`. */
function roleOf(path: string): string {
  return basename(path)
    .replace(basename(dirname(path)), '')
    .replace(/\d+/g, '#');
}

function add(to: Map<string, FileEntry[]>, key: string, entry: FileEntry): void {
  const known = to.get(key);
  if (known) {
    known.push(entry);
  } else {
    to.set(key, [entry]);
  }
}
