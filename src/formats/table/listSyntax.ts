import { isDictionary, isEmptyDictionary, numbersByKey, textsByKey } from './dictionaries';
import { flagSyntaxOf } from './flagLists';
import {
  ANGLES,
  BRACKETS,
  CHOICES,
  CHOSEN,
  DIGITS,
  isBracketed,
  KEYS,
  type ListSyntax,
  splitBrackets,
  splitList,
  VALUES,
  VECTOR,
} from './lists';

/** What splitting the cells of a column by one syntax gives. */
export interface ListProfile {
  readonly syntax: ListSyntax;
  /** Different labels, and all of them. */
  readonly distinct: number;
  readonly total: number;
  /** Share of the filled cells with at least two labels. */
  readonly several: number;
  readonly mostInACell: number;
  /** Share of the cells in which a label stands twice: frequent in prose, rare in lists. */
  readonly repeating: number;
  readonly labels: ReadonlyMap<string, number>;
}

export function profileList(values: readonly string[], syntax: ListSyntax): ListProfile {
  const labels = new Map<string, number>();
  let total = 0;
  let several = 0;
  let repeating = 0;
  let mostInACell = 0;
  for (const value of values) {
    const items = splitList(value, syntax);
    for (const item of items) {
      labels.set(item, (labels.get(item) ?? 0) + 1);
    }
    total += items.length;
    several += items.length >= 2 ? 1 : 0;
    repeating += new Set(items).size < items.length ? 1 : 0;
    mostInACell = Math.max(mostInACell, items.length);
  }
  const cells = Math.max(1, values.length);
  return {
    syntax,
    distinct: labels.size,
    total,
    several: several / cells,
    mostInACell,
    repeating: repeating / cells,
    labels,
  };
}

const SEPARATORS = ['|', ';', ',', '\t', ' '];
/** Separators that stand inside names and paths, too: only in columns that are called labels. */
const RARE_SEPARATORS = ['/', '~', ':'];

/**
 * The syntax in which the cells of a column are lists of recurring labels; undefined where they are not lists.
 *
 * @param values filled cells
 * @param calledLabels whether the name of the column says that it holds labels: then less proof is asked for
 */
