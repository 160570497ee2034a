import { basename, dirname, extname, type FileSet, HEAD_BYTES } from '../fileSet';
import { decodeText, looksBinary } from '../text/decode';
import { headLines } from '../text/lines';
import type { ClassFilesPart } from './findClassFiles';

/** Classes that files of texts are called after; the first two stand for each other's opposite. */
const FAMILIES: readonly (readonly string[])[] = [
  ['neg', 'pos', 'neu'],
  ['negative', 'positive', 'neutral'],
  ['ham', 'spam'],
  ['fake', 'real', 'true'],
  ['objective', 'subjective'],
];
/** Asked of every file of a project first. */
const MAY_BE = new RegExp(`(${FAMILIES.flat().join('|')})[^/]*$`, 'i');
/** A name that says what the texts are not. */
const NOT = /^(non?[-_]|not[-_])(\p{L}.{2,})$/iu;
/** Words in a line on average, from which on it is a text, not an entry of a list of words. */
const MIN_WORDS = 4;

/**
 * Files of texts, a line each, whose names differ in their class alone: `rt-polarity.pos` beside `rt-polarity.neg`,
 * `train_spam.txt` beside `train_ham.txt`. One part for each such group of files.
 */
export async function findClassTexts(files: FileSet): Promise<ClassFilesPart[]> {
  const groups = new Map<string, { path: string; name: string }[]>();
  for (const { path, size } of files.entries) {
    const name = MAY_BE.test(path) && size > 0 ? classOf(path) : undefined;
    if (name !== undefined) {
      const stem = basename(path);
      const at = stem.toLowerCase().lastIndexOf(name);
      const key = `${dirname(path)}/${stem.slice(0, at)}\0${stem.slice(at + name.length)}`;
      groups.set(key, [...(groups.get(key) ?? []), { path, name }]);
    }
  }
  const parts: ClassFilesPart[] = [];
  for (const group of groups.values()) {
    const names = group.map(({ name }) => name);
    const isFamily = FAMILIES.some(
      ([first, ...others]) => names.includes(first!) && others.some((name) => names.includes(name)),
    );
    if (isFamily && new Set(names).size === names.length && (await areTexts(files, group))) {
      parts.push({ split: null, files: group });
    }
  }
  for (const group of withOpposites(files)) {
    if (await areTexts(files, group)) {
      parts.push({ split: null, files: group });
    }
  }
  return parts;
}

/** `clickbait_data` beside `non_clickbait_data`: the one word that both have is the class, and its opposite. */
function withOpposites(files: FileSet): { path: string; name: string }[][] {
  const pairs: { path: string; name: string }[][] = [];
  for (const { path, size } of files.entries) {
    const [, not, rest] = NOT.exec(basename(path)) ?? [];
    const folder = dirname(path);
    const other = rest === undefined ? undefined : files.get(folder === '' ? rest : `${folder}/${rest}`);
    if (other && size > 0 && other.size > 0 && ['.txt', ''].includes(extname(path))) {
      const name = rest!.replace(/\.txt$/i, '').replace(/[-_](data|texts?|list)$/i, '');
      pairs.push([
        { path: other.path, name },
        { path, name: `${not}${name}` },
      ]);
    }
  }
  return pairs;
}

/** The class in the name of a text file, where it is one word of it or its ending. */
function classOf(path: string): string | undefined {
  const words =
    basename(path)
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  const classes = words.filter((word) => FAMILIES.some((family) => family.includes(word)));
  const [name] = classes;
  const ending = extname(path);
  return classes.length === 1 && (ending === '.txt' || ending === '' || ending === `.${name}`) ? name : undefined;
}

async function areTexts(files: FileSet, group: readonly { path: string }[]): Promise<boolean> {
  for (const { path } of group) {
    const head = await files.head(path);
    if (looksBinary(head)) {
      return false;
    }
    const isWhole = (files.get(path)?.size ?? 0) <= HEAD_BYTES;
    const lines = headLines(decodeText(head), isWhole).filter((line) => line.trim() !== '');
    const words = lines.reduce((sum, line) => sum + line.trim().split(/\s+/).length, 0);
    if (lines.length < 2 || words < lines.length * MIN_WORDS) {
      return false;
    }
  }
  return true;
}
