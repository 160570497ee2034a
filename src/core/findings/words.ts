import { printable } from '../printable';
import { formatCount } from '../render/numbers';

const NAME_LENGTH = 40;
/** Findings name this many classes and say how many more there are. */
const NAMED = 3;

/** A class name in a sentence, harmless whatever it holds. */
export function quoted(name: string): string {
  return `“${printable(name, NAME_LENGTH)}”`;
}

/** `a, b, c and 4 more`; `a and b`. */
export function listed<T>(items: readonly T[], word: (item: T) => string): string {
  const shown = items.slice(0, NAMED).map(word);
  const rest = items.length - shown.length;
  if (rest > 0) {
    return `${shown.join(', ')} and ${formatCount(rest)} more`;
  }
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** `is` for one, `are` for several. */
export function plural<T>(items: readonly T[], one: string, several: string): string {
  return items.length === 1 ? one : several;
}

/** A ratio with three significant digits: `332`, `0.667`, `1,200`. */
export function rough(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return Math.abs(rounded) >= 1000 ? formatCount(rounded) : String(rounded);
}

/**
 * The ids with the few smallest values in front, ascending, and the others after them in their order. Enough for a
 * sentence, and linear: a full sort of 100,000 classes would cost more than the whole report.
 */
export function smallestFirst(ids: readonly number[], valueOf: (id: number) => number): number[] {
  const front: number[] = [];
  let bar = Infinity;
  for (const id of ids) {
    const value = valueOf(id);
    if (front.length < NAMED || value < bar) {
      const at = front.findIndex((other) => value < valueOf(other));
      front.splice(at < 0 ? front.length : at, 0, id);
      front.length = Math.min(front.length, NAMED);
      bar = valueOf(front.at(-1)!);
    }
  }
  return ids.length <= NAMED ? front : [...front, ...ids.filter((id) => !front.includes(id))];
}
