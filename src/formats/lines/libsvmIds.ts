import type { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { NameTable } from '../nameTable';

/** Where the labels of a line end; -1 for a blank line or a comment. */
export function labelEnd(text: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 35 /* # */ && at === start) {
      return -1;
    }
    if (code === 58 /* : */) {
      return start; // The line starts with a feature: no label.
    }
    if (code === 32 || code === 9) {
      // `1, 5 3:0.2`: a blank after a comma does not end the labels.
      if (at > start && text.charCodeAt(at - 1) === 44 && /^\s\d+[,\s]/.test(text.slice(at, at + 20))) {
        continue;
      }
      break;
    }
  }
  return at === end && text.slice(start, end).trim() === '' ? -1 : at;
}

/** Label ids as written, to class ids, without making a string for each. */
export class ClassIds {
  largest = -1;
  /** Labels beyond the declared number. */
  beyond = 0;
  private readonly known = new Map<number, number>();
  private declared = Infinity;

  constructor(
    private readonly builder: TallyBuilder,
    private readonly names: NameTable | undefined,
  ) {}

  declare(labels: number): void {
    this.declared = Math.min(labels, 10_000_000);
    for (let id = 0; id < this.declared; id++) {
      this.known.set(id, this.builder.declare(String(id)));
    }
  }

  /** Class ids of `1,5` or `+1` or `1.0`; undefined where the text is something else. */
  parse(text: string, start: number, end: number): number[] | undefined {
    const found: number[] = [];
    let at = start;
    while (at < end) {
      let sign = 1;
      let value = 0;
      let code = text.charCodeAt(at);
      if (code === 32 || code === 44) {
        at++;
        continue;
      }
      if (code === 43 || code === 45) {
        sign = code === 45 ? -1 : 1;
        code = text.charCodeAt(++at);
      }
      const digits = at;
      while (at < end && code >= 48 && code <= 57) {
        value = value * 10 + code - 48;
        code = text.charCodeAt(++at);
      }
      if (at === digits || at - digits > 15) {
        return undefined;
      }
      if (at < end && code === 46) {
        code = text.charCodeAt(++at);
        while (at < end && code === 48) {
          code = text.charCodeAt(++at);
        }
      }
      if (at < end && code !== 44) {
        return undefined;
      }
      found.push(this.classId(value === 0 ? 0 : sign * value));
    }
    return found;
  }

  private classId(value: number): number {
    this.largest = Math.max(this.largest, value);
    if (value >= this.declared) {
      this.beyond++;
    }
    let id = this.known.get(value);
    if (id === undefined) {
      id = this.names?.idOf(String(value)) ?? this.builder.classId(String(value));
      this.known.set(value, id);
    }
    return id;
  }
}
