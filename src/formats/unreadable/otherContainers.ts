import { basename, dirname, extname, type FileEntry, type FileSet, joinPath } from '../fileSet';
import { readZipEntries } from '../archives/zip';
import { NO_CLASS } from '../imageFolder/folderNames';
import { tarHeads } from './tarHeads';

/** Files of a kind that is not read although it may hold labels: what to do instead. */
export interface OtherContainer {
  /** The file, or the folder where one sentence is enough for all in it. */
  readonly path: string;
  readonly covers?: readonly string[];
  readonly reason: string;
}

const TFRECORD = /\.tfrec(ords?)?(-\d+-of-\d+)?(\.gz)?$|\.record(-\d+-of-\d+)?$/i;
/** Files in archives that may hold labels, and those that say that the archive is a program. */
const DATA =
  /\.(csv|tsv|jsonl|ndjson|parquet|arrow|npy|npz|arff|xlsx|cls)$|(^|\/)(labels?|annotations?|gt)\/.*\.(txt|xml|json)$/i;
/** Images and recordings in a folder, which may be called like their class. */
const IN_FOLDERS = /[^/]+\/[^/]+\.(jpe?g|png|bmp|tiff?|wav|flac|mp3)$/i;
const CODE =
  /\.(py|js|mjs|ts|c|h|cc|cpp|hpp|java|class|go|rs|rb|so|dll|o|php|sh|gemspec)$|(^|\/)(package\.json|PKG-INFO)$/i;
const MAX_ARCHIVES = 20;

/** The containers among the files that hold data in a way which is not read. */
export async function otherContainers(files: FileSet): Promise<OtherContainer[]> {
  const found: OtherContainer[] = [];
  const records = files.entries.filter((entry) => TFRECORD.test(entry.path) && entry.size > 0).map(({ path }) => path);
  for (const [folder, paths] of byFolder(records)) {
    found.push({ path: paths.length === 1 ? paths[0]! : folder || '.', covers: paths, reason: TFRECORD_ADVICE });
  }
  for (const { path } of files.entries.filter((entry) => basename(entry.path) === 'data.mdb')) {
    if (await isLmdb(files, path)) {
      found.push({ path, reason: LMDB_ADVICE });
    }
  }
  for (const { path } of files.withExtension('.feather')) {
    const head = await files.head(path);
    if (String.fromCharCode(...head.subarray(0, 4)) === 'FEA1') {
      found.push({ path, reason: FEATHER_ADVICE });
    }
  }
  const archives = files.entries.filter(({ path }) => /\.(tar\.gz|tgz|tar\.bz2|tar\.xz|tar\.zst|zip)$/i.test(path));
  for (const entry of archives.slice(0, MAX_ARCHIVES)) {
    const inside = await membersOf(files, entry);
    const data = inside.filter((name) => DATA.test(name));
    if (data.length > 0 && !inside.some((name) => CODE.test(name))) {
      const some = data.slice(0, 2).join(', ');
      const reason = `The archive holds files that may be labels (${some}), and it is not searched. Unpack it here.`;
      found.push({ path: entry.path, reason });
      continue;
    }
    const sorted = inside.find((name) => IN_FOLDERS.test(name) && !NO_CLASS.test(basename(dirname(name))));
    if (sorted !== undefined && !inside.some((name) => CODE.test(name)) && !isUnpacked(files, entry.path, sorted)) {
      const reason = `The archive holds images or recordings in folders that may be classes (${sorted}), and it is not searched. Unpack it here.`;
      found.push({ path: entry.path, reason });
    }
  }
  return found;
}

const TFRECORD_ADVICE =
  'TFRecord files hold records whose fields only their program knows; they are not read. Export the labels as CSV or ' +
  'JSON, for example with tfds.as_dataframe(dataset).to_csv("labels.csv").';
const LMDB_ADVICE =
  'The folder is an LMDB database, whose values only its program knows; it is not read. Export the labels as CSV or JSON.';
const FEATHER_ADVICE =
  'The file is Feather of version 1, which is not read. Write it again: pyarrow.feather.write_feather(table, path, version=2).';

function byFolder(paths: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), path]);
  }
  return folders;
}

/** The mark of LMDB stands behind the head of its first page. */
async function isLmdb(files: FileSet, path: string): Promise<boolean> {
  const head = await files.head(path);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return head.length >= 24 && (view.getUint32(16, true) === 0xbeefc0de || view.getUint32(16) === 0xbeefc0de);
}

/** Names of the first files in an archive; none where they cannot be seen without unpacking all of it. */
async function membersOf(files: FileSet, { path, size }: FileEntry): Promise<string[]> {
  try {
    if (extname(path) === '.zip') {
      return (await readZipEntries(files.reader, path, size)).map(({ name }) => name).filter(isFile);
    }
    return /\.(tar\.gz|tgz)$/i.test(path) ? (await tarHeads(files, path)).filter(isFile) : [];
  } catch {
    return [];
  }
}

function isUnpacked(files: FileSet, archive: string, member: string): boolean {
  const places = [dirname(archive), archive.replace(/\.(tar\.\w+|\w+)$/i, '')];
  return places.some((place) => files.whole.in(joinPath(place, dirname(member)) ?? '').length > 0);
}

function isFile(name: string): boolean {
  return !name.endsWith('/') && !/(^|\/)(__MACOSX|\.)/.test(name.replace(/^\.\//, ''));
}
