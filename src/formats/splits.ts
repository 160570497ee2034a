/** The names of splits as people write them, by what they mean. */
const SPLIT_WORDS: ReadonlyMap<string, string> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['trn', 'train'],
  ['trainval', 'trainval'],
  ['val', 'val'],
  ['valid', 'val'],
  ['validation', 'val'],
  ['validate', 'val'],
  ['dev', 'val'],
  ['devel', 'val'],
  ['test', 'test'],
  ['testing', 'test'],
  ['tst', 'test'],
  // Labels beside `trainX` and `testX`.
  ['trainy', 'train'],
  ['testy', 'test'],
  ['valy', 'val'],
  // Of a competition: the test set of its public ranking is what people validate with.
  ['publictest', 'val'],
  ['privatetest', 'test'],
  ['eval', 'test'],
  ['evaluation', 'test'],
]);

/** The split a single word stands for; null where it is none. */
export function splitOfWord(word: string): string | null {
  return SPLIT_WORDS.get(word.toLowerCase()) ?? null;
}

/** The split that a path names: the last word of it that is one, in the file name before the folders; else null. */
export function splitOfPath(path: string): string | null {
  return findSplit(path)?.split ?? null;
}

/**
 * What a path is called without its split and ending, the same for all parts of a dataset: `data` for
 * `data/train.csv`, `data/en` for `data/en_train.csv`, `data/labels` for `data/test/labels.csv`. The path itself where
 * it names no split.
 */
export function pathWithoutSplit(path: string): string {
  const found = findSplit(path);
  if (!found) {
    return path;
  }
  const rest = `${path.slice(0, found.start)}\0${path.slice(found.end)}`.replace(/(?<=[^/])\.[^./]*$/, '');
  return rest
    .replace(/[-_. ]*\0[-_. ]*/, (hole, at: number) => {
      const touches = (character: string | undefined): boolean => character === undefined || character === '/';
      return touches(rest[at - 1]) || touches(rest[at + hole.length]) ? '' : '_';
    })
    .split('/')
    .filter((part) => part !== '')
    .join('/');
}

/** `train_val` and `train-val` are one part, as `trainval` is. */
function isTrainBefore(before: RegExpExecArray | undefined, val: RegExpExecArray): boolean {
  const isNext = before !== undefined && val.index === before.index + before[0].length + 1;
  return isNext && splitOfWord(before[0]) === 'train' && /[-_]/.test(val.input[val.index - 1]!);
}

function findSplit(path: string): { split: string; start: number; end: number } | undefined {
  let end = path.length;
  while (end > 0) {
    const slash = path.lastIndexOf('/', end - 1);
    const words = [...path.slice(slash + 1, end).matchAll(/[A-Z]*[a-z]+|[A-Z]+/g)];
    for (const [k, word] of [...words.entries()].reverse()) {
      const split = splitOfWord(word[0]);
      if (split) {
        const first = split === 'val' && isTrainBefore(words[k - 1], word) ? words[k - 1]! : word;
        const start = slash + 1 + first.index;
        return { split: first === word ? split : 'trainval', start, end: slash + 1 + word.index + word[0].length };
      }
    }
    end = slash;
  }
  return undefined;
}
