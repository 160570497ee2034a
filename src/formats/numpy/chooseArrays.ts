import { basename } from '../fileSet';
import { isLabelName } from '../labelName';
import { splitOfPath } from '../splits';
import { textReader } from './array';
import type { NamedArray } from './arrays';
import { type ArrayMeaning, meaningOf } from './meaning';

/** An array that holds labels, and of which split. */
export interface Found {
  readonly array: NamedArray;
  readonly meaning: ArrayMeaning;
  readonly split: string | null;
}

/** The arrays that hold labels: by their names; else the one that has as many rows as the others and no other columns. */
export function chooseArrays(path: string, arrays: readonly NamedArray[]): Found[] {
  const meant = arrays.flatMap((array) => {
    const meaning = meaningOf(array.header, array.sample);
    return meaning ? [{ array, meaning, split: array.key === undefined ? null : splitOfKey(array.key, arrays) }] : [];
  });
  const byName = meant.filter(({ array }) => isLabelName(nameOf(path, array)));
  if (byName.length > 0) {
    // One array a split: ids and a matrix of the same samples would be counted twice.
    const seen = new Set<string>();
    return byName.filter(({ array, split }) => {
      const key = split ?? array.key ?? '';
      return !seen.has(key) && seen.add(key);
    });
  }
  const [only, ...more] = meant.filter(({ meaning }) => meaning !== 'objects');
  if (!only || more.length > 0) {
    return only && areSplitsOfOne([only, ...more], arrays) ? [only, ...more] : [];
  }
  const rows = only.array.header.shape[0];
  const features = arrays.some(({ header }) => header !== only.array.header && header.shape[0] === rows);
  const isPicture = /mask|adj|im(g|age)|graph|edge/i.test(only.array.key ?? '');
  if (
    /^(idx|ind|ind(ex|ices)|clusters?|perm|folds?|splits?|trigger|terminals|done|steps?)$/i.test(only.array.key ?? '')
  ) {
    return [];
  }
  const isOfNames = only.meaning === 'names' && recurs(only.array);
  const isNarrow = only.meaning === 'multi-hot' && only.array.header.shape[1]! <= 1000;
  const isAlone = arrays.length === 1 && (isNarrow || isOfNames) && !isPicture;
  const clear = isAlone || (only.array.key !== undefined && features);
  return clear && rows !== undefined && rows > 1 ? [only] : [];
}

const MIN_NAMES = 20;

/** Texts that come again and again are classes, whatever the array is called. */
function recurs({ header, sample }: NamedArray): boolean {
  const textAt = textReader(header);
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  const count = textAt ? Math.floor(sample.length / header.itemSize) : 0;
  const seen = new Set(Array.from({ length: count }, (_, k) => textAt!(view, k * header.itemSize)));
  return count >= MIN_NAMES && seen.size > 1 && seen.size * 5 <= count;
}

/** `L_tr` and `L_te`: matrices of the same classes, one for each split, beside features of as many samples. */
function areSplitsOfOne(found: readonly Found[], arrays: readonly NamedArray[]): boolean {
  const [first] = found;
  return (
    new Set(found.map(({ split }) => split)).size === found.length &&
    found.every(
      ({ array, meaning, split }) =>
        isHot(meaning) &&
        split !== null &&
        array.header.shape[1] === first!.array.header.shape[1] &&
        arrays.some((other) => other !== array && other.header.shape[0] === array.header.shape[0]),
    )
  );
}

const SHORT_SPLITS: ReadonlyMap<string, string> = new Map([
  ['tr', 'train'],
  ['te', 'test'],
  ['ts', 'test'],
  ['va', 'val'],
]);

/** The split a key names; `y_tr` where other keys end with `_te`, too. */
function splitOfKey(key: string, arrays: readonly NamedArray[]): string | null {
  const short = (name = ''): string | undefined => /(?:^|[-_])(tr|te|ts|va)$/i.exec(name)?.[1]?.toLowerCase();
  const own = short(key);
  const isOneOfTwo = own !== undefined && new Set(arrays.flatMap((other) => short(other.key) ?? [])).size > 1;
  return splitOfPath(key) ?? (isOneOfTwo ? SHORT_SPLITS.get(own)! : null);
}

/** What an array is called; one that was saved without a name (`arr_0`) by its file. */
export function nameOf(path: string, { key }: NamedArray): string {
  return key === undefined || /^arr_\d+$/.test(key) ? basename(path).replace(/\.np[yz]$/i, '') : key;
}

export function isHot(meaning: ArrayMeaning): boolean {
  return meaning === 'multi-hot' || meaning === 'signed-hot';
}
