import { dirname, extname, type FileSet } from '../formats/fileSet';
import type { Reading } from '../formats/format';

/** More files of one kind in a folder stand for all of that kind in it: 100,000 names are not sent to the editor. */
const MOST_NAMED = 100;

/**
 * What a report was made from: files (`data/train.csv`), all files of a folder with an ending (`labels/*.txt`), and
 * folders, with a `/` at the end, of which every file counts; '' is the scanned folder itself.
 */
export function sourcesOf(readings: readonly Reading[], files: FileSet): string[] {
  const kinds = new Map<string, Set<string>>();
  const folders = new Set<string>();
  for (const paths of readings.flatMap(({ files: own, covers = [] }) => [own, covers])) {
    for (const path of paths) {
      const kind = kindOf(path);
      const named = kinds.get(kind);
      if (named && named.size > MOST_NAMED && !kind.endsWith('*')) {
        // One file more of a kind that has an ending.
        continue;
      }
      if (!files.get(path)) {
        folders.add(path === '' ? '' : `${path}/`);
      } else if (!named) {
        kinds.set(kind, new Set([path]));
      } else if (named.size <= MOST_NAMED) {
        named.add(path);
      }
    }
  }
  return [...folders, ...[...kinds].flatMap(([kind, named]) => (named.size > MOST_NAMED ? [kind] : [...named]))];
}

/** `labels/*.txt` for `labels/a.txt`. */
export function kindOf(path: string): string {
  const folder = dirname(path);
  return `${folder === '' ? '' : `${folder}/`}*${extname(path)}`;
}
