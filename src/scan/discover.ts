import { membersAsFiles } from '../formats/archives/zipMembers';
import { basename, dirname, extname, type FileEntry, type FileReader } from '../formats/fileSet';
import { isLabelName } from '../formats/labelName';
import { splitOfPath } from '../formats/splits';
import { decodeText } from '../formats/text/decode';
import { IgnorePatterns } from './ignorePatterns';

type MaybePromise<T> = T | Promise<T>;

export interface FolderItem {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** The port through which folders are walked. Paths are relative to the root, which is ''. */
export interface Folder {
  list(folder: string): MaybePromise<readonly FolderItem[]>;
  /** Size in bytes and time of the last change in milliseconds. */
  stat(path: string): MaybePromise<{ size: number; modified?: number }>;
  /** A file that `list` named, where it can be told without a look at it: its size is looked up once it is asked for. */
  entry?(path: string): FileEntry;
  /** What stays the same for a folder reached in two ways (through a link); the path itself where there are no links. */
  identity(folder: string): MaybePromise<string>;
}

export interface DiscoverOptions {
  readonly signal: AbortSignal;
  /** Patterns in the syntax of .gitignore, from settings (`files.exclude`). */
  readonly exclude?: readonly string[];
  /** Whether .gitignore files are respected; true by default. */
  readonly useIgnoreFiles?: boolean;
  /** Called with the number of files found so far. */
  progress?(files: number): void;
  /** Called with each folder and each file of data that was passed over because a .gitignore says so. */
  ignored?(path: string): void;
}

/** Folders that never hold label files of the project. */
const NEVER = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '__pycache__',
  '.venv',
  'site-packages',
  'dist-packages',
  '.nox',
  '.eggs',
  '.pytest_cache',
  '.vscode-test',
  'venv',
  '.tox',
  '.mypy_cache',
  '.ipynb_checkpoints',
  '__MACOSX',
]);

const DATA = new Set(
  '.csv .tsv .jsonl .ndjson .parquet .arrow .feather .arff .xlsx .npz .npy .h5 .hdf5 .mat .sqlite'.split(' '),
);
const MAX_ARCHIVES = 20;

/** The rules of one .gitignore, which hold below its folder. */
interface Rules {
  readonly folder: string;
  readonly ignore: IgnorePatterns;
}

/**
 * Lists the files below a folder: what .gitignore files and `exclude` leave, every folder once however many links lead
 * to it. A folder that cannot be read is passed over.
 */
export async function discover(root: Folder & FileReader, options: DiscoverOptions): Promise<FileEntry[]> {
  const { signal, useIgnoreFiles = true } = options;
  const excluded = new IgnorePatterns(options.exclude ?? []);
  const found: FileEntry[] = [];
  const seen = new Set<string>();
  // A stack of folders still to be walked, not recursion: trees may be deep.
  const waiting: { folder: string; rules: readonly Rules[] }[] = [{ folder: '', rules: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    signal.throwIfAborted();
    const { folder } = next;
    const listed = await listOnce(folder);
    const rules = useIgnoreFiles && listed.some(isIgnoreFile) ? await withRulesOf(folder, next.rules) : next.rules;
    const folders: string[] = [];
    for (const { name, kind } of listed) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'file') {
        if (isLeftover(name) || excluded.test(path).ignored) {
          continue;
        }
        if (isIgnored(path, rules)) {
          if (mayHoldLabels(path)) {
            options.ignored?.(path);
          }
        } else if (root.entry) {
          addEntry(root.entry(path));
        } else {
          await addStat(path);
        }
      } else if (kind === 'folder' && !NEVER.has(name) && !excluded.test(`${path}/`).ignored) {
        if (isIgnored(`${path}/`, rules)) {
          options.ignored?.(path);
        } else {
          folders.push(path);
        }
      }
    }
    for (const path of folders.reverse()) {
      waiting.push({ folder: path, rules });
    }
  }
  return openArchives(root, found);

  async function listOnce(folder: string): Promise<FolderItem[]> {
    try {
      const identity = await root.identity(folder);
      if (seen.has(identity)) {
        return [];
      }
      seen.add(identity);
      const listed = await root.list(folder);
      return [...listed].sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch {
      return [];
    }
  }

  async function withRulesOf(folder: string, inherited: readonly Rules[]): Promise<readonly Rules[]> {
    try {
      const text = decodeText(await root.read(folder === '' ? '.gitignore' : `${folder}/.gitignore`));
      return [...inherited, { folder, ignore: new IgnorePatterns(text) }];
    } catch {
      // A .gitignore that cannot be read ignores nothing.
      return inherited;
    }
  }

  async function addStat(path: string): Promise<void> {
    try {
      addEntry({ path, ...(await root.stat(path)) });
    } catch {
      return;
    }
  }

  function addEntry(entry: FileEntry): void {
    found.push(entry);
    if (found.length % 1000 === 0) {
      options.progress?.(found.length);
    }
  }
}

/**
 * Archives of label tables or of samples with labels are taken for folders; those that hold anything else stay as they
 * are, and those that have been unpacked where they lie.
 */
async function openArchives(root: FileReader, found: readonly FileEntry[]): Promise<FileEntry[]> {
  const entries: FileEntry[] = [];
  const known = new Set(found.map(({ path }) => path));
  let opened = 0;
  for (const entry of found) {
    const isArchive = /\.zip$/i.test(entry.path.slice(-4)) && opened++ < MAX_ARCHIVES;
    const members = isArchive ? await membersAsFiles(root, entry) : [];
    const places = [entry.path.slice(0, -'.zip'.length), dirname(entry.path)];
    const isUnpacked = members.some(({ path }) =>
      places.some((place) => known.has(place + path.slice(entry.path.length).slice(place === '' ? 1 : 0))),
    );
    entries.push(...(members.length > 0 && !isUnpacked ? members : [entry]));
  }
  return entries;
}

/** The deepest .gitignore that says anything of a path decides, as in Git. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (let k = rules.length - 1; k >= 0; k--) {
    const { folder, ignore } = rules[k]!;
    const { ignored, unignored } = ignore.test(folder === '' ? path : path.slice(folder.length + 1));
    if (ignored || unignored) {
      return ignored;
    }
  }
  return false;
}

/** Files that hold data by their ending; of JSON, which anything is kept in, by their name too. */
function mayHoldLabels(path: string): boolean {
  const ending = extname(path);
  return (
    DATA.has(ending) || (ending === '.json' && (isLabelName(basename(path)) || splitOfPath(basename(path)) !== null))
  );
}

function isIgnoreFile({ name, kind }: FolderItem): boolean {
  return name === '.gitignore' && kind === 'file';
}

/** Resource forks (`._name`) and folder settings that macOS leaves in archives. */
function isLeftover(name: string): boolean {
  return name.startsWith('._') || name === '.DS_Store';
}
