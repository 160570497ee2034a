import { printable } from './printable';
import { formatCount } from './numbers';

const NAME_LENGTH = 40;
/** Findings name this many classes and say how many more there are. */
const NAMED = 3;

/** A class name in a sentence, harmless whatever it holds. */
export function quoted(name: string): string {
  return `“${printable(name, NAME_LENGTH)}”`;
}

/** Of many things, those that a sentence names, and how many there are. */
export interface Few<T> {
  readonly first: readonly T[];
  readonly length: number;
}

/** Of a list, those that a sentence names. */
export function few<T>(items: readonly T[]): Few<T> {
  return { first: items.slice(0, NAMED), length: items.length };
}

/** Keeps the few ids with the smallest values, ascending, and counts all: no array of 100,000 ids, no sort. */
export class Smallest implements Few<number> {
  readonly first: number[] = [];
  length = 0;
  private readonly values: number[] = [];

  add(id: number, value: number): void {
    this.length++;
    if (this.first.length === NAMED && !(value < this.values[NAMED - 1]!)) {
      return;
    }
    let at = this.values.findIndex((other) => value < other);
    at = at < 0 ? this.values.length : at;
    this.first.splice(at, 0, id);
    this.values.splice(at, 0, value);
    this.first.length = this.values.length = Math.min(this.first.length, NAMED);
  }
}

/** The ids whose value is at least `from` and less than `below`, those with the smallest values first. */
export function idsWithin(values: Float64Array, from: number, below: number): Few<number> {
  const found = new Smallest();
  for (let id = 0; id < values.length; id++) {
    const value = values[id]!;
    if (value >= from && value < below) {
      found.add(id, value);
    }
  }
  return found;
}

/** `a, b, c and 4 more`; `a and b`. */
export function listed<T>({ first, length }: Few<T>, word: (item: T) => string): string {
  const shown = first.map(word);
  const rest = length - shown.length;
  if (rest > 0) {
    return `${shown.join(', ')} and ${formatCount(rest)} more`;
  }
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** `is` for one, `are` for several. */
export function plural({ length }: { readonly length: number }, one: string, several: string): string {
  return length === 1 ? one : several;
}

/** A ratio with three significant digits: `332`, `0.667`, `1,200`. */
export function rough(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return Math.abs(rounded) >= 1000 ? formatCount(rounded) : String(rounded);
}
