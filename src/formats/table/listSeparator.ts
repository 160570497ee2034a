import { type ListProfile, profileList, recurs } from './listProfile';
import { splitList } from './lists';

const SEPARATORS = ['|', ';', ',', '\t', ' '];
/** Separators that stand inside names and paths, too: only in columns that are called labels. */
const RARE_SEPARATORS = ['/', '~', ':'];

/** Signs that join words of one name as often: where they join labels, each of those stands alone, too. */
const JOINING = ['_', '+', '-', '&'];

/** The separator that gives the fewest different labels; undefined where the cells are no lists. */
export function chooseSeparator(values: readonly string[], calledLabels: boolean): ListProfile | undefined {
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
  return best ?? (calledLabels ? joinedLabels(values) : undefined);
}

/** `hateful_abusive`, `abusive_hateful_fearful`: far more different sets than labels, and each label is a set of its own. */
function joinedLabels(values: readonly string[]): ListProfile | undefined {
  const wholes = new Set(values);
  for (const sign of JOINING) {
    if (values.filter((value) => value.includes(sign)).length < values.length * 0.1) {
      continue;
    }
    const profile = profileList(values, sign);
    const alone = [...profile.labels.keys()].filter((label) => wholes.has(label)).length;
    // A plus hardly ever stands in a name.
    const isPlain = sign === '+' && alone === profile.distinct && wholes.size >= profile.distinct + 2;
    const isSet = isPlain || (wholes.size >= profile.distinct * 3 && alone >= profile.distinct * 0.8);
    if (isSet && profile.distinct >= 3 && recurs(profile, values, true)) {
      return profile;
    }
  }
  return undefined;
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
  // `Rock & Roll`; but `^_^` is a face.
  if (words.some((word) => /^([^\p{L}\p{N}])\1*$/u.test(word))) {
    return true;
  }
  // `Bass 1`, `Bass 2`: numbered names.
  if ([...wholes].every((whole) => /^\p{L}\D* \d+$/u.test(whole))) {
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

/** Apart by blanks alone, labels must be codes or single words, and far fewer than rows: else the column is prose. */
function looksLikeCodes({ labels, distinct }: ListProfile, rows: number, called: boolean): boolean {
  // Inside of a word, a full stop is one of a name (`node.js`, `.net`); at its end, one of a sentence.
  const odd = [...labels.keys()].filter(
    (label) => !/^[\p{L}\p{N}_+#:/&'().*-]*[^\s\p{P}]$|^[\p{L}\p{N}_+#:/&'()*-]+$/u.test(label),
  ).length;
  return odd <= distinct * 0.05 && distinct <= Math.max(rows * (called ? 0.5 : 0.25), 8);
}
