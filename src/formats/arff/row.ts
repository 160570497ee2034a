import { unescapeArff } from './header';

/** The values of one row for the wanted attributes; an empty string stands for a value that a sparse row leaves out. */
export type RowValues = string[];

const COMMA = 44;
const QUOTE = 39;
const DOUBLE_QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;

/** Takes the wanted attributes out of rows, dense (`1,2,x`) and sparse (`{3 1, 7 x}`), without parsing the others. */
export class ArffRowReader {
  /** Position in `values` by attribute; -1 for attributes that are not wanted. */
  private readonly slots: Int32Array;
  /** Of the last row that was read; valid until the next. */
  readonly values: RowValues;

  constructor(
    private readonly attributes: number,
    wanted: readonly number[],
  ) {
    this.slots = new Int32Array(attributes).fill(-1);
    wanted.forEach((attribute, slot) => (this.slots[attribute] = slot));
    this.values = new Array<string>(wanted.length).fill('');
  }

  /** Reads the row in `text` from `start` to `end`; a sentence of what is wrong with it, or undefined. */
  read(text: string, start: number, end: number): string | undefined {
    return text.charCodeAt(start) === OPEN
      ? this.readSparse(text.slice(start + 1, end))
      : this.readDense(text, start, end);
  }

  private readDense(text: string, start: number, end: number): string | undefined {
    let count = 0;
    let at = start;
    const byBlanks = !text.slice(start, end).includes(',');
    for (;;) {
      const from = at;
      at = valueEnd(text, at, end, byBlanks);
      if (byBlanks && at === from) {
        if (at >= end) {
          break;
        }
        at++;
        continue;
      }
      if (count === this.attributes && text.charCodeAt(skipBlanks(text, from, at)) === OPEN) {
        return undefined; // An instance weight, `{0.5}`, may follow the last value.
      }
      const slot = count < this.attributes ? this.slots[count]! : -1;
      if (slot >= 0) {
        this.values[slot] = plain(text.slice(from, at)) || '?';
      }
      count++;
      if (at >= end) {
        break;
      }
      at++;
    }
    return count === this.attributes ? undefined : `the row has ${count} values for ${this.attributes} attributes`;
  }

  private readSparse(text: string): string | undefined {
    this.values.fill('');
    const close = text.indexOf('}', text.lastIndexOf("'") + 1);
    if (close < 0) {
      return 'a sparse row has no closing brace';
    }
    let at = 0;
    while (at < close) {
      at = skipBlanks(text, at, close);
      let attribute = 0;
      const digits = at;
      for (let code; at < close && (code = text.charCodeAt(at)) >= 48 && code <= 57; at++) {
        attribute = attribute * 10 + code - 48;
      }
      if (at === digits) {
        return at >= close ? undefined : 'a sparse row holds something other than index and value';
      }
      if (attribute >= this.attributes) {
        return `a sparse row names attribute ${attribute}, the last one is ${this.attributes - 1}`;
      }
      const from = at;
      at = valueEnd(text, at, close, false);
      const slot = this.slots[attribute]!;
      if (slot >= 0) {
        this.values[slot] = plain(text.slice(from, at));
      }
      at++;
    }
    return undefined;
  }
}

/** Where the value that starts here ends: at a comma (or blank) outside quotes. */
function valueEnd(text: string, start: number, end: number, byBlanks: boolean): number {
  let at = skipBlanks(text, start, byBlanks ? start : end);
  const quote = text.charCodeAt(at);
  if (at < end && (quote === QUOTE || quote === DOUBLE_QUOTE)) {
    for (at++; at < end && text.charCodeAt(at) !== quote; at++) {
      if (text.charCodeAt(at) === BACKSLASH) {
        at++;
      }
    }
  }
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA || (byBlanks && (code === 32 || code === 9))) {
      break;
    }
  }
  return Math.min(at, end);
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) {
    at++;
  }
  return at;
}

/** A value without blanks around it and without its quotes. */
function plain(text: string): string {
  const value = text.trim();
  const quote = value.charCodeAt(0);
  return value.length > 1 && (quote === QUOTE || quote === DOUBLE_QUOTE) && value.charCodeAt(value.length - 1) === quote
    ? unescapeArff(value.slice(1, -1))
    : value;
}
