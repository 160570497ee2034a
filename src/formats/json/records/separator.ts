import { splitBrackets } from '../../table/lists';

/** How plain a key must be for names to be taken apart at blanks. */
const PLAIN_RANK = 88;

/** Names in angle brackets, one after the other: `<python><pandas>`. */
export const TAGGED = '><';
/** A list as Python or JSON prints it, in a text. */
export const BRACKETED = '[]';

/** What stands between several names in one string, where splitting at it makes the names recur. */
export function separatorOf(names: readonly string[], rank: number): string | undefined {
  const wholes = [...new Set(names)];
  if (names.length >= 5 && names.every((name) => /^(<[^<>]+>)+$/.test(name))) {
    return TAGGED;
  }
  if (names.length >= 5 && names.every((name) => /^\[.*\]$/s.test(name.trim()))) {
    return BRACKETED;
  }
  return ['|', ';', ',', ' '].find((separator) => {
    const split = names.filter((name) => name.includes(separator)).length;
    const lists = wholes.map((name) => [...new Set(name.split(separator).map((part) => part.trim()))]);
    const parts = lists.flat();
    const distinct = new Set(parts).size;
    if (names.length < 5 || split < names.length * 0.05 || parts.includes('')) {
      return false;
    }
    if (separator === ' ') {
      // Names hold blanks themselves: only codes (`cs.LG stat.ML`) under a plain key are taken apart at them.
      const areCodes = parts.every((part) => /^[\w.:+-]+$/.test(part));
      const spoken = names.filter((name) => SPOKEN.test(name)).length;
      const areSentences = spoken >= names.length * MAX_SPOKEN;
      return rank >= PLAIN_RANK && areCodes && !areSentences && distinct <= wholes.length / 2;
    }
    return distinct < wholes.length || (distinct === wholes.length && distinct < parts.length);
  });
}

/** Words that stand in sentences, not between names. */
const SPOKEN = /(^| )(a|an|the|to|of|with|from|into|on|in|and|is|your) /i;
const MAX_SPOKEN = 0.1;

/** The names in a text. */
export function namesApart(text: string, separator: string): string[] {
  if (separator === BRACKETED) {
    return splitBrackets(text);
  }
  const list = separator === TAGGED ? text.replace(/^<|>$/g, '') : text;
  return list
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
