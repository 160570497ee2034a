/** What a cell of a multi-hot table says about its class. */
export const NEGATIVE = 0;
export const POSITIVE = 1;
export const MISSING = 2;
/** -1: uncertain in CheXpert, negative in CelebA; the other values of the table tell which. */
export const MINUS_ONE = 3;
/** Nothing that a label can be. */
export const OTHER = 4;

export type Code = typeof NEGATIVE | typeof POSITIVE | typeof MISSING | typeof MINUS_ONE | typeof OTHER;

const MISSING_WORDS = new Set(['', 'nan', 'na', 'n/a', 'null', 'none', '\\n', '?', '-', 'nil', '<na>']);
const POSITIVE_WORDS = new Set(['true', 't', 'yes', 'y', 'positive', 'present', '+', '+1']);
const NEGATIVE_WORDS = new Set(['false', 'f', 'no', 'n', 'negative', 'absent']);
const UNCERTAIN_WORDS = new Set(['uncertain', 'u']);

/** True for what people write where there is no value: nothing, `NaN`, `NULL`, `\N`. */
export function isMissing(text: string): boolean {
  return MISSING_WORDS.has(text.trim().toLowerCase());
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
  if (POSITIVE_WORDS.has(word)) {
    return POSITIVE;
  }
  if (NEGATIVE_WORDS.has(word)) {
    return NEGATIVE;
  }
  if (UNCERTAIN_WORDS.has(word)) {
    return MINUS_ONE;
  }
  if (/^[+-]?\d*[.,]?\d*(e[+-]?\d+)?$/.test(word) && /\d/.test(word)) {
    const value = Number(word.replace(',', '.'));
    return value === 0 ? NEGATIVE : value === 1 ? POSITIVE : value === -1 ? MINUS_ONE : OTHER;
  }
  return OTHER;
}

/**
 * {@link codeOf} for bytes: the usual `0` and `1` at once, everything else through its text, which is remembered.
 */
export class CodeReader {
  private readonly known = new Map<string, Code>();

  code(bytes: Uint8Array, start: number, end: number): Code {
    if (end - start === 1) {
      const byte = bytes[start];
      if (byte === 48) {
        return NEGATIVE;
      }
      if (byte === 49) {
        return POSITIVE;
      }
    }
    if (start === end) {
      return MISSING;
    }
    if (end - start > 24) {
      return OTHER;
    }
    let text = '';
    for (let at = start; at < end; at++) {
      text += String.fromCharCode(bytes[at]!);
    }
    let code = this.known.get(text);
    if (code === undefined) {
      code = codeOf(text);
      if (this.known.size < 1000) {
        this.known.set(text, code);
      }
    }
    return code;
  }
}
