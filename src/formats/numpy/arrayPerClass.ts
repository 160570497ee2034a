import { groupBy } from '../../core/groupBy';
import { basename, dirname, type FileEntry } from '../fileSet';
import type { Reading } from '../format';
import { isLabelName } from '../labelName';
import { splitOfWord } from '../splits';
import type { NamedArray } from './arrays';
import type { ArrayOptions } from './readArrays';

const MIN_CLASSES = 3;
/** What arrays are called that hold something else of the same samples, or other samples of any class. */
const GENERIC =
  /^(x|y|z|data|features?|images?|imgs?|inputs?|outputs?|masks?|labels?|targets?|preds?|predictions?|left|right|depth|rgb|red|green|blue|mean|std|raw|all|full|background|frames?|samples?|vectors?|embeddings?|weights?|before|after|real|fake|source|noise|clean)$/i;

/** A file of pictures, opened. */
export interface OpenedFile {
  readonly entry: FileEntry;
  readonly array: NamedArray;
}

/**
 * Folders with a file of pictures for each class, which is called after it: `airplane.npy`, `alarm clock.npy`. The
 * pictures are of one size and kind, and their numbers differ.
 */
export function arraysOfClasses(opened: readonly OpenedFile[]): Reading<ArrayOptions>[] {
  const byFolder = groupBy(opened, ({ entry }) => dirname(entry.path));
  return [...byFolder].flatMap(([folder, files]) => {
    const classes = wordsOfNames(files.map(({ entry }) => basename(entry.path).replace(/\.npy$/i, '')));
    const kinds = new Set(files.map(({ array: { header } }) => `${header.kind}${header.itemSize} ${sizeOf(header)}`));
    const arePictures = files.every(
      ({ array: { header } }) => header.kind === 'u' && header.itemSize === 1 && header.shape.length > 1,
    );
    const rows = files.map(({ array }) => array.header.shape[0] ?? 0);
    const isSo = classes && files.length >= MIN_CLASSES && kinds.size === 1 && new Set(rows).size > 1;
    return isSo && arePictures ? [readingOf(folder, files, classes, rows)] : [];
  });
}

function sizeOf({ shape }: NamedArray['header']): string {
  return shape.slice(1).join('x');
}

/** What differs in the names, if these are words that may be classes. */
function wordsOfNames(names: readonly string[]): string[] | undefined {
  const [first = ''] = names;
  let start = 0;
  for (let at = 0; names.every((name) => at < name.length && name[at] === first[at]); at++) {
    // Common to all up to a sign: `full_numpy_bitmap_`.
    start = /[-_. ]/.test(first[at]!) ? at + 1 : start;
  }
  const words = names.map((name) => name.slice(start));
  const areClasses = words.every(
    (word) =>
      /^\p{L}[\p{L} _'-]*$/u.test(word) &&
      !word.split(/[-_ ]/).some((part) => GENERIC.test(part) || splitOfWord(part) !== null) &&
      !isLabelName(word),
  );
  return areClasses ? words : undefined;
}

function readingOf(
  folder: string,
  files: readonly OpenedFile[],
  classes: readonly string[],
  rows: readonly number[],
): Reading<ArrayOptions> {
  return {
    format: 'numpy',
    variant: 'npy-class-arrays',
    files: [folder || '.'],
    covers: files.map(({ entry }) => entry.path),
    task: 'multi-class',
    unit: 'row',
    evidence: [
      {
        about: 'format',
        text: `${files.length} files hold pictures of one size, such as ${basename(files[0]!.entry.path)}: a class each, called after it. Their rows are counted.`,
        otherwise: 'An array of labels, such as y_train.npy, would be counted instead.',
      },
    ],
    options: { arrays: [], classRows: [{ split: null, classes, rows }] },
  };
}
