import { basename, dirname, extname, type FileEntry, type FileSet } from '../fileSet';
import { isLabelName } from '../labelName';
import { parseNames } from '../nameTable';

/** One of the class ids of a record. */
export interface LabelByte {
  /** Where it stands in the record. */
  readonly offset: number;
  /** What its classes are called together: `coarse`, `fine`. */
  readonly title: string;
  readonly names: readonly string[];
  readonly namesFile: string;
  readonly firstId: number;
}

/** Bytes of an image of 32 by 32 pixels in three colours. */
const IMAGE_BYTES = 3072;
const MAX_LABELS = 2;
const NAMES_FILE = /(meta|names?|classes|labels?)\.txt$/i;

/**
 * Where the class ids are in a binary file: before each image, or alone beside a file of the images. Only where a text
 * file beside it names as many classes as there are ids: anything may be called `.bin`.
 */
export async function labelBytesOf(
  files: FileSet,
  { path, size }: FileEntry,
): Promise<{ recordBytes: number; labels: readonly LabelByte[] } | undefined> {
  const lists = await namesBeside(files, path);
  if (lists.length === 0 || size === 0) {
    return undefined;
  }
  const head = await files.head(path);
  for (let count = 1; count <= MAX_LABELS && lists.length >= count; count++) {
    const recordBytes = count + IMAGE_BYTES;
    // Fine classes stand behind the coarse ones they belong to.
    const ordered = [...lists].sort((a, b) => a.names.length - b.names.length).slice(-count);
    const labels = ordered.map(({ file, names }, offset) => {
      const title = basename(file).replace(/_?label_?names|\.meta|\.txt$/gi, '');
      return { offset, title, names, namesFile: file, firstId: 0 };
    });
    if (size % recordBytes === 0 && labels.every((label) => fits(head, label, recordBytes))) {
      return { recordBytes, labels };
    }
  }
  return idsAlone(files, path, size, head, lists[0]!);
}

interface NamesBeside {
  readonly file: string;
  readonly names: readonly string[];
}

async function namesBeside(files: FileSet, path: string): Promise<NamesBeside[]> {
  const found: NamesBeside[] = [];
  for (const { path: file } of files.in(dirname(path))) {
    if (NAMES_FILE.test(file)) {
      const names = parseNames((await files.text(file, 1 << 16)) ?? '')?.names;
      if (names && names.length > 1 && names.length <= 256) {
        found.push({ file, names });
      }
    }
  }
  return found;
}

/** All ids that were looked at have a name, while the bytes of the images behind them take other values. */
function fits(head: Uint8Array, { offset, names }: LabelByte, recordBytes: number): boolean {
  for (let at = offset; at < head.length; at += recordBytes) {
    if (head[at]! >= names.length) {
      return false;
    }
  }
  return head.subarray(offset).some((byte) => byte >= names.length);
}

/** A byte for each image of a file beside, which is so many times as long; ids start at 0 or at 1. */
function idsAlone(
  files: FileSet,
  path: string,
  size: number,
  head: Uint8Array,
  { file, names }: NamesBeside,
): { recordBytes: number; labels: readonly LabelByte[] } | undefined {
  const stem = basename(path).slice(0, -extname(path).length);
  const common = /^.*?[-_.](?=[^-_.]*$)/.exec(stem)?.[0] ?? '';
  const images = files
    .in(dirname(path))
    .find((entry) => entry.path !== path && basename(entry.path).startsWith(common) && entry.size % size === 0);
  const most = head.reduce((a, b) => Math.max(a, b), 0);
  const least = head.reduce((a, b) => Math.min(a, b), 255);
  const firstId = most === names.length && least >= 1 ? 1 : 0;
  return isLabelName(stem) && images && images.size / size >= 100 && most - firstId < names.length
    ? { recordBytes: 1, labels: [{ offset: 0, title: '', names, namesFile: file, firstId }] }
    : undefined;
}
