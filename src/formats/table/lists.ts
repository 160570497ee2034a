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

/** `0100010`: a digit for each class; the labels are the positions of the ones. */
export const DIGITS = 'digits';

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
    return keysOf(trimmed);
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
  if (syntax === ' ') {
    return trimmed.split(/\s+/);
  }
  return trimmed
    .split(syntax)
    .map((label) => label.trim())
    .filter((label) => label !== '');
}

/** How many classes a cell of positions speaks of; undefined for other syntaxes. */
export function positionsIn(text: string, syntax: ListSyntax): number | undefined {
  return syntax === VECTOR ? splitBrackets(text).length : syntax === DIGITS ? text.trim().length : undefined;
}

const CHOSEN = /^\{\s*"\w+"\s*:\s*(\[.*\])\s*\}$/s;
const PAIR =
  /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*:\s*(?:[+-]?[\d.]+(?:e[+-]?\d+)?|true|false|null|none)\s*(,|$)/iy;

/** Keys of a dictionary of numbers, as Python and JSON print it. */
function keysOf(text: string): string[] {
  const inner = isDictionary(text) ? text.slice(1, -1) : '';
  const keys: string[] = [];
  PAIR.lastIndex = 0;
  for (let pair = PAIR.exec(inner); pair; pair = PAIR.exec(inner)) {
    keys.push((pair[1] ?? pair[2]!).replace(/\\(.)/g, '$1').trim());
    if (PAIR.lastIndex >= inner.length) {
      break;
    }
  }
  return keys;
}

function isDictionary(text: string): boolean {
  return text.startsWith('{') && text.endsWith('}');
}

/** True for a text in brackets, as Python and JSON print lists. */
export function isBracketed(text: string): boolean {
  const trimmed = text.trim();
  const close = { '[': ']', '(': ')', '{': '}' }[trimmed[0] ?? ''];
  return trimmed.length >= 2 && close !== undefined && trimmed.endsWith(close);
}

/** Labels of a list in brackets; quotes of either kind, with backslash escapes, hold separators. */
function splitBrackets(text: string): string[] {
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
  if (values.every((value) => isDictionary(value) && (/^\{\s*\}$/.test(value) || keysOf(value).length > 0))) {
    const profile = profileList(values, KEYS);
    // The same keys in every cell are fields of a record.
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
      (syntax !== ' ' || looksLikeCodes(profile, values.length, calledLabels));
    if (believable && (!best || profile.distinct < best.distinct)) {
      best = profile;
    }
  }
  return best;
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
