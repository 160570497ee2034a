import ignore, { type Ignore } from 'ignore';
import type { FileEntry, FileReader } from '../formats/fileSet';
import { decodeText } from '../formats/text/decode';

type MaybePromise<T> = T | Promise<T>;

/** The port through which folders are walked. Paths are relative to the root, which is ''. */
export interface Folder {
  list(folder: string): MaybePromise<readonly { name: string; kind: 'file' | 'folder' | 'other' }[]>;
  /** Size in bytes and time of the last change in milliseconds. */
  stat(path: string): MaybePromise<{ size: number; modified?: number }>;
  /** What stays the same for a folder reached in two ways (through a link); the path itself where there are no links. */
  identity(folder: string): MaybePromise<string>;
}

export interface DiscoverOptions {
  readonly signal: AbortSignal;
  /** Patterns in the syntax of .gitignore, from settings (`files.exclude`). */
  readonly exclude?: readonly string[];
  /** Called with the number of files found so far. */
  progress?(files: number): void;
}

/** Folders that never hold label files of the project. */
const NEVER = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '__pycache__',
  '.venv',
  'venv',
  '.tox',
  '.mypy_cache',
  '.ipynb_checkpoints',
  '__MACOSX',
]);

/**
 * Lists the files below a folder: what .gitignore files and `exclude` leave, every folder once however many links lead
 * to it. A folder that cannot be read is passed over.
 */
export async function discover(root: Folder & FileReader, options: DiscoverOptions): Promise<FileEntry[]> {
  const found: FileEntry[] = [];
  const seen = new Set<string>();
  const rules: { folder: string; rules: Ignore }[] = [];
  if (options.exclude?.length) {
    rules.push({ folder: '', rules: ignore().add([...options.exclude]) });
  }
  await walk('', rules);
  return found;

  async function walk(folder: string, inherited: readonly { folder: string; rules: Ignore }[]): Promise<void> {
    options.signal.throwIfAborted();
    let listed;
    try {
      const identity = await root.identity(folder);
      if (seen.has(identity)) {
        return;
      }
      seen.add(identity);
      listed = [...(await root.list(folder))];
    } catch {
      return;
    }
    listed.sort((a, b) => (a.name < b.name ? -1 : 1));
    let active = inherited;
    if (listed.some(({ name, kind }) => name === '.gitignore' && kind === 'file')) {
      const path = folder === '' ? '.gitignore' : `${folder}/.gitignore`;
      try {
        active = [...inherited, { folder, rules: ignore().add(decodeText(await root.read(path))) }];
      } catch {
        // A .gitignore that cannot be read ignores nothing.
      }
    }
    for (const { name, kind } of listed) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'other' || ignored(path, kind === 'folder', active)) {
        continue;
      }
      if (kind === 'folder') {
        if (!NEVER.has(name)) {
          await walk(path, active);
        }
        continue;
      }
      // `._name` files are resource forks that macOS leaves in archives.
      if (name.startsWith('._') || name === '.DS_Store') {
        continue;
      }
      try {
        found.push({ path, ...(await root.stat(path)) });
      } catch {
        continue;
      }
      if (found.length % 1000 === 0) {
        options.progress?.(found.length);
      }
    }
  }
}

function ignored(path: string, isFolder: boolean, active: readonly { folder: string; rules: Ignore }[]): boolean {
  return active.some(({ folder, rules }) => {
    const relative = folder === '' ? path : path.slice(folder.length + 1);
    return rules.ignores(isFolder ? `${relative}/` : relative);
  });
}
