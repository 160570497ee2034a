import { isGzip, throughGzip } from './archives/gzip';
import { throughZip } from './archives/zipMembers';
import { Heads } from './heads';
import { decodeText } from './text/decode';

/** One file below the scanned folder. Paths are relative to it, with `/` between the parts on every system. */
export interface FileEntry {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** When it was last changed, in milliseconds; undefined where that is unknown. Only the cache looks at it. */
  readonly modified?: number;
  /** Of a member of a zip archive, whose path goes through it: the bytes of the archive. */
  readonly archiveSize?: number;
}

/**
 * The port through which formats read bytes. A reader may answer at once or later; formats `await` it either way, which
 * costs next to nothing where the bytes are there already.
 */
export interface FileReader {
  /** Bytes `start` to `end` (exclusive) of a file; the whole file by default. Throws where the file cannot be read. */
  read(path: string, start?: number, end?: number): Uint8Array | Promise<Uint8Array>;
  /**
   * The file, from the byte `start` on, in pieces of up to about 1 MB. A piece is valid only until the next one is asked
   * for: copy what you keep.
   */
  stream(path: string, start?: number): AsyncIterable<Uint8Array>;
  /** Told that these whole files will be read in this order, by hosts that can read them ahead. */
  ahead?(paths: readonly string[]): void;
  /** What is in a compressed file, like `stream`; for hosts that have a faster way than the platform's streams. */
  gunzip?(path: string): AsyncIterable<Uint8Array>;
  /**
   * What is in zlib data of at most `most` bytes, where the host has a fast way and nothing is wrong with the data;
   * undefined says nothing of it.
   */
  inflate?(data: Uint8Array, most: number): Uint8Array | undefined;
}

/** How much of a file a probe looks at. */
export const HEAD_BYTES = 65_536;

/** All files of a scan, found by folder and by ending, and the heads of those that were looked at. */
export class FileSet {
  private readonly byPath = new Map<string, FileEntry>();
  private readonly byFolder: ReadonlyMap<string, readonly FileEntry[]>;
  /** Places among the entries by ending, once a format asks. */
  private byExtension: Map<string, number[]> | undefined;

  /** Reads the files; of compressed ones (`a.csv.gz`) what is in them. */
  readonly reader: FileReader;

  constructor(
    readonly entries: readonly FileEntry[],
    private readonly raw: FileReader,
    private readonly heads = new Heads(),
    private readonly origin?: FileSet,
  ) {
    const hasArchives = entries.some(({ archiveSize }) => archiveSize !== undefined);
    this.reader = throughGzip(hasArchives ? throughZip(raw, (path) => this.byPath.get(path)) : raw);
    for (const entry of entries) {
      this.byPath.set(entry.path, entry);
    }
    this.byFolder = groupByFolder(entries);
  }

  /** The other files, with the heads that are known already. */
  without(paths: ReadonlySet<string>): FileSet {
    return new FileSet(
      this.entries.filter(({ path }) => !paths.has(path)),
      this.raw,
      this.heads,
      this.whole,
    );
  }

  /** All files of the scan, also those that a format has taken: what lies beside files tells what they are. */
  get whole(): FileSet {
    return this.origin ?? this;
  }

  get(path: string): FileEntry | undefined {
    return this.byPath.get(path);
  }

  /** Those of the paths that are files, as plain values that can be sent to another thread. */
  entriesOf(paths: readonly string[]): FileEntry[] {
    const entries = paths.flatMap((path) => this.get(path) ?? []);
    return entries.map(({ path, size }) => ({ path, size }));
  }

  /** Folders that hold files directly; the root is ''. */
  get folders(): Iterable<string> {
    return this.byFolder.keys();
  }

  /** The files directly in a folder. */
  in(folder: string): readonly FileEntry[] {
    return this.byFolder.get(folder) ?? [];
  }

  /** The files with one of these endings (lower case, with the dot), case folded. */
  withExtension(...extensions: readonly string[]): FileEntry[] {
    this.byExtension ??= placesByExtension(this.entries);
    const places = extensions.flatMap((extension) => this.byExtension!.get(extension) ?? []);
    return (extensions.length > 1 ? places.sort((a, b) => a - b) : places).map((place) => this.entries[place]!);
  }

  /** The first {@link HEAD_BYTES} of a file; empty where it cannot be read. Kept for the next format that asks. */
  head(path: string): Promise<Uint8Array> {
    return this.heads.get(path, () => {
      // Heads are kept: those of 20,000 small files must not take a buffer of 64 KB each.
      const end = isGzip(path) ? HEAD_BYTES : Math.min(HEAD_BYTES, this.get(path)?.size ?? HEAD_BYTES);
      return this.reader.read(path, 0, end);
    });
  }

  /** The head of a file as text, whatever its encoding. */
  async headText(path: string): Promise<string> {
    return decodeText(await this.head(path));
  }

  /** A whole small file (a sidecar) as text; undefined where it is missing or larger than `limit` bytes. */
  async text(path: string, limit = 4 << 20): Promise<string | undefined> {
    const entry = this.get(path);
    if (!entry || entry.size > limit) {
      return undefined;
    }
    try {
      return decodeText(await this.reader.read(path));
    } catch {
      return undefined;
    }
  }
}

function placesByExtension(entries: readonly FileEntry[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  let extension = '';
  let known: number[] = [];
  for (const [place, { path }] of entries.entries()) {
    // As in groupByFolder: mostly it is that of the file before.
    if (!(isPlainEnding(extension) && path.endsWith(extension) && path.at(-extension.length - 1) !== '/')) {
      extension = extname(path);
      known = listAt(places, extension);
    }
    known.push(place);
  }
  return places;
}

/** Whether any path that ends so, behind a name, has this as its ending; of `a.csv.gz` the ending is another. */
function isPlainEnding(extension: string): boolean {
  return extension !== '' && extension !== '.gz';
}

/** Files by the folders they are in; the root is ''. */
export function groupByFolder(entries: Iterable<FileEntry>): Map<string, FileEntry[]> {
  const groups = new Map<string, FileEntry[]>();
  let folder: string | undefined;
  let group: FileEntry[] = [];
  for (const entry of entries) {
    // Files of a folder mostly follow each other: 100,000 times no name of a folder is cut out.
    const end = Math.max(0, entry.path.lastIndexOf('/'));
    if (folder?.length !== end || !entry.path.startsWith(folder)) {
      folder = entry.path.slice(0, end);
      group = listAt(groups, folder);
    }
    group.push(entry);
  }
  return groups;
}

function listAt<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  let list = lists.get(key);
  if (!list) {
    list = [];
    lists.set(key, list);
  }
  return list;
}

/** The folder of a path; '' for a file at the root. */
export function dirname(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The ending in lower case with its dot, of `a.csv.gz` that of the file in it; '' where there is none. */
export function extname(path: string): string {
  // Asked of every file many times: no text is made of anything but the ending.
  const dot = path.lastIndexOf('.');
  if (dot <= path.lastIndexOf('/') + 1) {
    return '';
  }
  const extension = path.slice(dot).toLowerCase();
  return extension === '.gz' && isGzip(path) && basename(path).split('.').length > 2
    ? extname(path.slice(0, dot))
    : extension;
}

/** Joins a folder and a relative path, resolving `.` and `..`; undefined where it would leave the scanned folder. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split(/[\\/]/)) {
    if (part === '..') {
      if (parts.pop() === undefined) {
        return undefined;
      }
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/');
}
