import {
  Disposable,
  type Event,
  EventEmitter,
  type FileChangeEvent,
  FilePermission,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  l10n,
  workspace,
} from 'vscode';
import type { ScanService } from '../../scan/scanService';
import { openFolder } from '../folders';
import { exists } from './findImage';

const SCHEME = 'label-balance-member';
/** More than this is not unpacked to be looked at. */
const MOST_BYTES = 32 << 20;
/** So many files stay unpacked. */
const MOST_KEPT = 4;

interface Unpacked {
  readonly bytes: Uint8Array;
  /** Of the archive, when it was unpacked. */
  readonly mtime: number;
}

/**
 * Members of archives, and what is in compressed files, as files that the editor opens and nobody can write:
 * `data.zip/train.csv`, `shard-0.tar/000042.jpg`, `train.csv.gz`. The scan worker unpacks them.
 */
export class MemberFiles implements FileSystemProvider, Disposable {
  private readonly kept = new Map<string, Promise<Unpacked>>();
  private readonly changes = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile: Event<FileChangeEvent[]> = this.changes.event;
  private readonly registration = workspace.registerFileSystemProvider(SCHEME, this, { isReadonly: true });

  constructor(private readonly scans: Pick<ScanService, 'member'>) {}

  /** What opens a file of a folder, packed or not; undefined where it is neither. */
  async find(root: Uri, path: string): Promise<Uri | undefined> {
    const plain = Uri.joinPath(root, path);
    // What a label file names cannot make the editor open what is outside of the folder.
    if (!workspace.getWorkspaceFolder(plain)) {
      return undefined;
    }
    if (!isGzip(path) && (await exists(plain))) {
      return plain;
    }
    const archive = archiveOf(path);
    if (archive === undefined || !(await exists(Uri.joinPath(root, archive)))) {
      return undefined;
    }
    // The name without `.gz` tells the editor the language; what is meant stands in the query.
    const query = JSON.stringify([root.toString(), path]);
    return Uri.from({ scheme: SCHEME, path: `/${path.replace(/\.gz$/i, '')}`, query });
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { bytes, mtime } = await this.unpacked(uri);
    return { type: FileType.File, ctime: mtime, mtime, size: bytes.length, permissions: FilePermission.Readonly };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return (await this.unpacked(uri)).bytes;
  }

  /** The editor asks for size and content one after the other: they are unpacked once. */
  private async unpacked(uri: Uri): Promise<Unpacked> {
    const key = uri.toString();
    const { root, path } = wantedBy(uri);
    const { mtime } = await workspace.fs.stat(Uri.joinPath(root, archiveOf(path)!));
    const known = this.kept.get(key);
    if (known && (await known).mtime === mtime) {
      return known;
    }
    const fresh = this.unpack(root, path).then((bytes) => ({ bytes, mtime }));
    this.kept.delete(key);
    this.kept.set(key, fresh);
    // What cannot be unpacked is tried again.
    fresh.catch(() => this.kept.delete(key));
    for (const oldest of [...this.kept.keys()].slice(0, Math.max(0, this.kept.size - MOST_KEPT))) {
      this.kept.delete(oldest);
    }
    return fresh;
  }

  private async unpack(root: Uri, path: string): Promise<Uint8Array> {
    const { bytes, isCut } = await this.scans.member(root.toString(), path, MOST_BYTES);
    if (!isCut) {
      return bytes;
    }
    // An image that ends in the middle is none; a text that does can still be read.
    if (bytes.subarray(0, 4096).includes(0)) {
      throw FileSystemError.Unavailable(l10n.t('{0} is too large to be opened in its archive.', path));
    }
    const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
    const note = new TextEncoder().encode(l10n.t('… The rest of this file is not shown: it is too large.'));
    const shown = new Uint8Array(whole.length + note.length);
    shown.set(whole);
    shown.set(note, whole.length);
    return shown;
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  readDirectory(): [string, FileType][] {
    return [];
  }

  createDirectory(): void {
    throw FileSystemError.NoPermissions();
  }

  writeFile(): void {
    throw FileSystemError.NoPermissions();
  }

  delete(): void {
    throw FileSystemError.NoPermissions();
  }

  rename(): void {
    throw FileSystemError.NoPermissions();
  }

  dispose(): void {
    this.registration.dispose();
    this.changes.dispose();
  }
}

/** The file on disk that a path goes through, or that is compressed; undefined for any other path. */
export function archiveOf(path: string): string | undefined {
  return isGzip(path) ? path : /^(.*?\.(?:zip|tar))\/./i.exec(path)?.[1];
}

function isGzip(path: string): boolean {
  return /\.gz$/i.test(path);
}

/** What an address asks for; anybody can write one, so only what is in an open folder is given. */
function wantedBy(uri: Uri): { root: Uri; path: string } {
  let wanted: unknown;
  try {
    wanted = JSON.parse(uri.query);
  } catch {
    throw FileSystemError.FileNotFound(uri);
  }
  const [folder, path] = Array.isArray(wanted) ? (wanted as unknown[]) : [];
  const root = typeof folder === 'string' ? openFolder(folder) : undefined;
  const isBelow = typeof path === 'string' && archiveOf(path) !== undefined && !path.split('/').includes('..');
  if (root === undefined || !isBelow) {
    throw FileSystemError.FileNotFound(uri);
  }
  return { root: Uri.parse(root), path };
}
