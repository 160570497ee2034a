/** The names of splits as people write them, by what they mean. */
const SPLIT_WORDS: Readonly<Record<string, string>> = {
  train: 'train',
  training: 'train',
  trn: 'train',
  trainval: 'trainval',
  val: 'val',
  valid: 'val',
  validation: 'val',
  dev: 'val',
  test: 'test',
  testing: 'test',
  tst: 'test',
  eval: 'test',
  evaluation: 'test',
};

/** The split a single word stands for; null where it is none. */
export function splitOfWord(word: string): string | null {
  return SPLIT_WORDS[word.toLowerCase()] ?? null;
}

/** The split that a path names: the last word of it that is one, in the file name before the folders. */
export function splitOfPath(path: string): string | null {
  for (const part of path.split('/').reverse()) {
    const words = part.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/);
    for (const word of words.reverse()) {
      const split = splitOfWord(word);
      if (split) {
        return split;
      }
    }
  }
  return null;
}
