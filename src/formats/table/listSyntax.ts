import { isDictionary, isEmptyDictionary, numbersByKey, textsByKey } from './dictionaries';
import { flagSyntaxOf } from './flagLists';
import {
  ANGLES,
  BOXED,
  BOXES,
  BRACKETS,
  CHOICES,
  CHOSEN,
  DIGITS,
  isBracketed,
  KEYS,
  type ListSyntax,
  splitBrackets,
  TIMED,
  TIMES,
  VALUES,
  VECTOR,
} from './lists';
import { type ListProfile, profileList, recurs } from './listProfile';
import { chooseSeparator } from './listSeparator';

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
  if (values.every((value) => value.split(';').every((item) => TIMED.test(item.trim())))) {
    const profile = profileList(values, TIMES);
    return profile.several > 0 && profile.distinct <= profile.total * 0.5 ? profile : undefined;
  }
  if (values.every((value) => BOXED.test(value.trim()))) {
    const profile = profileList(values, BOXES);
    return profile.distinct <= profile.total * 0.5 ? profile : undefined;
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
  return chooseSeparator(values, calledLabels);
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
