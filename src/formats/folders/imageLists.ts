import { basename, extname, type FileEntry, type FileSet, HEAD_BYTES } from '../fileSet';
import { splitOfPath } from '../splits';
import { looksBinary } from '../text/decode';
import { headLines, linesOf, textBlocks } from '../text/lines';
import { stemOf } from './images';

/** A text file with one image a line: one split of a dataset. */
export interface ImageList {
  readonly path: string;
  readonly split: string;
}

const HEAD_LINES = 100;
const MAX_LISTS = 50;
const MIN_SHARE = 0.5;

/**
 * What a line of a list names: the stem of a path, also of the last of several (`images/1.jpg labels/1.txt`).
 *
 * @param keyOf what is known of a path; its stem, where that is enough
 */
export function listedStem(line: string, isKnown: (stem: string) => boolean, keyOf = stemOf): string {
  const trimmed = line.trim();
  const whole = keyOf(trimmed);
  if (isKnown(whole)) {
    return whole;
  }
  const blank = Math.max(trimmed.lastIndexOf(' '), trimmed.lastIndexOf('\t'));
  const last = keyOf(trimmed.slice(blank + 1));
  return isKnown(last) ? last : whole;
}

/**
 * The lists among the text files directly in `folders`: at least half of the lines in their heads name something known.
 * A list that names no split is called by its file name.
 */
export async function findImageLists(
  files: FileSet,
  folders: readonly string[],
  isKnown: (stem: string) => boolean,
  keyOf = stemOf,
): Promise<ImageList[]> {
  const lists: ImageList[] = [];
  for (const folder of new Set(folders)) {
    for (const { path, size } of textsIn(files, folder)) {
      if (isKnown(stemOf(path)) || looksBinary(await files.head(path))) {
        continue;
      }
      const head = headLines(await files.headText(path), size <= HEAD_BYTES);
      const lines = head.filter((line) => line.trim() !== '').slice(0, HEAD_LINES);
      const known = lines.filter((line) => isKnown(listedStem(line, isKnown, keyOf))).length;
      if (known > 0 && known >= lines.length * MIN_SHARE) {
        lists.push({ path, split: splitOfList(basename(path)) });
      }
    }
  }
  return withoutRepeats(lists);
}

/** The text files in a folder that are not empty; none where there are so many that each is of one image. */
function textsIn(files: FileSet, folder: string): readonly FileEntry[] {
  const texts: FileEntry[] = [];
  for (const entry of files.in(folder)) {
    if (extname(entry.path) === '.txt' && entry.size > 0) {
      texts.push(entry);
      if (texts.length > MAX_LISTS) {
        return [];
      }
    }
  }
  return texts;
}

/** The lines of a list that are not blank, as stems. */
export async function* listedStems(
  files: FileSet,
  list: ImageList,
  isKnown: (stem: string) => boolean,
  keyOf = stemOf,
): AsyncGenerator<string> {
  for await (const block of textBlocks(files.reader, list.path)) {
    for (const line of linesOf(block)) {
      if (line.trim() !== '') {
        yield listedStem(line, isKnown, keyOf);
      }
    }
  }
}

/** The split that a list is called after (`trainlist01.txt` too), else its name. */
function splitOfList(name: string): string {
  const first = /^(train|trainval|val|valid|test)(?=list|set|split)/i.exec(name)?.[1];
  return splitOfPath(name) ?? (first && splitOfPath(first)) ?? name.replace(/\.[^.]*$/, '');
}

/** One list for a split: two of the same split (`train.txt`, `train2017.txt`) are told apart by their file names. */
function withoutRepeats(lists: readonly ImageList[]): ImageList[] {
  const seen = new Set<string>();
  return lists.map((list) => {
    const split = seen.has(list.split) ? basename(list.path) : list.split;
    seen.add(split);
    return { ...list, split };
  });
}
