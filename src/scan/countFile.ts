import type { Dataset } from '../core/dataset';
import type { FileEntry, FileReader, FileSet } from '../formats/fileSet';
import type { Reading } from '../formats/format';
import { type Folder, discover } from './discover';
import { HumanError } from './errors';
import { type InsteadOf, overlay } from './overlay';
import { scanFiles } from './scanFiles';
import type { ScanFolderOptions } from './scanFolder';
import type { SourceProblem } from './sources';

/** The label file that is to be counted on its own. */
export interface CountWish {
  /** Relative to the folder. */
  readonly path: string;
  /** Which files may be its sidecars (names, splits): those beside it, or all of the folder. */
  readonly among: 'siblings' | 'folder';
  /** Counts the file as it was in another revision. */
  readonly instead?: InsteadOf;
}

/**
 * Counts one label file, read as a scan of the folder would read it; a dataset for each of its parts, none where it is
 * no label file.
 *
 * @param impossible is told of settings for it that cannot be followed
 * @throws {HumanError} where it is a part of a dataset of many files, of which only this one is as it was
 */
export async function countFile(
  root: Folder & FileReader,
  { path, among, instead }: CountWish,
  options: ScanFolderOptions,
  impossible?: (problem: SourceProblem) => void,
): Promise<Dataset[]> {
  const folder = instead ? overlay(root, instead) : root;
  const entries =
    among === 'siblings' ? await siblings(folder, path) : await discover(folder, { ...options, progress: undefined });
  return scanFiles(entries, folder, {
    ...options,
    only: path,
    impossible: (problem) => void (problem.noFile || impossible?.(problem)),
    found(readings, files) {
      if (instead && readings.some((reading) => isManyFiles(reading, files))) {
        throw new HumanError(
          `${path} is one of many files of a data set. Check the revision out into another folder, and compare with that.`,
        );
      }
    },
  });
}

async function siblings(root: Folder & FileReader, path: string): Promise<FileEntry[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const listed = await root.list(folder.slice(0, -1));
  const entries: FileEntry[] = [];
  for (const { name, kind } of listed) {
    if (kind === 'file') {
      entries.push({ path: folder + name, ...(await root.stat(folder + name)) });
    }
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isManyFiles({ files, covers = [] }: Reading, set: FileSet): boolean {
  return set.get(files[0]!) === undefined || covers.some((path) => !files.includes(path));
}
