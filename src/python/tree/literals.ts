import { printable } from '../../core/printable';

/** Python literals, read and written. */

const SIMPLE_ESCAPES = new Map([
  ...[...`\\'"`].map((character) => [character, character] as const),
  ...[...'abfnrtv'].map((letter, i) => [letter, '\x07\b\f\n\r\t\v'[i]!] as const),
  ['\n', ''],
]);
const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g;
const STRING = /^([a-z]*)("""|'''|"|')/i;

/**
 * The value of one string literal as written, prefix and quotes included; undefined for bytes. An unclosed literal,
 * as it is while being typed, gives what is there.
 *
 * @see https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals
 */
export function readString(literal: string): string | undefined {
  const [opening = '', prefix = '', quote = ''] = STRING.exec(literal) ?? [];
  if (!quote || /[bf]/i.test(prefix)) {
    return undefined;
  }
  const isClosed = literal.length >= opening.length + quote.length && literal.endsWith(quote);
  const body = literal.slice(opening.length, isClosed ? -quote.length : undefined).replace(/\r\n?/g, '\n');
  return /r/i.test(prefix) ? body : body.replace(ESCAPE, unescape);
}

function unescape(whole: string, x?: string, u?: string, U?: string, octal?: string, other?: string): string {
  const hex = x ?? u ?? U;
  if (hex !== undefined) {
    const code = parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  }
  if (octal !== undefined) {
    return String.fromCodePoint(parseInt(octal, 8));
  }
  // Python keeps the backslash of an escape it does not know.
  return SIMPLE_ESCAPES.get(other ?? '') ?? whole;
}

/** The value of a Python number; NaN where it is not a real number. */
export function readNumber(literal: string): number {
  const digits = literal.replaceAll('_', '');
  return /^0[xob]/i.test(digits) || /^[\d.]/.test(digits) ? Number(digits) : NaN;
}

/** What encloses a string. */
export type Quote = '"' | "'";

/**
 * A name as a Python string literal that means exactly this name and nothing else. Characters that cannot be seen,
 * or that change how the line is shown, are written as escapes.
 */
export function writeString(name: string, quote: Quote = '"'): string {
  let body = '';
  for (const character of name) {
    const code = character.codePointAt(0)!;
    if (character === quote || character === '\\') {
      body += `\\${character}`;
    } else if (printable(character) === character) {
      body += character;
    } else if (code > 0xffff) {
      body += `\\U${code.toString(16).padStart(8, '0')}`;
    } else {
      body += code > 0xff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\x${code.toString(16).padStart(2, '0')}`;
    }
  }
  return `${quote}${body}${quote}`;
}

/** The largest number of float32 that six digits can say. */
const LARGEST = 3.40282e38;

/**
 * A number as a Python float of six significant digits, within the range of float32.
 *
 * @throws RangeError for numbers that are not finite: they would turn the loss to NaN.
 */
export function writeFloat(value: number): string {
  if (!Number.isFinite(value)) {
    throw new RangeError(`A weight of ${value} cannot be written into code.`);
  }
  const rounded = Number(Math.max(-LARGEST, Math.min(LARGEST, value)).toPrecision(6));
  const text = String(Object.is(rounded, -0) ? 0 : rounded);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** What a comment may hold of a name: at most 40 characters, none of them unseen. */
export function writeComment(name: string): string {
  return printable(printable(name).replaceAll('\ufffd', ''), 40);
}
