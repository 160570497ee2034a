import type { JsonValue } from './values';

/** A text that is no JSON, with the line of the file where that shows. */
export class JsonSyntaxError extends Error {
  constructor(
    message: string,
    /** From 1. */
    readonly line: number,
  ) {
    super(message);
  }
}

const BACKSLASH = 0x5c;
const [MINUS, POINT] = [0x2d, 0x2e];
const LONGEST_CACHED = 48;
const CACHE_SIZE = 4096;

/**
 * Turns the bytes of short strings into strings, with a small cache: class names recur millions of times, and a string
 * that is the same object is found faster in a map.
 */
export class StringDecoder {
  private readonly cachedBytes = new Array<Uint8Array | undefined>(CACHE_SIZE);
  private readonly cached = new Array<string>(CACHE_SIZE).fill('');
  private readonly utf8 = new TextDecoder('utf-8');

  /** The string between the quotes, escapes resolved; undefined where an escape is none of JSON's. */
  decode(bytes: Uint8Array, start: number, end: number): string | undefined {
    const length = end - start;
    if (length > LONGEST_CACHED) {
      return this.decodeAnew(bytes.subarray(start, end));
    }
    let hash = length;
    for (let i = start; i < end; i++) {
      hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    }
    const slot = (hash ^ (hash >>> 12)) & (CACHE_SIZE - 1);
    const known = this.cachedBytes[slot];
    if (known?.length === length && same(known, bytes, start)) {
      return this.cached[slot]!;
    }
    const copy = bytes.slice(start, end);
    const decoded = this.decodeAnew(copy);
    if (decoded !== undefined) {
      this.cachedBytes[slot] = copy;
      this.cached[slot] = decoded;
    }
    return decoded;
  }

  private decodeAnew(bytes: Uint8Array): string | undefined {
    const text = this.utf8.decode(bytes);
    if (!bytes.includes(BACKSLASH)) {
      return text;
    }
    try {
      // Control characters may not stand in a JSON string, but files that hold them are read everywhere.
      return JSON.parse(`"${escapeControls(text)}"`) as string;
    } catch {
      return undefined;
    }
  }
}

function same(known: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < known.length; i++) {
    if (known[i] !== bytes[start + i]) {
      return false;
    }
  }
  return true;
}

function escapeControls(text: string): string {
  let escaped = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    escaped += code < 0x20 ? `\\u${code.toString(16).padStart(4, '0')}` : character;
  }
  return escaped;
}

/** True for a plain number with a decimal point, told without making a text of it; others may be numbers, too. */
export function isDecimal(bytes: Uint8Array, start: number, end: number): boolean {
  let points = 0;
  let digits = 0;
  for (let i = bytes[start] === MINUS ? start + 1 : start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === POINT) {
      points++;
    } else if (byte >= 0x30 && byte <= 0x39) {
      digits++;
    } else {
      return false;
    }
  }
  return digits > 0 && points === 1;
}

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
const LONG_INTEGER = /^[-+]?\d{16,400}$/;

/**
 * The value of a bare word: a number, true, false or null; also NaN and Infinity, which Python's json module writes.
 * Undefined for any other word. Integers beyond 2^53 become bigints.
 */
export function parseScalar(bytes: Uint8Array, start: number, end: number): JsonValue | undefined {
  if (end - start <= 15) {
    let value = 0;
    let i = start;
    for (; i < end; i++) {
      const digit = bytes[i]! - 0x30;
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
    }
    if (i === end) {
      return value;
    }
  }
  const word = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 1024)));
  switch (word) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    case 'NaN':
      return NaN;
    case 'Infinity':
      return Infinity;
    case '-Infinity':
      return -Infinity;
    default:
      break;
  }
  if (!NUMBER.test(word)) {
    return undefined;
  }
  const value = Number(word);
  return LONG_INTEGER.test(word) && !Number.isSafeInteger(value) ? BigInt(word) : value;
}
