import { basename, extname, type FileSet, groupByFolder } from '../fileSet';

const IMAGE = new Set(
  '.jpg .jpeg .jpe .jfif .png .bmp .gif .tif .tiff .webp .ppm .pgm .pbm .pnm .avif .heic .dng .mpo .jp2 .exr'.split(
    ' ',
  ),
);
const ANNOTATION = new Set(['.txt', '.xml', '.json']);

export function isImage(path: string): boolean {
  return IMAGE.has(extname(path));
}

const imagesOf = new WeakMap<FileSet, Map<string, string[]>>();

/** The images among the files directly in a folder; found once for all folders, of which the largest often hold none. */
export function imagesIn(files: FileSet, folder: string): readonly string[] {
  let inFolder = imagesOf.get(files);
  if (!inFolder) {
    const images = groupByFolder(files.withExtension(...IMAGE));
    inFolder = new Map([...images].map(([name, entries]) => [name, entries.map(({ path }) => path)]));
    imagesOf.set(files, inFolder);
  }
  return inFolder.get(folder) ?? [];
}

/**
 * What an image and its annotation share: the file name without its ending. Only endings of images and annotations
 * count, so that `scan.v2`, listed without ending, stays whole.
 */
export function stemOf(path: string): string {
  const name = basename(path.replaceAll('\\', '/'));
  const extension = extname(name);
  return IMAGE.has(extension) || ANNOTATION.has(extension) ? name.slice(0, -extension.length) : name;
}

/** Whether one of the paths has a stem; the set of all of them, a hundred thousand perhaps, is made once it is asked. */
export function knownStems(paths: readonly string[]): (stem: string) => boolean {
  let stems: Set<string> | undefined;
  return (stem) => {
    stems ??= new Set(paths.map(stemOf));
    return stems.has(stem);
  };
}

/** Files that systems and tools leave in folders, which say nothing of what the folder is for. */
export function isJunk(path: string): boolean {
  const name = basename(path);
  return name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini' || name === 'ehthumbs.db';
}

/** Up to `count` items, spread evenly over the list, first and last included. */
export function spread<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) {
    return items;
  }
  return Array.from({ length: count }, (_, k) => items[Math.round((k * (items.length - 1)) / (count - 1))]!);
}
