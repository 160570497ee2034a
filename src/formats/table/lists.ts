import { numbersByKey, textsByKey } from './dictionaries';
import { flagsIn, isFlagSyntax } from './flagLists';

/** How several labels stand in one cell: apart by a character, or as a Python or JSON list. */
export type ListSyntax = string;

/** `['a', 'b']`, `["a"]`, `[1, 2]`, and the same with round or curly brackets. */
export const BRACKETS = 'brackets';

/** `<python><pandas>`, as Stack Exchange writes tags. */
export const ANGLES = 'angles';

/** `[0, 1, 0]`: a cell holds a 0 or 1 for each class; the labels are the positions of the ones. */
export const VECTOR = 'vector';

/** `{'NORM': 100.0, 'SR': 0.0}`: the labels are the keys, whatever is said of them. */
export const KEYS = 'keys';

/** `{"/m/07s9rl0": "Drama"}`: the labels are the texts, which keys stand for. */
export const VALUES = 'values';

/** `0100010`: a digit for each class; the labels are the positions of the ones. */
export const DIGITS = 'digits';

/** Labels between semicolons, each with when it begins and ends: `c092 11.90 21.20;c147 0.00 12.60`. */
export const TIMES = 'times';
export const TIMED = /^\S+ \d+(\.\d+)? \d+(\.\d+)?$/;

/** `n02017213 115 49 448 294 n02017213 …`: labels in words, each with a box behind it. */
export const BOXES = 'boxes';
export const BOXED = /^(?=\S*\p{L})\S+( -?\d+(\.\d+)?){4,5}( (?=\S*\p{L})\S+( -?\d+(\.\d+)?){4,5})*$/u;

/** `{"choices": ["a", "b"]}` where there are several, a plain text where there is one, as Label Studio writes them. */
export const CHOICES = 'choices';

/** The labels in a cell, blanks around them removed, empty ones left out. */
export function splitList(text: string, syntax: ListSyntax): string[] {
  if (syntax === BRACKETS) {
    return splitBrackets(text);
  }
  const trimmed = text.trim();
  if (trimmed === '') {
    return [];
  }
  if (syntax === CHOICES) {
    const several = CHOSEN.exec(trimmed);
    return several ? splitBrackets(several[1]!) : [trimmed];
  }
  if (syntax === KEYS) {
    return numbersByKey(trimmed).map(([key]) => key);
  }
  if (syntax === VALUES) {
    return textsByKey(trimmed).map(([, name]) => name);
  }
  if (isFlagSyntax(syntax)) {
    return flagsIn(trimmed, syntax).flatMap(({ name, on }) => (on ? [name] : []));
  }
  if (syntax === DIGITS) {
    return [...trimmed].flatMap((digit, position) => (digit === '1' ? [String(position)] : []));
  }
  if (syntax === ANGLES) {
    return [...trimmed.matchAll(/<([^<>]+)>/g)].map((match) => match[1]!.trim());
  }
  if (syntax === VECTOR) {
    return splitBrackets(text).flatMap((item, position) => (Number(item) === 1 ? [String(position)] : []));
  }
  if (syntax === BOXES) {
    return [...new Set(trimmed.split(/\s+/).filter((word) => /\p{L}/u.test(word)))];
  }
  if (syntax === TIMES) {
    return trimmed.split(';').map((item) => item.trim().split(' ', 1)[0]!);
  }
  if (syntax === ' ') {
    return trimmed.split(/\s+/);
  }
  return trimmed
    .split(syntax)
    .map((label) => label.trim())
    .filter((label) => label !== '');
}

/** The classes that a cell of this syntax speaks of, also where they are absent; none for other syntaxes. */
export function classesIn(text: string, syntax: ListSyntax): string[] {
  if (isFlagSyntax(syntax)) {
    return flagsIn(text.trim(), syntax).map(({ name }) => name);
  }
  const width = syntax === VECTOR ? splitBrackets(text).length : syntax === DIGITS ? text.trim().length : 0;
  return Array.from({ length: width }, (_, position) => String(position));
}

export const CHOSEN = /^\{\s*"\w+"\s*:\s*(\[.*\])\s*\}$/s;
/** True for a text in brackets, as Python and JSON print lists. */
export function isBracketed(text: string): boolean {
  const trimmed = text.trim();
  const close = { '[': ']', '(': ')', '{': '}' }[trimmed[0] ?? ''];
  return trimmed.length >= 2 && close !== undefined && trimmed.endsWith(close);
}

/** Labels of a list in brackets; quotes of either kind, with backslash escapes, hold separators. */
export function splitBrackets(text: string): string[] {
  const inner = isBracketed(text) ? text.trim().slice(1, -1) : text;
  if (/^\s*\{/.test(inner)) {
    return namesOfObjects(inner);
  }
  const labels: string[] = [];
  let at = 0;
  while (at < inner.length) {
    const character = inner[at]!;
    if (character === "'" || character === '"') {
      const end = closingQuote(inner, at);
      labels.push(inner.slice(at + 1, end).replace(/\\(.)/g, '$1'));
      at = end + 1;
    } else if (/[\s,;]/.test(character)) {
      at++;
    } else {
      const end = nextSeparator(inner, at);
      const label = inner.slice(at, end).trim();
      if (label !== '') {
        labels.push(label);
      }
      at = end;
    }
  }
  return labels.map((label) => label.trim()).filter((label) => label !== '');
}

/** `{'id': 18, 'name': 'Drama'}, …`: the names of objects in a list. */
function namesOfObjects(text: string): string[] {
  const name = /["'](?:name|label|class|tag)["']\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/g;
  return [...text.matchAll(name)].map((match) => (match[1] ?? match[2]!).replace(/\\(.)/g, '$1').trim());
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') {
      at++;
    } else if (text[at] === text[open]) {
      return at;
    }
  }
  return text.length;
}

/** Unquoted items end at a comma; at a blank only where they are numbers (`[0 1 3]`, as NumPy prints). */
function nextSeparator(text: string, start: number): number {
  const rest = text.slice(start);
  const number = /^[+-]?\d+\.?(?=[\s,]|$)/.exec(rest);
  if (number) {
    return start + number[0].length;
  }
  const comma = rest.search(/[,;]/);
  return comma < 0 ? text.length : start + comma;
}