export function chooseListSyntax(values: readonly string[], calledLabels: boolean): ListProfile | undefined {
  if (values.length === 0) {
    return undefined;
  }
  if (isVector(values)) {
    return profileList(values, VECTOR);
  }
  if (areDigits(values)) {
    return profileList(values, DIGITS);
  }
  const flags = flagSyntaxOf(values);
  if (flags) {
    return profileList(values, flags);
  }
  const keyed = dictionarySyntaxOf(values);
  if (keyed) {
    const profile = profileList(values, keyed);
    // The same labels in every cell are fields of a record.
    const varied = [...profile.labels.values()].some((count) => count < values.length);
    return varied && profile.total > 0 && profile.distinct <= profile.total * 0.5 ? profile : undefined;
  }
  if (values.every((value) => /^(<[^<>\s]+>\s*)+$/.test(value))) {
    return profileList(values, ANGLES);
  }
  if (
    values.some((value) => CHOSEN.test(value)) &&
    values.every((value) => CHOSEN.test(value) || !isBracketed(value))
  ) {
    const profile = profileList(values, CHOICES);
    return profile.distinct <= profile.total * 0.5 ? profile : undefined;
  }
  // Dictionaries with more than numbers in them describe something.
  if (values.some((value) => /^\{\s*["'][^"']*["']\s*:/.test(value))) {
    return undefined;
  }
  if (values.filter(isBracketed).length >= values.length * 0.9) {
    const profile = profileList(values, BRACKETS);
    const measured = [...profile.labels.keys()].some((label) => /^[+-]?\d*\.\d*[1-9]/.test(label));
    return recurs(profile, values, calledLabels) && profile.total > 0 && !measured ? profile : undefined;
  }
  const wholes = new Set(values).size;
  // `melanoma, in situ`: a comma in every cell, with a blank behind it, is part of the names.
  const prose = values.every((value) => value.includes(', '));
  let best: ListProfile | undefined;
  const least = calledLabels ? 0.01 : 0.05;
  for (const syntax of calledLabels ? [...SEPARATORS, ...RARE_SEPARATORS] : SEPARATORS) {
    // Most separators stand in no cell, or in too few: that is seen before anything is split.
    const holding = values.filter((value) => (syntax === ' ' ? /\s/.test(value) : value.includes(syntax))).length;
    if (holding < values.length * least) {
      continue;
    }
    const profile = profileList(values, syntax);
    const fewer = profile.distinct < wholes || (profile.distinct === wholes && combines(profile, values, calledLabels));
    // Numbers apart by a separator are ids, however often each comes.
    const ids = calledLabels && [...profile.labels.keys()].every((label) => /^\d+$/.test(label));
    const plain = syntax !== ' ' && !RARE_SEPARATORS.includes(syntax);
    const believable =
      profile.several >= least &&
      recurs(profile, values, calledLabels) &&
      (fewer || ids || (calledLabels && (/^[|;]$/.test(syntax) || (plain && values.length < 20 && !prose)))) &&
      (syntax !== ' ' ||
        (looksLikeCodes(profile, values.length, calledLabels) && !areNamesOfWords(profile, new Set(values))));
    if (believable && (!best || profile.distinct < best.distinct)) {
      best = profile;
    }
  }
  return best;
}

/** Dictionaries whose keys are labels, or whose keys are codes of the labels they hold: each of the same one always. */
function dictionarySyntaxOf(values: readonly string[]): ListSyntax | undefined {
  if (!values.every(isDictionary)) {
    return undefined;
  }
  if (values.every((value) => isEmptyDictionary(value) || numbersByKey(value).length > 0)) {
    return KEYS;
  }
  const names = new Map<string, string>();
  const coded = values.every((value) => {
    const pairs = textsByKey(value);
    return (
      (isEmptyDictionary(value) || pairs.length > 0) &&
      pairs.every(([key, name]) => (names.get(key) ?? name) === name && names.set(key, name))
    );
  });
  return coded ? VALUES : undefined;
}

/** A label of a cell with several stands in a different cell, too; in a column of no name, the labels are numbers. */
function combines({ syntax, labels }: ListProfile, values: readonly string[], called: boolean): boolean {
  if (!called && [...labels.keys()].some((label) => !/^\d+$/.test(label))) {
    return false;
  }
  const cells = new Map<string, number>();
  for (const value of new Set(values)) {
    for (const label of new Set(splitList(value, syntax))) {
      cells.set(label, (cells.get(label) ?? 0) + 1);
    }
  }
  return [...cells.values()].some((count) => count > 1);
}

/**
 * `Extremely Positive`, `not sexist`: names of several plain words, not lists of codes. There some words never stand
 * alone, and hardly more cells differ than words do; sets of labels are many more than the labels.
 */
function areNamesOfWords({ labels }: ListProfile, wholes: ReadonlySet<string>): boolean {
  const words = [...labels.keys()];
  if (words.some((word) => !/[\p{L}\p{N}]/u.test(word))) {
    return true;
  }
  const plain = words.filter((word) => /^\p{L}{2,}$/u.test(word)).length;
  const alone = words.filter((word) => wholes.has(word)).length;
  return (
    plain === words.length && wholes.size < words.length * 1.5 && alone < words.length * 0.9 && !haveSubsets(wholes)
  );
}

/** `cat dog fox` and `cat fox`: sets come with and without one of their labels, names of words do not. */
function haveSubsets(wholes: ReadonlySet<string>): boolean {
  return [...wholes].some((whole) => {
    const words = whole.split(/\s+/);
    return words.length >= 3 && words.some((_, left) => wholes.has(words.filter((_, i) => i !== left).join(' ')));
  });
}

/** All cells are lists of one length, of 0 and 1 alone. */
function isVector(values: readonly string[]): boolean {
  if (!values.every(isBracketed) && !values.every((value) => /^[01]([ ,;|][01]){2,}$/.test(value))) {
    return false;
  }
  const lists = values.map(splitBrackets);
  const width = lists[0]!.length;
  return width >= 2 && lists.every((list) => list.length === width && list.every((item) => /^[01](\.0*)?$/.test(item)));
}

/** All cells are of one length, of 0 and 1 alone, and too long to be a number. */
function areDigits(values: readonly string[]): boolean {
  const width = values[0]!.length;
  return (
    width >= 4 &&
    values.some((value) => value.startsWith('0')) &&
    values.every((value) => value.length === width && /^[01]+$/.test(value))
  );
}

/** Labels occur again and again; the names of actors do not. */
function recurs(profile: ListProfile, values: readonly string[], called: boolean): boolean {
  const { distinct, total, repeating, syntax } = profile;
  return repeating <= (syntax === BRACKETS ? 0.3 : 0.02) && (distinct <= total * 0.5 || (called && values.length < 20));
}

/** Apart by blanks alone, labels must be codes or single words, and far fewer than rows: else the column is prose. */
function looksLikeCodes({ labels, distinct }: ListProfile, rows: number, called: boolean): boolean {
  // Inside of a word, a full stop is one of a name (`node.js`, `.net`); at its end, one of a sentence.
  const odd = [...labels.keys()].filter(
    (label) => !/^[\p{L}\p{N}_+#:/&'().*-]*[^\s\p{P}]$|^[\p{L}\p{N}_+#:/&'()*-]+$/u.test(label),
  ).length;
  return odd <= distinct * 0.05 && distinct <= Math.max(rows * (called ? 0.5 : 0.25), 8);
}
