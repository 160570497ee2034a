import { basename, dirname, extname, type FileEntry, type FileSet, groupByFolder, HEAD_BYTES } from '../fileSet';
import { spread, stemOf } from '../folders/images';
import { splitOfPath } from '../splits';
import { looksLikeLabels } from './labelText';

/** Label files that belong together: `labels/train` with all folders in it. */
export interface LabelRoot {
  readonly root: string;
  readonly paths: readonly string[];
  /** At least one of them holds an object; a root of empty files alone says nothing by itself. */
  readonly isSure: boolean;
}

const SAMPLED = 6;
/** Texts that lie beside labels and are none, by name; their content is looked at as well. */
const SIDECAR =
  /^(.*[-_.])?(class(es)?|class_names|labels?|names?|obj|readme|notes?|licen[cs]e|train|training|val|valid|validation|test|trainval|data|list|requirements|info|attribution)([-_.\d].*)?$/i;
/** Where Ultralytics and YOLOv5 write what a model predicted. */
const PREDICTED = /(^|\/)runs\/(detect|segment|pose|obb|predict|classify|train|val|test|exp)\d*(\/|$)/;
const LABELS = /^labels?([-_].*)?$|^obj_[a-z]+_data$/i;

/** The folders of YOLO label files, recognised from a few files of each. */
export async function findLabelRoots(files: FileSet): Promise<LabelRoot[]> {
  const roots = new Map<string, { paths: string[]; isSure: boolean }>();
  for (const [folder, entries] of groupByFolder(files.withExtension('.txt'))) {
    if (PREDICTED.test(folder)) {
      continue;
    }
    const labels = await labelsAmong(files, entries);
    if (labels) {
      const root = rootOf(folder);
      const known = roots.get(root) ?? { paths: [], isSure: false };
      roots.set(root, { paths: [...known.paths, ...labels.paths], isSure: known.isSure || labels.isSure });
    }
  }
  return [...roots].map(([root, { paths, isSure }]) => ({ root, paths, isSure }));
}

async function labelsAmong(
  files: FileSet,
  entries: readonly FileEntry[],
): Promise<{ paths: string[]; isSure: boolean } | undefined> {
  const isLabel = async ({ path, size }: FileEntry): Promise<boolean> =>
    looksLikeLabels(await files.headText(path), size <= HEAD_BYTES);
  const isOdd = entries.map(({ path }) => SIDECAR.test(stemOf(path)));
  const plain = entries.filter((_, k) => !isOdd[k]);
  const sampled = spreadFilled(plain, SAMPLED);
  let sure = 0;
  for (const entry of sampled) {
    sure += (await isLabel(entry)) ? 1 : 0;
  }
  const isEmptyLabels =
    sampled.length === 0 && plain.length > 0 && dirname(plain[0]!.path).split('/').some(isLabelFolder);
  if (!isEmptyLabels && (sure === 0 || sure * 2 < sampled.length)) {
    return labelsOfOddNames(files, entries, isLabel);
  }
  const paths: string[] = [];
  for (const [k, entry] of entries.entries()) {
    if (!isOdd[k] || (entry.size > 0 ? await isLabel(entry) : /\d/.test(stemOf(entry.path)))) {
      paths.push(entry.path);
    }
  }
  return { paths, isSure: sure > 0 };
}

/** Up to `count` files that are not empty, spread over the list; the sizes of the others are not asked for. */
function spreadFilled(entries: readonly FileEntry[], count: number): FileEntry[] {
  const step = Math.max(1, (entries.length - 1) / (count - 1));
  const found: FileEntry[] = [];
  let from = 0;
  for (let k = 0; k < count && from < entries.length; k++) {
    for (let at = Math.max(from, Math.round(k * step)); at < entries.length; at++) {
      if (entries[at]!.size > 0) {
        found.push(entries[at]!);
        from = at + 1;
        break;
      }
    }
  }
  return found;
}

/** Images may be called `image_1.jpg` or `test12.jpg`: then labels have names that look like those of sidecars. */
async function labelsOfOddNames(
  files: FileSet,
  entries: readonly FileEntry[],
  isLabel: (entry: FileEntry) => Promise<boolean>,
): Promise<{ paths: string[]; isSure: boolean } | undefined> {
  const odd = entries.filter((entry) => SIDECAR.test(stemOf(entry.path)) && entry.size > 0);
  if (odd.length === 0 || odd.length < entries.length / 2) {
    return undefined;
  }
  const sampled = spread(odd, SAMPLED);
  const sure: FileEntry[] = [];
  for (const entry of sampled) {
    if (await isLabel(entry)) {
      sure.push(entry);
    }
  }
  const withImage = sure.some(({ path }) =>
    imageFoldersOf(dirname(path)).some((folder) => hasImage(files, folder, path)),
  );
  const inLabels = dirname(entries[0]!.path).split('/').some(isLabelFolder);
  if (sure.length * 2 < sampled.length || sure.length === 0 || !(withImage || inLabels)) {
    return undefined;
  }
  const paths: string[] = [];
  for (const entry of entries) {
    if (
      entry.size === 0 ||
      !/^(.*[-_.])?(classes|readme|licen[cs]e)/i.test(basename(entry.path)) ||
      (await isLabel(entry))
    ) {
      paths.push(entry.path);
    }
  }
  return { paths, isSure: true };
}

function hasImage(files: FileSet, folder: string, labelPath: string): boolean {
  const stem = stemOf(labelPath);
  return files.in(folder).some(({ path }) => extname(path) !== '.txt' && stemOf(path) === stem);
}

/** `data/labels/train/a` belongs to `data/labels/train`, `data/labels/a` to `data/labels`. */
function rootOf(folder: string): string {
  const parts = folder.split('/');
  for (let k = parts.length - 1; k >= 0; k--) {
    if (isLabelFolder(parts[k]!)) {
      const next = parts[k + 1];
      const depth = next !== undefined && splitOfPath(next) !== null ? k + 2 : k + 1;
      return parts.slice(0, depth).join('/');
    }
  }
  return folder;
}

export function isLabelFolder(part: string): boolean {
  return LABELS.test(part);
}

/** Where the images of a folder of labels lie: `images` in the place of `labels`, or the folder itself. */
export function imageFoldersOf(folder: string): string[] {
  const parts = folder.split('/');
  const at = parts.findLastIndex(isLabelFolder);
  if (at < 0 || !/^labels?$/i.test(parts[at]!)) {
    return [folder];
  }
  return [parts.with(at, 'images').join('/'), folder, parts.filter((_, k) => k !== at).join('/')];
}
