/** What a cell of a multi-hot table says about its class. */
export const NEGATIVE = 0;
export const POSITIVE = 1;
export const MISSING = 2;
/** -1: uncertain in CheXpert, negative in CelebA; the other values of the table tell which. */
export const MINUS_ONE = 3;
/** Nothing that a label can be. */
export const OTHER = 4;

export type Code = typeof NEGATIVE | typeof POSITIVE | typeof MISSING | typeof MINUS_ONE | typeof OTHER;

const MISSING_WORDS = new Set(['', 'nan', 'na', 'n/a', 'null', 'none', '\\n', '?', '-', '--', '---', 'nil', '<na>']);
/** Truth values as spreadsheets and people write them in English, German, French, Spanish, Portuguese and Italian. */
const POSITIVE_WORDS = new Set(
  'true t yes y positive present + +1 wahr ja vrai oui verdadero sí verdadeiro sim vero sì'.split(' '),
);
const NEGATIVE_WORDS = new Set(
  'false f no n negative absent ✗ ✘ ❌ ☐ ○ □ falsch nein faux non falso não nao'.split(' '),
);
/** Positive where a table marks its classes; in others, an x is a typing error. */
const MARKS = new Set('x * ✓ ✔ √ ✅ ☑ ● • ■'.split(' '));
const UNCERTAIN_WORDS = new Set(['uncertain', 'u']);

/** True for what people write where there is no value: nothing, `NaN`, `NULL`, `\N`. */
export function isMissing(text: string): boolean {
  return MISSING_WORDS.has(text.trim().toLowerCase());
}

/** True for what people put where a class is there: `x`, `*`, a tick. */
export function isMark(text: string): boolean {
  return MARKS.has(text.trim().toLowerCase());
}

/** The meaning of a cell of a multi-hot table. */
export function codeOf(text: string): Code {
  const word = text.trim().toLowerCase();
  if (word === '0') {
    return NEGATIVE;
  }
  if (word === '1') {
    return POSITIVE;
  }
  if (MISSING_WORDS.has(word)) {
    return MISSING;
  }
  if (POSITIVE_WORDS.has(word) || MARKS.has(word)) {
    return POSITIVE;
  }
  if (NEGATIVE_WORDS.has(word)) {
    return NEGATIVE;
  }
  if (UNCERTAIN_WORDS.has(word)) {
    return MINUS_ONE;
  }
  if (/^(0|100)([.,]0+)? ?%$/.test(word)) {
    return word.startsWith('0') ? NEGATIVE : POSITIVE;
  }
  if (/^[+-]?\d*[.,]?\d*(e[+-]?\d+)?$/.test(word) && /\d/.test(word)) {
    const value = Number(word.replace(',', '.'));
    return value === 0 ? NEGATIVE : value === 1 ? POSITIVE : value === -1 ? MINUS_ONE : OTHER;
  }
  return OTHER;
}

/** How the cells of a multi-hot table are meant where 0 and 1 do not say it. */
export interface FlagMarks {
  /** What -1 means: uncertain where 0 occurs, too (CheXpert), else negative (CelebA). */
  readonly minusOne: 'negative' | 'uncertain';
  /** `negative` where classes are marked (1, x) and no cell says 0: what is not marked is absent. */
  readonly blank?: 'negative';
  /** `negative` where the cells are + and -: elsewhere a - says that there is no value. */
  readonly minus?: 'negative';
  /** True where classes are marked by an x, an asterisk or a tick. */
  readonly ticked?: true;
  /** Cells are shares of annotators from 0 to 1: from here on a class counts as positive. */
  readonly threshold?: number;
  /** Cells are numbers of votes, of so many in a row; the threshold is a share of them. */
  readonly votes?: number;
}

/** The meaning of a cell under the marks of its table. */
export function flagOf(text: string, { minusOne, blank, minus, ticked, threshold, votes }: FlagMarks): Code {
  const code = codeOf(text);
  if (votes !== undefined && threshold !== undefined) {
    const given = text.trim() === '' ? NaN : Number(text);
    return given >= 0 ? (given >= votes * threshold ? POSITIVE : NEGATIVE) : code === MISSING ? MISSING : OTHER;
  }
  if (code === POSITIVE && !ticked && isMark(text)) {
    return OTHER;
  }
  if (code === OTHER && threshold !== undefined) {
    const share = Number(text.trim().replace(',', '.'));
    return share >= 0 && share <= 1 ? (share >= threshold ? POSITIVE : NEGATIVE) : OTHER;
  }
  if (
    (code === MINUS_ONE && minusOne === 'negative') ||
    (code === MISSING && blank === 'negative') ||
    (minus === 'negative' && text.trim() === '-')
  ) {
    return NEGATIVE;
  }
  return code;
}
